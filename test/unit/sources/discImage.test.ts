import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { BytesSource } from '../../../src/shared/byteSource';
import { listDisc } from '../../../src/sources/discImage';
import { RangesSource } from '../../../src/sources/rangesSource';
import { hasGenisoimage } from '../../fixtures';

const { signal } = new AbortController();
const folder = mkdtempSync(join(tmpdir(), 'disc-'));
afterAll(() => rmSync(folder, { recursive: true }));

const content = (seed: number, length: number) =>
  Buffer.from(Uint8Array.from({ length }, (_, at) => (at * seed) >> 3));
const longName = `${'a long name with spaces, Ümläute and 日本 '.repeat(4)}.dcm`;
const tree = new Map<string, Buffer>([
  ['DICOMDIR', content(3, 5000)],
  ['DICOM/PAT00001/IM000001', content(5, 70_001)],
  ['DICOM/PAT00001/IM000002', content(7, 1)],
  ['DICOM/EMPTY', Buffer.of()],
  ['A/B/C/D/E/F/G/H/I/J/DEEP', content(11, 4097)],
  ...Array.from({ length: 120 }, (_, at) => [`MANY/FILE${at}`, content(at, 100 + at)] as const),
]);
const named = new Map<string, Buffer>([
  ...tree,
  [`names/${longName}`, content(13, 333)],
  ['names/lower.Case', content(17, 20)],
]);

function image(
  name: string,
  files: ReadonlyMap<string, Buffer>,
  options: readonly string[],
): Uint8Array<ArrayBuffer> {
  const root = join(folder, name);
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
  const output = join(folder, `${name}.iso`);
  const made = spawnSync('genisoimage', ['-quiet', ...options, '-o', output, root], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  return new Uint8Array(readFileSync(output));
}

/** Paths and contents as the reader finds them. */
async function read(bytes: Uint8Array<ArrayBuffer>): Promise<Map<string, Buffer>> {
  const source = new BytesSource(bytes);
  const { files, broken } = await listDisc(source, signal);
  expect(broken).toEqual([]);
  const found = new Map<string, Buffer>();
  for (const { path, ranges } of files) {
    const file = new RangesSource(source, ranges);
    found.set(path, Buffer.from(await file.read(0, file.size, signal)));
  }
  return found;
}

function expectSame(found: ReadonlyMap<string, Buffer>, truth: ReadonlyMap<string, Buffer>): void {
  expect([...found.keys()].toSorted()).toEqual([...truth.keys()].toSorted());
  for (const [path, bytes] of truth) expect(found.get(path)?.equals(bytes), path).toBe(true);
}

const shallow = new Map([...tree].filter(([path]) => !path.startsWith('A/')));

/** genisoimage itself cuts UDF names at 103 characters. */
const unicode = new Map([...tree, ['names/Bild 日本 groß.dcm', content(19, 50)]]);

describe.skipIf(!hasGenisoimage)('G6: disc images made by genisoimage', () => {
  test.each([
    ['ISO 9660 level 1, plain names', 'level1', shallow, ['-iso-level', '1']],
    ['ISO 9660 level 3', 'level3', shallow, ['-iso-level', '3']],
    ['Rock Ridge: long names in continuation areas, deep folders moved and found', 'rr', named, ['-R']],
    ['UDF bridge', 'udf', named, ['-udf', '-R', '-J', '-joliet-long']],
    ['Joliet and Rock Ridge together', 'both', named, ['-J', '-R', '-joliet-long']],
  ] as const)('%s', async (_, name, files, options) => {
    expectSame(await read(image(name, files, options)), files);
  });

  test('Joliet alone', async () => {
    const short = new Map([...shallow, ['names/ein Bild, groß.dcm', content(19, 50)]]);
    expectSame(await read(image('joliet', short, ['-J', '-joliet-long'])), short);
  });

  test('UDF alone, as on a disc without ISO 9660', async () => {
    const bytes = image('udf only', unicode, ['-udf', '-R', '-J', '-joliet-long']);
    for (let sector = 16; sector < 32; sector += 1) {
      const at = sector * 2048;
      if (String.fromCharCode(...bytes.subarray(at + 1, at + 6)) === 'CD001') bytes.fill(0, at, at + 2048);
    }
    expectSame(await read(bytes), unicode);
  });

  test('a read-me in one tree does not hide the pictures in the other', async () => {
    const bytes = image('bridge', shallow, ['-udf']);
    // Cut the ISO root folder down to its own two records.
    const view = new DataView(bytes.buffer);
    const root = view.getUint32(16 * 2048 + 156 + 2, true) * 2048;
    bytes.fill(0, root + 68, root + 2048);
    expectSame(await read(bytes), shallow);
  });

  test('an image cut in half: the files in front are read, those behind are named', async () => {
    const bytes = image('cut', shallow, ['-iso-level', '1']);
    const { files, broken } = await listDisc(
      new BytesSource(bytes.slice(0, Math.floor(bytes.length / 2))),
      signal,
    );
    expect(files.length).toBeGreaterThan(0);
    expect(broken.length).toBeGreaterThan(0);
    expect(files.length + broken.length).toBe(shallow.size);
  });

  test('bytes flipped in the structures: ends soon, with a list or one error of ours', async () => {
    for (const [name, options] of [
      ['flip rr', ['-R']],
      ['flip udf', ['-udf']],
    ] as const) {
      const good = image(name, new Map([...tree].slice(0, 40)), options);
      const random = generator(42);
      for (let round = 0; round < 150; round += 1) {
        const bytes = good.slice();
        for (let flips = 0; flips < 60; flips += 1) {
          bytes[32_768 + Math.floor(random() * Math.min(bytes.length - 32_768, 700_000))] = Math.floor(
            random() * 256,
          );
        }
        try {
          const { files } = await listDisc(new BytesSource(bytes), signal);
          expect(files.length).toBeLessThanOrEqual(100_000);
        } catch (thrown) {
          expect(thrown).toMatchObject({ name: 'ViewerError' });
        }
      }
    }
  });
});

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A directory record of ECMA-119 9.1, by our own hand. */
function record(extent: number, length: number, flags: number, name: string): Buffer {
  const bytes = Buffer.alloc(33 + name.length + ((name.length + 1) % 2));
  bytes[0] = bytes.length;
  bytes.writeUInt32LE(extent, 2);
  bytes.writeUInt32LE(length, 10);
  bytes[25] = flags;
  bytes[32] = name.length;
  bytes.write(name, 33, 'latin1');
  return bytes;
}

function isoOf(root: readonly Buffer[], sectors: number): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.alloc(sectors * 2048);
  bytes.write('\x01CD001\x01', 16 * 2048, 'latin1');
  bytes.writeUInt16LE(2048, 16 * 2048 + 128);
  record(20, 2048, 2, '\0').copy(bytes, 16 * 2048 + 156);
  bytes.write('\xffCD001\x01', 17 * 2048, 'latin1');
  Buffer.concat([record(20, 2048, 2, '\0'), record(20, 2048, 2, '\x01'), ...root]).copy(bytes, 20 * 2048);
  return new Uint8Array(bytes);
}

