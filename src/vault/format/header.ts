import { ViewerError } from '../../shared/errors';
import { formatVersion, type Bytes } from './box';
import { base64Of, bytesOfBase64, sameBytes } from './hex';

/** One way to open the library. `box` holds the library key, sealed under the key this way gives. */
export type Lock =
  | {
      readonly kind: 'passphrase';
      readonly salt: Bytes;
      readonly memoryKiB: number;
      readonly passes: number;
      readonly box: Bytes;
    }
  | { readonly kind: 'recovery'; readonly salt: Bytes; readonly box: Bytes }
  | {
      readonly kind: 'passkey';
      readonly credentialId: Bytes;
      /** What the authenticator's PRF is asked for. */
      readonly salt: Bytes;
      readonly box: Bytes;
    };

export type LockKind = Lock['kind'];

/** The one row that is not encrypted: it must be read before there is a key. Nothing of a patient is in it. */
export interface Header {
  /** Random, new with every library: salt of all keys derived from the library key. */
  readonly libraryId: Bytes;
  readonly locks: readonly Lock[];
}

/**
 *     0   4  magic "NVLH"
 *     4   1  format version
 *     5   3  zero
 *     8  16  library id
 *    24   4  length n of the list of locks, big endian
 *    28   n  list of locks: JSON in UTF-8, bytes in base64
 *    28+n 32 SHA-256 of everything before
 *
 * The hash finds damage, so that it is not taken for a wrong passphrase. Against malice stands the authenticated data of
 * each lock's box: every field of the lock (keys/locks.ts).
 */
const magic = [0x4e, 0x56, 0x4c, 0x48] as const;
const headBytes = 28;
const hashBytes = 32;

const corrupted = () => new ViewerError('Vault', 'vault', 'corrupted');

type Plain = Readonly<Record<string, string | number>>;

/** The fields of a lock in a fixed order: what is stored, and, without the box, what its box is bound to. */
export function plainLock(lock: Lock, withBox: boolean): Plain {
  const box = withBox ? { box: base64Of(lock.box) } : {};
  const salt = base64Of(lock.salt);
  switch (lock.kind) {
    case 'passphrase':
      return { kind: lock.kind, salt, memoryKiB: lock.memoryKiB, passes: lock.passes, ...box };
    case 'recovery':
      return { kind: lock.kind, salt, ...box };
    case 'passkey':
      return { kind: lock.kind, credentialId: base64Of(lock.credentialId), salt, ...box };
  }
}

function lockOf(plain: Plain): Lock {
  const bytes = (name: string) => bytesOfBase64(String(plain[name]));
  const common = { salt: bytes('salt'), box: bytes('box') };
  switch (plain.kind) {
    case 'passphrase':
      return {
        kind: 'passphrase',
        memoryKiB: Number(plain.memoryKiB),
        passes: Number(plain.passes),
        ...common,
      };
    case 'recovery':
      return { kind: 'recovery', ...common };
    case 'passkey':
      return { kind: 'passkey', credentialId: bytes('credentialId'), ...common };
    default:
      throw corrupted();
  }
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

export async function encodeHeader({ libraryId, locks }: Header): Promise<Bytes> {
  const list = new TextEncoder().encode(JSON.stringify(locks.map((lock) => plainLock(lock, true))));
  const bytes = new Uint8Array(headBytes + list.length + hashBytes);
  bytes.set([...magic, formatVersion]);
  bytes.set(libraryId, 8);
  new DataView(bytes.buffer).setUint32(24, list.length);
  bytes.set(list, headBytes);
  bytes.set(await sha256(bytes.subarray(0, headBytes + list.length)), headBytes + list.length);
  return bytes;
}

/** Throws ViewerError Vault: `versionTooNew`, or `corrupted` for anything else that is not as it was written. */
export async function decodeHeader(bytes: Bytes): Promise<Header> {
  if (bytes.length < headBytes + hashBytes || magic.some((byte, at) => bytes[at] !== byte)) throw corrupted();
  if ((bytes[4] ?? 0) > formatVersion) throw new ViewerError('Vault', 'vault', 'versionTooNew');
  const hashAt = bytes.length - hashBytes;
  if (!sameBytes(await sha256(bytes.subarray(0, hashAt)), bytes.subarray(hashAt))) throw corrupted();
  const list = bytes.subarray(headBytes, hashAt);
  if (new DataView(bytes.buffer, bytes.byteOffset).getUint32(24) !== list.length) throw corrupted();
  try {
    const plain = JSON.parse(new TextDecoder().decode(list)) as readonly Plain[];
    return { libraryId: bytes.slice(8, 24), locks: plain.map(lockOf) };
  } catch (thrown) {
    throw ViewerError.from(thrown, 'Vault', 'vault', 'corrupted');
  }
}
