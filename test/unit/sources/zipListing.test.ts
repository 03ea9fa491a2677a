import { describe, expect, test } from 'vitest';
import { BytesSource } from '../../../src/shared/byteSource';
import { listZip } from '../../../src/sources/zipDirectory';
import { inflateEntry, openEntryHead, opensWith, storedRange } from '../../../src/sources/zipEntry';
import { buildZip, zipPassword } from '../../fixtures';
import { rawZip } from './rawZip';

const { signal } = new AbortController();
const text = (words: string) => new TextEncoder().encode(words);
const source = (bytes: Uint8Array) => new BytesSource(new Uint8Array(bytes));
const content = Uint8Array.from({ length: 300_000 }, (_, at) => (at * at) >> 7);
const files = new Map([
  ['a/first.bin', content],
  ['b.txt', text('hello')],
  ['c/empty', new Uint8Array(0)],
]);

const kinds = [
  ['stored', { method: 'stored' }],
  ['deflated', { method: 'deflated' }],
  ['ZIP64', { zip64: true }],
  ['AES-256', { encryption: 'aes256' }],
  ['ZipCrypto', { encryption: 'zipCrypto' }],
  ['stored and AES-256', { method: 'stored', encryption: 'aes256' }],
] as const;

describe('G5: every kind of zip', () => {
  test.each(kinds)('%s: lists all and inflates each entry to its bytes', async (_, options) => {
    const zip = source(await buildZip(files, options));
    const listed = await listZip(zip, signal);
    expect(listed.map(({ path }) => path)).toEqual([...files.keys()]);
    for (const { path, facts } of listed) {
      expect(facts.size).toBe(files.get(path)?.length);
      const bytes = await inflateEntry({ zip, facts, password: zipPassword }, signal);
      expect(Buffer.from(bytes).equals(files.get(path) ?? Buffer.of())).toBe(true);
    }
  });

  test.each(kinds.slice(1))('%s: makes the first bytes of an entry without the rest', async (_, options) => {
    const zip = source(await buildZip(files, options));
    const [first] = await listZip(zip, signal);
    if (first === undefined) throw new Error('nothing listed');
    const head = openEntryHead({ zip, facts: first.facts, password: zipPassword }, signal);
    expect(Buffer.from(await head.read(0, 1000)).equals(content.subarray(0, 1000))).toBe(true);
    expect(Buffer.from(await head.read(20_000, 500)).equals(content.subarray(20_000, 20_500))).toBe(true);
    await head.close();
  });

  test.each([
    ['deflated', {}, 200_000],
    ['AES-256', { encryption: 'aes256' }, 1_000_000],
    ['ZipCrypto', { encryption: 'zipCrypto' }, 1_000_000],
  ] as const)('%s: of a large entry only the front is read for its head', async (_, options, mostBytes) => {
    const random = noise(3_000_000);
    const zip = new Counting(await buildZip(new Map([['x', random]]), options));
    const [first] = await listZip(zip, signal);
    if (first === undefined) throw new Error('nothing listed');
    const head = openEntryHead({ zip, facts: first.facts, password: zipPassword }, signal);
    expect((await head.read(0, 16_384)).length).toBe(16_384);
    await head.close();
    expect(zip.size).toBeGreaterThan(2_000_000);
    expect(zip.bytesRead).toBeLessThan(mostBytes);
  });

  test('heads of 60 encrypted entries can be opened and dropped one after the other', async () => {
    const many = new Map(
      Array.from({ length: 60 }, (_, at) => [`f${at}`, content.subarray(0, 90_000)] as const),
    );
    const zip = source(await buildZip(many, { method: 'stored', encryption: 'zipCrypto' }));
    for (const { facts } of await listZip(zip, signal)) {
      const head = openEntryHead({ zip, facts, password: zipPassword }, signal);
      expect((await head.read(0, 16)).length).toBe(16);
      await head.close();
    }
  });

  test('a stored entry is a range of the zip', async () => {
    const bytes = await buildZip(files, { method: 'stored' });
    const [first] = await listZip(source(bytes), signal);
    const range = first === undefined ? null : await storedRange(source(bytes), first.facts, signal);
    if (range === null) throw new Error('not stored');
    expect(Buffer.from(bytes.subarray(range.offset, range.offset + range.length)).equals(content)).toBe(true);
  });

  test('names: CP437 without the flag, UTF-8 with it, backslashes as folders, unsafe ones as mere labels', async () => {
    const zip = rawZip([
      { name: Uint8Array.of(0x4d, 0x81, 0x6c, 0x6c, 0x65, 0x72), data: text('x') },
      { name: text('日本語'), flags: 0x800, data: text('x') },
      { name: text('DICOM\\IM1'), data: text('x') },
      { name: text('../../evil'), data: text('x') },
      { name: text('/abs'), data: text('x') },
    ]);
    const paths = (await listZip(source(zip), signal)).map(({ path }) => path);
    expect(paths).toEqual(['Müller', '日本語', 'DICOM/IM1', '../../evil', '/abs']);
  });
});

/** Nothing that could be packed. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 24;
  });
}

/** Says how much was read. */
class Counting extends BytesSource {
  bytesRead = 0;
  override read(offset: number, length: number) {
    this.bytesRead += length;
    return super.read(offset, length);
  }
}

