import { describe, expect, it } from 'vitest';
import { decodeNativeFrame } from '../../../src/codecs';
import { ViewerError } from '../../../src/shared/errors';
import { encodedFrame } from './support';

const words = (...values: number[]) => new Uint8Array(Uint16Array.from(values).buffer);
const bytes = (...values: number[]) => Uint8Array.from(values);
const values = (...parameters: Parameters<typeof encodedFrame>) => [
  ...decodeNativeFrame(encodedFrame(...parameters)).values,
];

describe('native pixels', () => {
  it('C1 extends the sign of 12 bits in 16 and ignores garbage above', () => {
    const image = { rows: 1, columns: 4, bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 1 } as const;
    const stored = decodeNativeFrame(encodedFrame(words(0x0fff, 0x0800, 0x07ff, 0xf800), image));
    expect([...stored.values]).toEqual([-1, -2048, 2047, -2048]);
    expect(stored).toMatchObject({ minimum: -2048, maximum: 2047, isSigned: true });
  });

  it('C2 takes the value from below HighBit', () => {
    const image = { rows: 1, columns: 2, bitsAllocated: 16, bitsStored: 12, highBit: 15 };
    expect(values(words(0xabcf, 0x001f), image)).toEqual([0xabc, 1]);
  });

  it('C3 masks overlay bits above BitsStored', () => {
    const image = { rows: 1, columns: 2, bitsAllocated: 16, bitsStored: 12 };
    expect(values(words(0x1005, 0xf006), image)).toEqual([5, 6]);
  });

  it('C3 keeps the overlay plane that lies in a bit above BitsStored', () => {
    const image = { rows: 1, columns: 3, bitsAllocated: 16, bitsStored: 12, overlayBitPositions: [12, 15] };
    const { overlayBits } = decodeNativeFrame(encodedFrame(words(0x1005, 0x8006, 0x0007), image));
    expect([...(overlayBits?.get(12) ?? [])]).toEqual([1, 0, 0]);
    expect([...(overlayBits?.get(15) ?? [])]).toEqual([0, 1, 0]);
  });

  it('C4 reads 1-bit frames from any bit, the lowest first', () => {
    const image = { rows: 1, columns: 5, bitsAllocated: 1 };
    expect(values(bytes(0b1010_0000, 0b11), image, { firstBit: 5 })).toEqual([1, 0, 1, 1, 1]);
  });

  it('C5 gives the same picture for planar configuration 0 and 1', () => {
    const image = { rows: 1, columns: 2, samplesPerPixel: 3, photometricInterpretation: 'RGB' };
    const interleaved = values(bytes(1, 2, 3, 4, 5, 6), image);
    expect(values(bytes(1, 4, 2, 5, 3, 6), { ...image, planarConfiguration: 1 })).toEqual(interleaved);
  });

  it('C7 converts YBR_FULL once, and only for display', () => {
    const image = { rows: 1, columns: 3, samplesPerPixel: 3, photometricInterpretation: 'YBR_FULL' };
    const coded = bytes(76, 85, 255, 150, 44, 21, 29, 255, 107);
    expect(values(coded, image)).toEqual([...coded]);
    const shown = decodeNativeFrame(encodedFrame(coded, image, { colour: 'display' }));
    expect(shown.photometricInterpretation).toBe('RGB');
    for (const [at, level] of [255, 0, 0, 0, 255, 0, 0, 0, 255].entries()) {
      expect(Math.abs((shown.values[at] ?? -9) - level)).toBeLessThanOrEqual(1);
    }
  });

  it('C8 spreads the differences of YBR_FULL_422 over both pixels', () => {
    const image = { rows: 1, columns: 4, samplesPerPixel: 3, photometricInterpretation: 'YBR_FULL_422' };
    const stored = decodeNativeFrame(encodedFrame(bytes(10, 20, 1, 2, 30, 40, 3, 4), image));
    expect([...stored.values]).toEqual([10, 1, 2, 20, 1, 2, 30, 3, 4, 40, 3, 4]);
    expect(stored.photometricInterpretation).toBe('YBR_FULL');
  });

  it('A4 swaps 16- and 32-bit numbers of big endian files, and pairs of bytes in OW', () => {
    const big = { littleEndian: false };
    expect(values(bytes(1, 2), { rows: 1, columns: 1, bitsAllocated: 16 }, big)).toEqual([0x0102]);
    expect(values(bytes(1, 2, 3, 4), { rows: 1, columns: 1, bitsAllocated: 32 }, big)).toEqual([0x01020304]);
    expect(values(bytes(2, 1, 4, 3), { rows: 1, columns: 3 }, big)).toEqual([1, 2, 3]);
    expect(values(bytes(1, 2, 3, 4), { rows: 1, columns: 3 }, { ...big, vr: 'OB' })).toEqual([1, 2, 3]);
  });

  it('A4 finds a big endian OW frame that begins in the middle of a word', () => {
    const second = { littleEndian: false, firstBit: 8 };
    expect(values(bytes(4, 3, 6, 5), { rows: 1, columns: 3 }, second)).toEqual([4, 5, 6]);
  });

  it('C17 keeps NaN out of the extremes of float pixels', () => {
    const pixels = new Uint8Array(Float32Array.of(NaN, -1.5, 2.5, NaN).buffer);
    const image = { rows: 2, columns: 2, bitsAllocated: 32, sampleKind: 'float' } as const;
    const stored = decodeNativeFrame(encodedFrame(pixels, image));
    expect(stored).toMatchObject({ minimum: -1.5, maximum: 2.5 });
    expect(stored.values).toBeInstanceOf(Float32Array);
    const doubles = new Uint8Array(Float64Array.of(1e300, -2).buffer);
    const wide = { rows: 1, columns: 2, bitsAllocated: 64, sampleKind: 'double' } as const;
    expect(values(doubles, wide)).toEqual([1e300, -2]);
  });

  it('C18 reads unsigned 32 bits as numbers, not as floats', () => {
    const dose = new Uint8Array(Uint32Array.of(0xffffffff, 7).buffer);
    const stored = decodeNativeFrame(encodedFrame(dose, { rows: 1, columns: 2, bitsAllocated: 32 }));
    expect([...stored.values]).toEqual([0xffffffff, 7]);
    expect(stored).toMatchObject({ minimum: 7, maximum: 0xffffffff });
  });

  it('R5 shows what is there of a cut frame, and counts only that', () => {
    const stored = decodeNativeFrame(encodedFrame(words(7, 9), { rows: 2, columns: 2, bitsAllocated: 16 }));
    expect([...stored.values]).toEqual([7, 9, 0, 0]);
    expect(stored).toMatchObject({ minimum: 7, maximum: 9 });
  });

  it('refuses what no frame is: nothing at all, odd containers, more than the limit', () => {
    const refused = (...parameters: Parameters<typeof encodedFrame>) => {
      try {
        decodeNativeFrame(encodedFrame(...parameters));
        return null;
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(ViewerError);
        return (thrown as ViewerError).code;
      }
    };
    expect(refused(bytes(), {})).toBe('Decode');
    expect(refused(bytes(1, 2), { bitsAllocated: 12 })).toBe('Unsupported');
    expect(refused(bytes(1, 2), { bitsAllocated: 64 })).toBe('Unsupported');
    const began = performance.now();
    expect(refused(bytes(1, 2), { rows: 65535, columns: 65535, bitsAllocated: 16 })).toBe('Limit');
    expect(performance.now() - began).toBeLessThan(500);
  });
});
