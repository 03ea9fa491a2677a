// Keys that a test knows without asking for them: the vault's worker is given a generator of its own before it makes one.
import { hkdfSync } from 'node:crypto';
import { argon2id } from 'hash-wasm';

export const seedOfKeys = 0x5eed;

/** The keys that the patched worker makes, made again here: nothing in the browser holds a list of them. */
export function keyNumber(number) {
  const key = Buffer.alloc(32);
  let state = (Math.imul(seedOfKeys + number, 2654435761) ^ 0x9e3779b9) >>> 0;
  for (let at = 0; at < 32; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    key[at] = state >>> 24;
  }
  return key;
}

/** In the worker, before it makes a key: 32 random bytes are a key and nothing else. */
export function patchWorker(seed) {
  const { crypto } = globalThis;
  const real = crypto.getRandomValues.bind(crypto);
  let number = 0;
  crypto.getRandomValues = (array) => {
    if (array.byteLength !== 32) return real(array);
    let state = (Math.imul(seed + number, 2654435761) ^ 0x9e3779b9) >>> 0;
    number += 1;
    for (let at = 0; at < 32; at += 1) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      state >>>= 0;
      array[at] = state >>> 24;
    }
    return array;
  };
}

/** The two keys derived from the library's own, from what stands in the header on the disk. */
export function derivedFromLibraryKey(header) {
  const libraryId = header.subarray(8, 24);
  const derive = (info) => Buffer.from(hkdfSync('sha256', keyNumber(0), libraryId, info, 32));
  return [
    ['index key', derive('negatoscope index v1')],
    ['ids key', derive('negatoscope ids v1')],
  ];
}

/** The key of the passphrase and the two derived ones, from what stands in the header on the disk. */
export async function derivedKeys(header, passphrase) {
  const length = header.readUInt32BE(24);
  const locks = JSON.parse(header.subarray(28, 28 + length).toString());
  const lock = locks.find(({ kind }) => kind === 'passphrase');
  const stretched = await argon2id({
    password: passphrase,
    salt: Buffer.from(lock.salt, 'base64'),
    memorySize: lock.memoryKiB,
    iterations: lock.passes,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  });
  return [['passphrase key', Buffer.from(stretched)], ...derivedFromLibraryKey(header)];
}
