import { describe, expect, it } from 'vitest';
import type { StoredFrame } from '../../../src/pixels';
import { angleOf } from '../../../src/tools/measurement/angle';
import { lengthOf } from '../../../src/tools/measurement/length';
import { probeAt } from '../../../src/tools/measurement/probe';
import { areaOf, statisticsOf } from '../../../src/tools/measurement/statistics';
import { attributesOf, recordOf } from '../../support/record';

const at = (x: number, y: number) => ({ x, y });
const ct = recordOf({
  modality: 'CT',
  pixelSpacing: ['0.5', '0.25'],
  rescaleSlope: '2',
  rescaleIntercept: '-10',
  rescaleType: 'HU',
});

function region(box: readonly number[], units: readonly number[], delta: readonly number[]) {
  const [left = 0, top = 0, right = 0, bottom = 0] = box;
  return attributesOf({
    regionLocationMinX0: [left],
    regionLocationMinY0: [top],
    regionLocationMaxX1: [right],
    regionLocationMaxY1: [bottom],
    physicalUnitsXDirection: [units[0] ?? 0],
    physicalUnitsYDirection: [units[1] ?? 0],
    physicalDeltaX: [delta[0] ?? 0],
    physicalDeltaY: [delta[1] ?? 0],
  });
}

describe('length', () => {
  it('E1: 10 pixels across are 2.5 mm and 10 down are 5 mm at spacing 0.5\\0.25', () => {
    expect(lengthOf(ct, 1, at(0, 0), at(10, 0))).toEqual({ value: 2.5, unit: 'mm', reason: 'pixelSpacing' });
    expect(lengthOf(ct, 1, at(0, 0), at(0, 10)).value).toBe(5);
  });

  it('stands in pixels and says why where nothing is calibrated', () => {
    expect(lengthOf(recordOf({}), 1, at(0, 0), at(3, 4))).toEqual({
      value: 5,
      unit: 'px',
      reason: 'uncalibrated',
    });
  });

  it('C19: a pixel aspect ratio is a shape and never millimetres', () => {
    const record = recordOf({ pixelAspectRatio: ['2', '1'] });
    expect(lengthOf(record, 1, at(0, 0), at(0, 10))).toEqual({
      value: 20,
      unit: 'px',
      reason: 'uncalibrated',
    });
  });

  const us = recordOf({
    pixelSpacing: ['1', '1'],
    sequenceOfUltrasoundRegions: [
      region([0, 0, 199, 99], [3, 3], [0.01, 0.01]),
      region([0, 100, 199, 199], [3, 3], [0.02, 0.02]),
      region([200, 0, 399, 199], [4, 3], [0.005, -0.01]),
      region([400, 0, 599, 199], [4, 7], [0.005, -0.5]),
    ],
  });

  it('E15: each region has its own scale; a line across two different ones stands in pixels', () => {
    expect(lengthOf(us, 1, at(10, 10), at(110, 10)).value).toBeCloseTo(10, 9);
    expect(lengthOf(us, 1, at(10, 150), at(110, 150)).value).toBeCloseTo(20, 9);
    expect(lengthOf(us, 1, at(10, 10), at(10, 150))).toMatchObject({ unit: 'px', reason: 'acrossRegions' });
  });

  it('E16: M-mode gives millimetres upwards, seconds across, and no length in between', () => {
    expect(lengthOf(us, 1, at(250, 10), at(250, 110))).toMatchObject({ unit: 'mm' });
    expect(lengthOf(us, 1, at(250, 10), at(250, 110)).value).toBeCloseTo(10, 9);
    expect(lengthOf(us, 1, at(210, 10), at(310, 10))).toMatchObject({ value: 0.5, unit: 's' });
    expect(lengthOf(us, 1, at(210, 10), at(310, 110))).toMatchObject({ unit: 'px', reason: 'obliqueInTime' });
    expect(lengthOf(us, 1, at(450, 10), at(450, 110))).toMatchObject({ value: 50, unit: 'cm/s' });
  });

  it('E17: outside every region pixel spacing does not count', () => {
    expect(lengthOf(us, 1, at(700, 10), at(710, 10))).toEqual({
      value: 10,
      unit: 'px',
      reason: 'outsideRegions',
    });
  });
});

describe('angle', () => {
  it('E18: is measured in millimetre space', () => {
    expect(angleOf(ct, 1, at(10, 0), at(0, 0), at(10, 10)).degrees).toBeCloseTo(63.435, 3);
    expect(angleOf(recordOf({}), 1, at(10, 0), at(0, 0), at(10, 10)).degrees).toBeCloseTo(45, 9);
  });

  it('is nothing where two places are one', () => {
    expect(angleOf(ct, 1, at(0, 0), at(0, 0), at(1, 1)).degrees).toBeNull();
  });
});

