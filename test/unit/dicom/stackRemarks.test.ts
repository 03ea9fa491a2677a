import { describe, expect, it } from 'vitest';
import { stackRemarks } from '../../../src/dicom';
import { attributesOf, recordOf } from '../../support/record';

/** Axial slices at these heights, each moved sideways by `shear` millimetres a millimetre. */
const stack = (heights: readonly number[], shear = 0) =>
  heights.map((z) => ({
    record: recordOf({
      modality: 'CT',
      imageOrientationPatient: ['1', '0', '0', '0', '1', '0'],
      imagePositionPatient: ['-100', String(-50 + z * shear), String(z)],
    }),
    frameNumber: 1,
  }));
/** As sets are sorted: from the head down. */
const down = (count: number, step = 5) => Array.from({ length: count }, (_, at) => -at * step);

describe('what is told of a stack of slices', () => {
  it('nothing where all lie at even distances', () => {
    expect(stackRemarks(stack(down(12)))).toEqual([]);
    expect(stackRemarks(stack(down(12, 0.7).map((z) => Number(z.toFixed(3)))))).toEqual([]);
  });

  it('E7: a gap is named by the pictures around it', () => {
    const heights = down(50).filter((_, at) => at !== 41);
    expect(stackRemarks(stack(heights))).toEqual([{ kind: 'missing', slices: 1, after: 41, before: 42 }]);
    const more = down(50).filter((_, at) => at < 10 || at > 12);
    expect(stackRemarks(stack(more))).toEqual([{ kind: 'missing', slices: 3, after: 10, before: 11 }]);
  });

  it('E6: distances come from positions, not from slice thickness or spacing between slices', () => {
    const odd = stack(down(12)).map(({ record, frameNumber }) => ({
      frameNumber,
      record: {
        ...record,
        attributes: new Map([
          ...record.attributes,
          ...attributesOf({ sliceThickness: '1', spacingBetweenSlices: '-3', sliceLocation: '0' }),
        ]),
      },
    }));
    expect(stackRemarks(odd)).toEqual([]);
    expect(stackRemarks(odd.filter((_, at) => at !== 4))).toEqual([
      { kind: 'missing', slices: 1, after: 4, before: 5 },
    ]);
  });

  it('E7: two slices at one place are counted', () => {
    expect(stackRemarks(stack([0, -5, -5, -10, -15]))).toEqual([{ kind: 'duplicates', slices: 1 }]);
  });

  it('E7: distances that are no multiple of each other are uneven, beyond 1 % or 0.01 mm', () => {
    expect(stackRemarks(stack([0, -5, -10, -17, -22]))).toEqual([{ kind: 'uneven' }]);
    expect(stackRemarks(stack([0, -5.04, -10, -15, -20]))).toEqual([]);
  });

  it('E8: a step that is not parallel to the normal is a tilt', () => {
    const [remark] = stackRemarks(stack(down(20), Math.tan((12 * Math.PI) / 180)));
    expect(remark).toMatchObject({ kind: 'tilted' });
    expect(remark?.kind === 'tilted' ? remark.degrees : 0).toBeCloseTo(12, 6);
  });

  it('nothing where positions are missing, or all pictures show one place', () => {
    expect(stackRemarks([1, 2, 3].map(() => ({ record: recordOf({}), frameNumber: 1 })))).toEqual([]);
    expect(stackRemarks(stack([0, 0, 0, 0]))).toEqual([]);
  });
});
