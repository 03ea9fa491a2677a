import { expect, test } from 'vitest';
import { BytesSource, type ByteSource } from '../../../src/shared/byteSource';
import { ViewerError } from '../../../src/shared/errors';
import { MiB } from '../../../src/shared/limits';
import { compareBytes } from '../../../src/sources/compareBytes';

const { signal } = new AbortController();
const bytes = new Uint8Array(2 * MiB + 7).map((_, at) => (at * 31) % 251);
const whole = new BytesSource(bytes);

/** Its second mebibyte cannot be read: a damaged record of the library, a scratch. */
const lost: ByteSource = {
  size: bytes.length,
  read: (offset, length) =>
    offset < MiB ? whole.read(offset, length) : Promise.reject(new ViewerError('Vault', 'vault', 'tampered')),
};

test('the same bytes are the same, one other byte is another file', async () => {
  const other = bytes.slice();
  other[2 * MiB + 3] = 255;
  expect(await compareBytes(whole, new BytesSource(bytes.slice()), signal)).toBe('same');
  expect(await compareBytes(whole, new BytesSource(other), signal)).toBe('other');
  expect(await compareBytes(whole, new BytesSource(bytes.slice(1)), signal)).toBe('other');
});

test('a first file that cannot be read any more gives way; a second one that cannot is refused', async () => {
  expect(await compareBytes(lost, whole, signal)).toBe('firstLost');
  await expect(compareBytes(whole, lost, signal)).rejects.toThrow('tampered');
  await expect(compareBytes(lost, whole, AbortSignal.abort())).rejects.toThrow('tampered');
});
