import { describe, expect, test } from 'vitest';
import { deriveLibraryKeys, idOf, newKeyBytes } from '../../../src/vault/keys/libraryKeys';
import { keyOfPassphrase } from '../../../src/vault/keys/argon2';
import { makeLock, openLocks, type Secret } from '../../../src/vault/keys/locks';
import { bytesOfRecoveryCode, newRecoveryCode } from '../../../src/vault/keys/recoveryCode';
import { hexOf } from '../../../src/vault/format/hex';
import { phraseBits, randomPhrase } from '../../../src/vault/phraseWords';

const libraryId = crypto.getRandomValues(new Uint8Array(16));
const owner: Secret = { kind: 'passphrase', passphrase: 'tomas kirel bafun delos' };

describe('locks', () => {
  test('each secret opens the library key; a wrong one gets one message (V9)', async () => {
    const key = newKeyBytes();
    const code = newRecoveryCode();
    const passkey: Secret = {
      kind: 'passkey',
      credentialId: crypto.getRandomValues(new Uint8Array(32)),
      salt: crypto.getRandomValues(new Uint8Array(32)),
      output: crypto.getRandomValues(new Uint8Array(32)),
    };
    const recovery: Secret = { kind: 'recovery', code };
    const locks = [];
    for (const secret of [owner, recovery, passkey]) locks.push(await makeLock(secret, key, libraryId));
    const header = { libraryId, locks };
    for (const secret of [owner, recovery, passkey]) {
      expect(hexOf(await openLocks(header, secret))).toBe(hexOf(key));
    }
    const wrong: Secret[] = [
      { kind: 'passphrase', passphrase: 'tomas kirel bafun delor' },
      { kind: 'passphrase', passphrase: '' },
      { kind: 'recovery', code: newRecoveryCode() },
      { kind: 'recovery', code: 'no code at all' },
      { ...passkey, output: new Uint8Array(32) },
      { ...passkey, credentialId: new Uint8Array(32) },
    ];
    for (const secret of wrong) {
      await expect(openLocks(header, secret)).rejects.toThrow('Password (vault): wrong');
    }
    // The same words with other spaces, and in another Unicode form, are the same words.
    const typed: Secret = { kind: 'passphrase', passphrase: '  tomas kirel  bafun delos ' };
    expect(hexOf(await openLocks(header, typed))).toBe(hexOf(key));
  }, 60_000);

  test('a lock moved to another library, or with its cost changed, opens nothing', async () => {
    const key = newKeyBytes();
    const lock = await makeLock(owner, key, libraryId);
    if (lock.kind !== 'passphrase') throw new Error('no passphrase lock');
    const elsewhere = { libraryId: new Uint8Array(16), locks: [lock] };
    await expect(openLocks(elsewhere, owner)).rejects.toThrow('wrong');
    const cheaper = { libraryId, locks: [{ ...lock, passes: lock.passes + 1 }] };
    await expect(openLocks(cheaper, owner)).rejects.toThrow('wrong');
  }, 60_000);

  test('a cost below the least is refused before anything is derived', async () => {
    for (const cost of [
      { memoryKiB: 1024, passes: 1 },
      { memoryKiB: 65536, passes: 0 },
      { memoryKiB: 2 ** 30, passes: 1 },
      { memoryKiB: NaN, passes: 1 },
    ]) {
      await expect(keyOfPassphrase('x', new Uint8Array(16), cost)).rejects.toThrow('corrupted');
    }
  });
});

test('a recovery code is understood as people type it', () => {
  for (let round = 0; round < 200; round += 1) {
    const code = newRecoveryCode();
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
    const bytes = bytesOfRecoveryCode(code);
    expect(bytes).toHaveLength(20);
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(bytesOfRecoveryCode(typed)).toEqual(bytes);
  }
  const ones = bytesOfRecoveryCode('ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ');
  expect(ones?.every((byte) => byte === 255)).toBe(true);
  expect(bytesOfRecoveryCode('ZZZZ')).toBeNull();
  expect(bytesOfRecoveryCode('U'.repeat(32))).toBeNull();
});

test('names become ids that mean nothing in another library', async () => {
  const one = await deriveLibraryKeys(newKeyBytes(), libraryId);
  const two = await deriveLibraryKeys(newKeyBytes(), libraryId);
  expect(await idOf(one, '2.25.1')).toEqual(await idOf(one, '2.25.1'));
  expect(hexOf(await idOf(one, '2.25.1'))).not.toBe(hexOf(await idOf(two, '2.25.1')));
  expect(hexOf(await idOf(one, '2.25.1'))).not.toBe(hexOf(await idOf(one, '2.25.2')));
});

test('offered words are four, sayable, and as many as promised', () => {
  const seen = new Set<string>();
  for (let round = 0; round < 500; round += 1) {
    const words = randomPhrase().split(' ');
    expect(words).toHaveLength(4);
    for (const word of words) {
      expect(word).toMatch(/^[bdfgklmnprstvz][aeiou][bdfgklmnprstvz][aeiou][lmnrst]$/);
      seen.add(word);
    }
  }
  expect(seen.size).toBeGreaterThan(1850);
  expect(phraseBits).toBe(59);
});
