import { describe, expect, it } from 'vitest';
import { modalityTransform, suvOf } from '../../../src/pixels';
import { attributesOf, recordOf, type Given } from '../../support/record';

const pet = '1.2.840.10008.5.1.4.1.1.128';

const injection = {
  radionuclideTotalDose: 370e6,
  radionuclideHalfLife: 6586.2,
  radiopharmaceuticalStartTime: '090000',
};
const whole: Record<string, Given> = {
  units: 'BQML',
  decayCorrection: 'START',
  correctedImage: ['DECY', 'ATTN', 'SCAT'],
  patientWeight: 70,
  seriesDate: '20240229',
  seriesTime: '100000',
  acquisitionDate: '20240229',
  acquisitionTime: '100000',
};

function suv(changes: Record<string, Given> = {}, given: Record<string, Given> | null = injection) {
  const items = given === null ? {} : { radiopharmaceuticalInformationSequence: [attributesOf(given)] };
  return suvOf(recordOf({ ...whole, ...items, ...changes }, { sopClassUid: pet }));
}

const of5000 = (found: ReturnType<typeof suv>): number =>
  found !== null && 'factor' in found ? 5000 * found.factor : Number.NaN;

describe('E20: SUV by body weight', () => {
  it('takes the dose as it was when the scan began', () => {
    expect(of5000(suv())).toBeCloseTo(1.3817, 4);
  });

  it('takes the dose as given where the values are corrected to the administration', () => {
    expect(of5000(suv({ decayCorrection: 'ADMIN' }))).toBeCloseTo(0.9459, 4);
  });

  it('prefers the moment of injection with its day, across midnight', () => {
    const late = { ...injection, radiopharmaceuticalStartDateTime: '20240228233000.00' };
    const night = { seriesTime: '003000', acquisitionTime: '003000' };
    expect(of5000(suv(night, late))).toBeCloseTo(1.3817, 4);
  });

  it('is there already where the machine has divided by body weight', () => {
    expect(suv({ units: 'GML' }, null)).toEqual({ factor: 1 });
    expect(suv({ units: 'GML', suvType: 'LBM' }, null)).toEqual({ missing: ['units'] });
  });

  it.each([
    ['units', { units: 'CNTS' }, {}],
    ['corrections', { correctedImage: ['DECY'] }, {}],
    ['decayCorrection', { decayCorrection: 'NONE' }, {}],
    ['weight', { patientWeight: 0 }, {}],
    ['dose', {}, { radionuclideTotalDose: 0 }],
    ['halfLife', {}, { radionuclideHalfLife: 0 }],
    ['time', {}, { radiopharmaceuticalStartTime: '110000' }],
    ['time', {}, { radiopharmaceuticalStartTime: 'noon' }],
    // A series made after its images were acquired says nothing of the scan's start.
    ['time', { acquisitionTime: '095900' }, {}],
  ])('is refused, not guessed, without: %s', (gap, changes, given) => {
    expect(suv(changes, { ...injection, ...given })).toEqual({ missing: [gap] });
  });

  it('does not hold a moment with a zone against a time without one', () => {
    const rest = { radionuclideTotalDose: 370e6, radionuclideHalfLife: 6586.2 };
    const zoned = { ...rest, radiopharmaceuticalStartDateTime: '20240229090000+0000' };
    expect(suv({}, zoned)).toEqual({ missing: ['time'] });
  });

  it('names all that is missing, and is not asked of other pictures', () => {
    expect(suv({ patientWeight: 0 }, null)).toEqual({ missing: ['weight', 'dose', 'halfLife', 'time'] });
    expect(suvOf(recordOf(whole))).toBeNull();
  });

  it('leaves the unit of the values as the file gives it', () => {
    expect(modalityTransform(recordOf(whole, { sopClassUid: pet }), 1).unit).toBe('Bq/ml');
  });
});