describe('areas and the probe', () => {
  const frame: StoredFrame = {
    rows: 4,
    columns: 4,
    samplesPerPixel: 1,
    photometricInterpretation: 'MONOCHROME2',
    bitsAllocated: 16,
    bitsStored: 16,
    isSigned: false,
    values: Uint16Array.from({ length: 16 }, (_, index) => index),
    minimum: 0,
    maximum: 15,
  };

  it('E19: a rectangle counts pixels whose centre is inside, in modality values, with n - 1', () => {
    // Pixels 5, 6, 9, 10 -> 0, 2, 8, 10.
    const found = statisticsOf(ct, 1, frame, 'rectangle', at(1, 1), at(3, 3));
    expect(found).toMatchObject({
      pixels: 4,
      mean: 5,
      minimum: 0,
      maximum: 10,
      unit: 'HU',
    });
    expect(found?.standardDeviation).toBeCloseTo(Math.sqrt(68 / 3), 12);
    expect(areaOf(ct, 1, 'rectangle', at(1, 1), at(3, 3))).toEqual({
      value: 0.5,
      unit: 'mm²',
      reason: 'pixelSpacing',
    });
  });

  it('E19: an ellipse leaves its corners out and has the area of an ellipse', () => {
    const found = statisticsOf(ct, 1, frame, 'ellipse', at(0, 0), at(4, 4));
    expect(found?.pixels).toBe(12);
    expect(areaOf(ct, 1, 'ellipse', at(0, 0), at(4, 4)).value).toBeCloseTo(Math.PI * 0.5 * 1, 9);
  });

  it('E19: MONOCHROME1 changes nothing, C20: padding is left out', () => {
    const inverse = { ...frame, photometricInterpretation: 'MONOCHROME1' };
    expect(statisticsOf(ct, 1, inverse, 'rectangle', at(1, 1), at(3, 3))?.mean).toBe(5);
    const padded = recordOf({ modality: 'CT', pixelPaddingValue: [5] });
    expect(statisticsOf(padded, 1, frame, 'rectangle', at(1, 1), at(3, 3))).toMatchObject({
      pixels: 3,
      minimum: 6,
    });
  });

  it('E19: values that are counted first give what values taken one by one give', () => {
    const fractions = { ...frame, values: Float64Array.from(frame.values) };
    for (const shape of ['rectangle', 'ellipse'] as const) {
      const [counted, single] = [frame, fractions].map((stored) =>
        statisticsOf(ct, 1, stored, shape, at(0.2, 0.7), at(3.9, 3.6)),
      );
      expect(counted?.mean).toBeCloseTo(single?.mean ?? Number.NaN, 12);
      expect(counted?.standardDeviation).toBeCloseTo(single?.standardDeviation ?? Number.NaN, 12);
      expect(counted).toMatchObject({
        pixels: single?.pixels,
        minimum: single?.minimum,
        maximum: single?.maximum,
      });
    }
  });

  it('gives nothing outside the image or over colour', () => {
    expect(statisticsOf(ct, 1, frame, 'rectangle', at(-9, -9), at(-2, -2))).toBeNull();
    expect(
      statisticsOf(
        ct,
        1,
        { ...frame, samplesPerPixel: 3, photometricInterpretation: 'RGB' },
        'rectangle',
        at(0, 0),
        at(1, 1),
      ),
    ).toBeNull();
    expect(probeAt(ct, 1, frame, at(4, 0))).toBeNull();
  });

  it('the probe says stored value, modality value and unit of the pixel under it', () => {
    expect(probeAt(ct, 1, frame, at(1.9, 1.2))).toEqual({
      column: 1,
      row: 1,
      patientMm: null,
      stored: [5],
      modality: 0,
      unit: 'HU',
      suv: null,
      realWorld: [],
    });
  });

  it('E20, D20: the probe and the statistics say the SUV, or what is missing for it, and mapped values', () => {
    const pet = recordOf(
      {
        units: 'GML',
        realWorldValueMappingSequence: [
          attributesOf({
            lutLabel: 'uptake',
            realWorldValueFirstValueMapped: 0,
            realWorldValueLastValueMapped: 15,
            realWorldValueSlope: 2,
            realWorldValueIntercept: 1,
          }),
        ],
      },
      { sopClassUid: '1.2.840.10008.5.1.4.1.1.128' },
    );
    expect(probeAt(pet, 1, frame, at(1.9, 1.2))).toMatchObject({
      modality: 5,
      unit: 'g/ml',
      suv: 5,
      realWorld: [{ label: 'uptake', value: 11, unit: null }],
    });
    expect(statisticsOf(pet, 1, frame, 'rectangle', at(1, 1), at(3, 3))?.suv).toEqual({
      mean: 7.5,
      maximum: 10,
    });
    const counts = recordOf({ units: 'CNTS' }, { sopClassUid: '1.2.840.10008.5.1.4.1.1.128' });
    expect(probeAt(counts, 1, frame, at(1, 1))?.suv).toContain('units');
  });
});
