import { describe, expect, it } from 'vitest';
import { convertToRgb, type StoredFrame } from '../../../src/pixels';

const frame = (values: StoredFrame['values'], over: Partial<StoredFrame> = {}): StoredFrame => ({
  rows: 1,
  columns: values.length / 3,
  samplesPerPixel: 3,
  photometricInterpretation: 'YBR_FULL',
  bitsAllocated: 8,
  bitsStored: 8,
  isSigned: false,
  values,
  minimum: 0,
  maximum: 255,
  ...over,
});

/** PS3.3 C.7.6.3.1.2 solved for red, green and blue, in floating point. */
function exact(y: number, cb: number, cr: number): number[] {
  const red = y + 1.402 * (cr - 128);
  const blue = y + 1.772 * (cb - 128);
  const green = (y - 0.299 * red - 0.114 * blue) / 0.587;
  return [red, green, blue].map((level) => Math.min(255, Math.max(0, Math.floor(level + 0.5))));
}

describe('YBR to RGB', () => {
  it('C7 is the rounded inverse of the equations for a grid of all colours', () => {
    const coded: number[] = [];
    for (let y = 0; y < 256; y += 5)
      for (let cb = 0; cb < 256; cb += 3) for (let cr = 0; cr < 256; cr += 7) coded.push(y, cb, cr);
    const { values } = convertToRgb(frame(Uint8Array.from(coded)));
    let largest = 0;
    let differing = 0;
    for (let at = 0; at < coded.length; at += 3) {
      for (const [n, level] of exact(coded[at] ?? 0, coded[at + 1] ?? 0, coded[at + 2] ?? 0).entries()) {
        const difference = Math.abs(level - (values[at + n] ?? NaN));
        largest = Math.max(largest, difference);
        differing += difference === 0 ? 0 : 1;
      }
    }
    expect(largest).toBeLessThanOrEqual(1);
    expect(differing / coded.length).toBeLessThan(0.001);
  });

  it('C9 gives real extremes and leaves the given values as they were', () => {
    const coded = Uint8Array.of(76, 85, 255, 128, 128, 128);
    const before = [...coded];
    const converted = convertToRgb(frame(coded));
    expect(converted.minimum).toBe(Math.min(...converted.values));
    expect(converted.maximum).toBe(Math.max(...converted.values));
    expect([...coded]).toEqual(before);
  });

  it('works at 16 bits and for the partial range', () => {
    const deep = convertToRgb(
      frame(Uint16Array.of(40_000, 32_768, 32_768), { bitsAllocated: 16, bitsStored: 16 }),
    );
    expect([...deep.values]).toEqual([40_000, 40_000, 40_000]);
    const partial = { photometricInterpretation: 'YBR_PARTIAL_422' };
    expect([...convertToRgb(frame(Uint8Array.of(16, 128, 128, 235, 128, 128), partial)).values]).toEqual([
      0, 0, 0, 255, 255, 255,
    ]);
  });

  it('C10 leaves RGB, grey and palette frames alone', () => {
    for (const photometricInterpretation of ['RGB', 'MONOCHROME2', 'PALETTE COLOR']) {
      const given = frame(Uint8Array.of(1, 2, 3), { photometricInterpretation });
      expect(convertToRgb(given)).toBe(given);
    }
  });
});