describe('G5: passwords', () => {
  test.each(['aes256', 'zipCrypto'] as const)(
    '%s: the right word opens, 300 wrong ones do not',
    async (encryption) => {
      const zip = source(await buildZip(new Map([['x', text('some words to check')]]), { encryption }));
      const candidates = (await listZip(zip, signal)).map(({ facts }) => facts);
      expect(await opensWith(zip, candidates, zipPassword, signal)).toBe(true);
      const wrong = encryption === 'aes256' ? 20 : 300;
      for (let at = 0; at < wrong; at += 1)
        expect(await opensWith(zip, candidates, `wrong ${at}`, signal)).toBe(false);
    },
  );

  test.each(['aes256', 'zipCrypto'] as const)('%s: without a word the entry says so', async (encryption) => {
    const zip = source(await buildZip(files, { encryption }));
    const [first] = await listZip(zip, signal);
    if (first === undefined) throw new Error('nothing listed');
    const entry = { zip, facts: first.facts, password: null };
    await expect(inflateEntry(entry, signal)).rejects.toMatchObject({ code: 'Password', detail: 'missing' });
    const head = openEntryHead({ ...entry, password: 'wrong' }, signal);
    await expect(head.read(0, 100)).rejects.toMatchObject({
      code: expect.stringMatching(/Password|Malformed/),
    });
    await head.close();
  });

  test('a flipped bit of an AES entry fails its authentication code', async () => {
    const bytes = await buildZip(new Map([['x', content]]), { method: 'stored', encryption: 'aes256' });
    const zip = source(bytes.map((byte, at) => (at === 50_000 ? byte ^ 1 : byte)));
    const [first] = await listZip(zip, signal);
    if (first === undefined) throw new Error('nothing listed');
    await expect(
      inflateEntry({ zip, facts: first.facts, password: zipPassword }, signal),
    ).rejects.toMatchObject({
      code: 'Malformed',
      detail: 'zip entry: wrong authentication code',
    });
  });
});

describe('H8: hostile zips end in one coded error', () => {
  const refused = async (bytes: Uint8Array) => {
    const began = performance.now();
    const zip = source(bytes);
    try {
      for (const { facts } of await listZip(zip, signal))
        await inflateEntry({ zip, facts, password: null }, signal);
    } catch (thrown) {
      expect(performance.now() - began).toBeLessThan(10_000);
      return thrown;
    }
    return null;
  };

  test('more than a thousand to one', async () => {
    const bomb = await buildZip(new Map([['zeros', new Uint8Array(64 * 1024 * 1024)]]));
    expect(await refused(bomb)).toMatchObject({ code: 'Limit', detail: 'zip entry: ratio' });
  });

  test('a size that lies', async () => {
    const entry = { name: text('x'), data: content, method: 8 } as const;
    expect(await refused(rawZip([{ ...entry, size: 10 }]))).toMatchObject({ code: 'Malformed' });
    expect(await refused(rawZip([{ ...entry, size: 0xfffffff0 }]))).toMatchObject({ code: 'Limit' });
    expect(await refused(rawZip([{ ...entry, size: content.length + 1 }]))).toMatchObject({
      code: 'Malformed',
    });
  });

  test('a checksum that lies', async () => {
    const zip = rawZip([{ name: text('x'), data: content, method: 8, crc32: 1 }]);
    expect(await refused(zip)).toMatchObject({ code: 'Malformed', detail: 'zip entry: wrong checksum' });
  });

  test('entries over each other', async () => {
    const entry = { name: text('x'), data: content, method: 8 } as const;
    const zip = rawZip([entry, { ...entry, over: 0 }, { ...entry, over: 0 }]);
    expect(await refused(zip)).toMatchObject({ code: 'Malformed', detail: 'zip entries overlap' });
  });

  test('100,001 entries', async () => {
    const empty = { name: text('x'), data: new Uint8Array(0) };
    const zip = rawZip(Array.from({ length: 100_001 }, () => empty));
    expect(await refused(zip)).toMatchObject({ code: 'Limit' });
  });

  test.each([
    [12, 'bzip2'],
    [14, 'LZMA'],
    [9, 'deflate64'],
    [93, 'zstd'],
  ])('method %i is refused as %s', async (method, name) => {
    const zip = rawZip([{ name: text('x'), data: content, method }]);
    expect(await refused(zip)).toMatchObject({
      code: 'Unsupported',
      detail: `zip compression method ${name}`,
    });
  });

  test('a zip in several parts', async () => {
    const zip = rawZip([{ name: text('x'), data: content }]);
    new DataView(zip.buffer).setUint16(zip.length - 22 + 4, 3, true);
    expect(await refused(zip)).toMatchObject({ code: 'Unsupported', detail: 'zip in several parts' });
  });

  test('PKWARE encryption', async () => {
    const zip = rawZip([{ name: text('x'), data: content, flags: 0x41 }]);
    expect(await refused(zip)).toMatchObject({ code: 'Unsupported', detail: 'zip encryption method' });
  });

  test('cut or flipped anywhere: an error of ours or the right bytes, never anything else', async () => {
    const good = await buildZip(new Map([['x', content.subarray(0, 5000)]]));
    for (let at = 0; at < good.length; at += 41) {
      for (const bytes of [
        good.subarray(0, at),
        good.map((byte, index) => (index === at ? byte ^ 0x55 : byte)),
      ]) {
        const thrown = await refused(bytes);
        if (thrown !== null) expect(thrown).toMatchObject({ name: 'ViewerError' });
      }
    }
  });
});
