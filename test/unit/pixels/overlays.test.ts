import { describe, expect, it } from 'vitest';
import { Tags } from '../../../src/dicom';
import { overlayPlanes as planesOf, type StoredFrame } from '../../../src/pixels';
import { record, storedFrame } from './record';

const plain = storedFrame(new Uint8Array(6), 3);
const overlayPlanes = (of: ReturnType<typeof record>, frameNumber: number, stored: StoredFrame = plain) =>
  planesOf(of, frameNumber, stored);

const plane = (bytes: readonly number[], extra: Parameters<typeof record>[0] = []) =>
  record([
    [Tags.overlayRows, [2]],
    [Tags.overlayColumns, [3]],
    [Tags.overlayBitsAllocated, [1]],
    [Tags.overlayData, Uint8Array.from(bytes)],
    ...extra,
  ]);

describe('C21: an overlay plane', () => {
  it('reads the least significant bit first and its 1-based origin', () => {
    const [overlay] = overlayPlanes(plane([0b001101, 0], [[Tags.overlayOrigin, [1, 1]]]), 1);
    expect(overlay).toMatchObject({ rows: 2, columns: 3, originRow: 0, originColumn: 0 });
    expect([...(overlay?.bits ?? [])]).toEqual([1, 0, 1, 1, 0, 0]);
  });

  it('may begin outside the image', () => {
    const [overlay] = overlayPlanes(plane([0, 0], [[Tags.overlayOrigin, [-4, 3]]]), 1);
    expect(overlay).toMatchObject({ originRow: -5, originColumn: 2 });
  });

  it('of many frames gives each image frame its own, from Image Frame Origin on, bits packed without gaps', () => {
    const many = plane(
      [0b11_000001, 0b0000_1000, 0, 0],
      [
        [Tags.numberOfFramesInOverlay, [2]],
        [Tags.imageFrameOrigin, [3]],
      ],
    );
    expect(overlayPlanes(many, 2)).toEqual([]);
    expect([...(overlayPlanes(many, 3)[0]?.bits ?? [])]).toEqual([1, 0, 0, 0, 0, 0]);
    expect([...(overlayPlanes(many, 4)[0]?.bits ?? [])]).toEqual([1, 1, 0, 0, 0, 1]);
    expect(overlayPlanes(many, 5)).toEqual([]);
  });

  it('without a number of frames stands for all of them', () => {
    expect(overlayPlanes(plane([1, 0]), 7)).toHaveLength(1);
  });

  it('of every even group up to 601E is read', () => {
    const second = record([
      [Tags.overlayRows + 0x20000, [1]],
      [Tags.overlayColumns + 0x20000, [1]],
      [Tags.overlayData + 0x20000, Uint8Array.from([1, 0])],
      [Tags.overlayRows + 0x1e0000, [1]],
      [Tags.overlayColumns + 0x1e0000, [1]],
      [Tags.overlayData + 0x1e0000, Uint8Array.from([1, 0])],
    ]);
    expect(overlayPlanes(second, 1)).toHaveLength(2);
  });

  it('without data, without size or of absurd size is none', () => {
    expect(
      overlayPlanes(
        record([
          [Tags.overlayRows, [2]],
          [Tags.overlayColumns, [3]],
        ]),
        1,
      ),
    ).toEqual([]);
    expect(overlayPlanes(record([[Tags.overlayData, Uint8Array.from([1, 0])]]), 1)).toEqual([]);
    const absurd = record([
      [Tags.overlayRows, [65535]],
      [Tags.overlayColumns, [65535]],
      [Tags.overlayData, Uint8Array.from([1, 0])],
    ]);
    expect(overlayPlanes(absurd, 1)).toEqual([]);
  });
});

describe('C3: an overlay in unused bits of the pixels', () => {
  const bits = Uint8Array.from([0, 1, 1, 0, 0, 1]);
  const embedded = record([
    [Tags.overlayRows, [2]],
    [Tags.overlayColumns, [3]],
    [Tags.overlayBitsAllocated, [16]],
    [Tags.overlayBitPosition, [12]],
  ]);

  it('is drawn where its bit is set, as large as the image', () => {
    const stored = { ...plain, overlayBits: new Map([[12, bits]]) };
    expect(overlayPlanes(embedded, 1, stored)).toEqual([
      { rows: 2, columns: 3, originRow: 0, originColumn: 0, bits },
    ]);
  });

  it('is not invented where the pixels do not carry its bit', () => {
    expect(overlayPlanes(embedded, 1)).toEqual([]);
  });
});