describe('G6: what genisoimage does not make', () => {
  test('a file in three extents is one file', async () => {
    const bytes = isoOf(
      [
        record(22, 2048, 0x80, 'BIG.;1'),
        record(25, 2048, 0x80, 'BIG.;1'),
        record(23, 10, 0, 'BIG.;1'),
        record(24, 3, 0, 'X.Y;1'),
      ],
      30,
    );
    bytes
      .fill(1, 22 * 2048, 23 * 2048)
      .fill(2, 25 * 2048, 26 * 2048)
      .fill(3, 23 * 2048, 23 * 2048 + 10);
    const found = await read(bytes);
    expect([...found.keys()]).toEqual(['BIG', 'X.Y']);
    const truth = Buffer.concat([Buffer.alloc(2048, 1), Buffer.alloc(2048, 2), Buffer.alloc(10, 3)]);
    expect(found.get('BIG')?.equals(truth)).toBe(true);
  });

  test('a folder that contains itself is entered once', async () => {
    const found = await read(isoOf([record(20, 2048, 2, 'LOOP'), record(24, 3, 0, 'X')], 30));
    expect([...found.keys()]).toEqual(['X']);
  });

  test('a folder behind the end of the image is named as broken', async () => {
    const source = new BytesSource(isoOf([record(9000, 2048, 2, 'GONE'), record(24, 3, 0, 'X')], 30));
    expect(await listDisc(source, signal)).toMatchObject({ broken: ['GONE'], files: [{ path: 'X' }] });
  });

  test('no file system at all', async () => {
    await expect(listDisc(new BytesSource(new Uint8Array(100_000)), signal)).rejects.toMatchObject({
      code: 'Malformed',
    });
  });
});
