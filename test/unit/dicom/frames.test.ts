import { describe, expect, it } from 'vitest';
import {
  fileIdKey,
  locateFrames,
  readFrame,
  type ImagePixelModule,
  type PixelDataLocation,
} from '../../../src/dicom';
import { BytesSource } from '../../../src/shared/byteSource';
import { image } from '../../support/record';

const signal = new AbortController().signal;
const item = (bytes: readonly number[], tag = 0xe000): number[] => [
  0xfe,
  0xff,
  tag & 255,
  tag >> 8,
  bytes.length & 255,
  bytes.length >> 8,
  0,
  0,
  ...bytes,
];
const delimiter = item([], 0xe0dd);
const uint32 = (...values: number[]) =>
  values.flatMap((value) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24]);

const location: PixelDataLocation = {
  offset: 0,
  length: null,
  declaredLength: null,
  vr: 'OB',
  encapsulated: true,
  littleEndian: true,
  extendedOffsets: null,
  extendedLengths: null,
};

async function frames(
  bytes: readonly number[],
  numberOfFrames: number,
  given: Partial<PixelDataLocation> = {},
  module: Partial<ImagePixelModule> = {},
): Promise<number[][]> {
  const source = new BytesSource(Uint8Array.from(bytes));
  const table = await locateFrames(
    source,
    { ...location, ...given },
    { ...image, ...module, numberOfFrames },
    signal,
  );
  return await Promise.all(table.map(async (frame) => [...(await readFrame(source, frame, signal))]));
}

const soi = [0xff, 0xd8, 0xff, 0xe0];

describe('encapsulated frames', () => {
  it('B1: without a table fragments are frames', async () => {
    expect(await frames([...item([]), ...item([1, 2]), ...item([3, 4]), ...delimiter], 2)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
  it('B2: one frame is all its fragments', async () => {
    expect(await frames([...item([]), ...item([1, 2]), ...item([3, 4]), ...delimiter], 1)).toEqual([
      [1, 2, 3, 4],
    ]);
  });
  it('B3: more fragments than frames are split where a code stream starts', async () => {
    const bytes = [...item([]), ...item(soi), ...item([9, 9]), ...item(soi), ...delimiter];
    expect(await frames(bytes, 2)).toEqual([[...soi, 9, 9], soi]);
    await expect(
      frames([...item([]), ...item([1, 1]), ...item([9, 9]), ...item([1, 1])], 2),
    ).rejects.toMatchObject({ code: 'Malformed' });
  });
  it('B4: the Basic Offset Table counts from the first item after it', async () => {
    const bytes = [...item(uint32(0, 20)), ...item([1, 2]), ...item([3, 4]), ...item([5, 6]), ...delimiter];
    expect(await frames(bytes, 2)).toEqual([
      [1, 2, 3, 4],
      [5, 6],
    ]);
  });
  it('B5: a table that points inside a fragment is ignored', async () => {
    const bytes = [...item(uint32(0, 13)), ...item([1, 2]), ...item([3, 4]), ...delimiter];
    expect(await frames(bytes, 2)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
  it('B6: the Extended Offset Table gives places and unpadded lengths', async () => {
    const bytes = [...item([]), ...item([1, 2, 3, 0]), ...item([4, 5]), ...delimiter];
    expect(await frames(bytes, 2, { extendedOffsets: [0, 12], extendedLengths: [3, 2] })).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
  });
  it('B9, B10: a missing delimiter, or fewer fragments than frames, show what exists', async () => {
    expect(await frames([...item([]), ...item([1, 2])], 3)).toEqual([[1, 2]]);
  });
  it('a fragment cut by the end of the file is handed over as far as it goes', async () => {
    expect(await frames([...item([]), ...item([1, 2, 3, 4]).slice(0, 10)], 1)).toEqual([[1, 2]]);
  });
});

describe('native frames', () => {
  it('C4: 1-bit frames start where the one before ends, not at a byte', async () => {
    const source = new BytesSource(new Uint8Array(4));
    const table = await locateFrames(
      source,
      { ...location, encapsulated: false, length: 4 },
      { ...image, rows: 3, columns: 3, bitsAllocated: 1, bitsStored: 1, highBit: 0, numberOfFrames: 3 },
      signal,
    );
    expect(table.map(({ ranges, firstBit }) => [ranges[0]?.offset, firstBit])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  });
  it('A9: a frame cut short says so', async () => {
    const source = new BytesSource(new Uint8Array(40));
    const table = await locateFrames(
      source,
      { ...location, encapsulated: false, length: 40 },
      { ...image, numberOfFrames: 2 },
      signal,
    );
    expect(table.map(({ complete }) => complete)).toEqual([true, false]);
  });
});

it('G2: file IDs compare without case, version, trailing dot and kind of separator', () => {
  expect(fileIdKey(['IMAGES', 'CT001'])).toBe(fileIdKey('images/ct001.;1'));
  expect(fileIdKey('A\\B')).toBe('a/b');
});
