import { ViewerError } from '../../shared/errors';
import { openBox, sealBox, type Bytes, type Place } from '../format/box';
import { plainLock, type Header, type Lock } from '../format/header';
import { base64Of, sameBytes } from '../format/hex';
import { keyOfPassphrase, calibrate } from './argon2';
import { bytesOfRecoveryCode } from './recoveryCode';

/** What a person brings to open the library. */
export type Secret =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'recovery'; readonly code: string }
  | {
      readonly kind: 'passkey';
      readonly credentialId: Bytes;
      /** What the authenticator's PRF was asked for, and its 32 bytes of answer. */
      readonly salt: Bytes;
      readonly output: Bytes;
    };

/** One message for everything a person could have got wrong: strength comes from the key derivation, not from hints. */
const wrong = () => new ViewerError('Password', 'vault', 'wrong');

/** A key from bytes that nobody can guess: no stretching needed. Zeroes them. */
async function keyOfRandom(secret: Bytes, salt: Bytes, info: string): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  secret.fill(0);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info: new TextEncoder().encode(info) };
  return crypto.subtle.deriveKey(algorithm, base, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}

const noBox = new Uint8Array(0);

/** Every field of the lock but the box itself, and the library it belongs to. */
function placeOf(libraryId: Bytes, lock: Lock): Place {
  const bound = JSON.stringify([base64Of(libraryId), plainLock(lock, false)]);
  return { store: 'lock', key: new TextEncoder().encode(bound) };
}

async function keyFor(lock: Lock, secret: Secret): Promise<CryptoKey> {
  if (secret.kind === 'passphrase' && secret.passphrase.trim() === '') throw wrong();
  if (lock.kind === 'passphrase' && secret.kind === 'passphrase')
    return keyOfPassphrase(secret.passphrase, lock.salt, lock);
  if (lock.kind === 'passkey' && secret.kind === 'passkey')
    return keyOfRandom(secret.output.slice(), lock.salt, 'negatoscope passkey v1');
  const code = secret.kind === 'recovery' ? bytesOfRecoveryCode(secret.code) : null;
  if (code === null) throw wrong();
  return keyOfRandom(code, lock.salt, 'negatoscope recovery v1');
}

/** Wraps the library key under a new key from `secret`. */
export async function makeLock(secret: Secret, libraryKey: Bytes, libraryId: Bytes): Promise<Lock> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const open: Lock =
    secret.kind === 'passphrase'
      ? { kind: 'passphrase', salt, ...(await calibrate()), box: noBox }
      : secret.kind === 'recovery'
        ? { kind: 'recovery', salt, box: noBox }
        : { kind: 'passkey', credentialId: secret.credentialId, salt: secret.salt, box: noBox };
  const box = await sealBox(await keyFor(open, secret), libraryKey, placeOf(libraryId, open));
  return { ...open, box };
}

/** The library key, to be zeroed by the caller. Throws ViewerError Password `wrong`, Vault for a damaged header. */
export async function openLocks({ libraryId, locks }: Header, secret: Secret): Promise<Bytes> {
  for (const lock of locks) {
    if (lock.kind !== secret.kind) continue;
    if (
      lock.kind === 'passkey' &&
      secret.kind === 'passkey' &&
      !sameBytes(lock.credentialId, secret.credentialId)
    )
      continue;
    const key = await keyFor(lock, secret);
    try {
      return await openBox(key, lock.box, placeOf(libraryId, lock));
    } catch (thrown) {
      if (thrown instanceof ViewerError && thrown.detail === 'versionTooNew') throw thrown;
    }
  }
  throw wrong();
}
