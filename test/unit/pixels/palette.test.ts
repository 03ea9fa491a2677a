import { describe, expect, it } from 'vitest';
import { Tags, type ImagePixelModule } from '../../../src/dicom';
import { palette } from '../../../src/pixels';
import { expandSegments } from '../../../src/pixels/segmentedPalette';
import { record, words } from './record';

const paletteRecord = (
  descriptor: readonly number[],
  [red, green, blue]: readonly Uint8Array<ArrayBuffer>[],
  changes: Partial<ImagePixelModule> = {},
) =>
  record(
    [
      [Tags.redPaletteColorLookupTableDescriptor, descriptor],
      [Tags.greenPaletteColorLookupTableDescriptor, descriptor],
      [Tags.bluePaletteColorLookupTableDescriptor, descriptor],
      [Tags.redPaletteColorLookupTableData, red ?? new Uint8Array()],
      [Tags.greenPaletteColorLookupTableData, green ?? new Uint8Array()],
      [Tags.bluePaletteColorLookupTableData, blue ?? new Uint8Array()],
    ],
    { photometricInterpretation: 'PALETTE COLOR', ...changes },
  );

describe('C12: a palette', () => {
  it('of 16-bit entries keeps the upper 8 bits', () => {
    const table = palette(
      paletteRecord([2, 5, 16], [words([0x1234, 0xff00]), words([0, 0x8000]), words([0xffff, 0x00ff])]),
    );
    expect(table?.firstMapped).toBe(5);
    expect([table?.red, table?.green, table?.blue].map((channel) => [...(channel ?? [])])).toEqual([
      [0x12, 0xff],
      [0, 0x80],
      [0xff, 0],
    ]);
  });

  it('of 8-bit entries packed two to a word, odd counts padded', () => {
    const table = palette(
      paletteRecord(
        [3, 0, 8],
        [Uint8Array.from([1, 2, 3, 0]), Uint8Array.from([4, 5, 6, 0]), Uint8Array.from([7, 8, 9, 0])],
      ),
    );
    expect([...(table?.blue ?? [])]).toEqual([7, 8, 9]);
  });

  it('of 8-bit values in 16-bit words takes them as they are', () => {
    const channel = words([0, 128, 255]);
    const table = palette(paletteRecord([3, 0, 16], [channel, channel, channel]));
    expect([...(table?.red ?? [])]).toEqual([0, 128, 255]);
  });

  it('has 65536 entries where it says 0', () => {
    const all = new Uint8Array(Uint16Array.from({ length: 65536 }, (_, i) => i).buffer);
    expect(palette(paletteRecord([0, 0, 16], [all, all, all]))?.green[65535]).toBe(255);
  });

  it('maps from a signed first value where pixels are signed', () => {
    const channel = words([0, 0xff00]);
    const table = palette(
      paletteRecord([2, 0xfff0, 16], [channel, channel, channel], { pixelRepresentation: 1 }),
    );
    expect(table?.firstMapped).toBe(-16);
  });

  it('that lacks a channel or entries is refused, not guessed', () => {
    const channel = words([0, 0xff00]);
    expect(palette(paletteRecord([2, 0, 16], [channel, channel]))).toBeNull();
    expect(palette(paletteRecord([5, 0, 16], [channel, channel, channel]))).toBeNull();
    expect(palette(record([], { photometricInterpretation: 'PALETTE COLOR' }))).toBeNull();
  });
});

describe('C13: a segmented palette', () => {
  it('expands discrete and linear segments', () => {
    const data = Uint16Array.from([0, 2, 10, 20, 1, 4, 60, 0, 1, 5]);
    expect([...(expandSegments(data, 7) ?? [])]).toEqual([10, 20, 30, 40, 50, 60, 5]);
  });

  it('repeats segments for an indirect one, from a byte offset in words', () => {
    const data = Uint16Array.from([0, 1, 0, 1, 2, 100, 2, 2, 0, 0]);
    expect([...(expandSegments(data, 6) ?? [])]).toEqual([0, 50, 100, 0, 50, 100]);
  });

  it('repeats segments of an 8-bit table', () => {
    const data = Uint8Array.from([0, 1, 7, 2, 1, 0, 0, 0, 0]);
    expect([...(expandSegments(data, 2) ?? [])]).toEqual([7, 7]);
  });

  it('equals the expanded palette through the record', () => {
    const ramp = Uint16Array.from({ length: 256 }, (_, i) => i * 256);
    const segments = words([0, 1, 0, 1, 255, 255 * 256]);
    const descriptor = [256, 0, 16];
    const segmented = record(
      [
        [Tags.redPaletteColorLookupTableDescriptor, descriptor],
        [Tags.greenPaletteColorLookupTableDescriptor, descriptor],
        [Tags.bluePaletteColorLookupTableDescriptor, descriptor],
        [Tags.segmentedRedPaletteColorLookupTableData, segments],
        [Tags.segmentedGreenPaletteColorLookupTableData, segments],
        [Tags.segmentedBluePaletteColorLookupTableData, segments],
      ],
      { photometricInterpretation: 'PALETTE COLOR' },
    );
    const expanded = words([...ramp]);
    expect(palette(segmented)).toEqual(palette(paletteRecord(descriptor, [expanded, expanded, expanded])));
  });

  it.each([
    ['a line without a beginning', [1, 2, 5]],
    ['fewer entries than declared', [0, 1, 5]],
    ['more entries than declared', [0, 3, 5, 5, 5]],
    ['a loop', [0, 1, 5, 2, 1, 6, 0]],
    ['an unknown opcode', [3, 1, 5]],
    ['a cut segment', [0, 2, 5]],
  ])('is refused for %s', (_, data) => {
    expect(expandSegments(Uint16Array.from(data), 2)).toBeNull();
  });
});
