import { describe, expect, it } from 'vitest';
import { Tags } from '../../../src/dicom';
import { displayTable, isInverse, lightOf, type Voi } from '../../../src/pixels';
import { record } from './record';

const plain = { kind: 'linear', slope: 1, intercept: 0, unit: null } as const;
const window = (center: number, width: number): Voi => ({
  kind: 'window',
  window: { center, width, function: 'LINEAR' },
  explanation: null,
  origin: 'file',
});

describe('8-bit light', () => {
  it('D4: goes from stored to modality to VOI value', () => {
    const light = lightOf({ ...plain, slope: 2, intercept: -1000 }, window(40, 400), false);
    expect(light(500)).toBe(102);
    expect(light(420)).toBe(0);
    expect(light(620)).toBe(255);
  });

  it('D15: 128/256 is the identity over 8 bits', () => {
    const table = displayTable({ minimum: 0, maximum: 255 }, plain, window(128, 256), false, null);
    expect([...table]).toEqual(Array.from({ length: 256 }, (_, i) => i));
  });

  it('draws a negative slope as it is, not black', () => {
    const table = displayTable(
      { minimum: 0, maximum: 255 },
      { ...plain, slope: -1, intercept: 255 },
      window(128, 256),
      false,
      null,
    );
    expect([...table]).toEqual(Array.from({ length: 256 }, (_, i) => 255 - i));
  });

  it('does not lose a level to a fractional slope', () => {
    const light = lightOf({ ...plain, slope: 0.57 }, window(128, 256), false);
    expect(light(100)).toBe(57);
  });

  it('D12: scales a VOI LUT by its declared bits, not by its greatest entry', () => {
    const lut = { firstMapped: 0, bits: 12, entries: Uint16Array.from([0, 1000, 2000]) };
    const light = lightOf(plain, { kind: 'lut', lut, explanation: null, origin: 'file' }, false);
    expect([light(-5), light(0), light(1), light(2), light(9)]).toEqual([0, 0, 62, 124, 124]);
  });

  it('D3: a value outside a table of the modality takes its last entry', () => {
    const lut = { firstMapped: 0, bits: 8, entries: Uint16Array.from([10, 20]) };
    expect(lightOf({ kind: 'lut', lut, unit: null }, window(128, 256), false)(99)).toBe(20);
  });

  it('C20: draws padding as background, also where low values are white', () => {
    const table = displayTable({ minimum: -2, maximum: 2 }, plain, window(0.5, 5), true, {
      low: -2,
      high: -1,
    });
    expect([...table]).toEqual([0, 0, 128, 64, 0]);
  });
});

describe('C6, D19: polarity comes last, once', () => {
  const shaped = (photometricInterpretation: string, shape: string) =>
    isInverse(record([[Tags.presentationLutShape, [shape]]], { photometricInterpretation }));

  it('shows the lowest value of MONOCHROME1 white', () => {
    expect(isInverse(record([], { photometricInterpretation: 'MONOCHROME1' }))).toBe(true);
    expect(lightOf(plain, window(128, 256), true)(0)).toBe(255);
  });

  it('inverts once, not twice, where Presentation LUT Shape says INVERSE as well', () => {
    expect(shaped('MONOCHROME1', 'INVERSE')).toBe(true);
    expect(shaped('MONOCHROME2', 'INVERSE')).toBe(true);
    expect(shaped('MONOCHROME2', 'IDENTITY')).toBe(false);
    expect(shaped('RGB', 'INVERSE')).toBe(false);
  });
});
