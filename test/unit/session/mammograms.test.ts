import { describe, expect, it } from 'vitest';
import { groupInstances } from '../../../src/dicom';
import { mammogramHanging, mammogramPairs } from '../../../src/session/mammograms';
import { recordOf } from '../../support/record';

const breast = (laterality: string, view: string, orientation: readonly string[], more = {}) =>
  recordOf({
    modality: 'MG',
    patientId: '1',
    studyInstanceUid: '2.25.1',
    seriesInstanceUid: `2.25.2${laterality}${view}`,
    imageLaterality: laterality,
    viewPosition: view,
    patientOrientation: orientation,
    ...more,
  });

const setsOf = (...records: ReturnType<typeof breast>[]) =>
  groupInstances(records)
    .flatMap(({ studies }) => studies)
    .flatMap(({ series }) => series)
    .flatMap(({ sets }) => [...sets]);

const sides = (sets: ReturnType<typeof setsOf>) =>
  mammogramPairs(sets).map(({ right, left }) => [right.images[0]?.record, left.images[0]?.record]);

describe('F12: mammograms', () => {
  const [rcc, lcc] = [breast('R', 'CC', ['P', 'L']), breast('L', 'CC', ['A', 'R'])];
  const [rmlo, lmlo] = [breast('R', 'MLO', ['P', 'F']), breast('L', 'MLO', ['A', 'F'])];

  it('hang as pairs of the same view, CC above MLO', () => {
    expect(sides(setsOf(lmlo, rmlo, lcc, rcc))).toEqual([
      [rcc, lcc],
      [rmlo, lmlo],
    ]);
  });

  it('are no pair where a side is missing, stands twice, or is not meant to be looked at', () => {
    expect(sides(setsOf(rcc, lmlo))).toEqual([]);
    expect(sides(setsOf(rcc, lcc, breast('L', 'CC', ['A', 'R'])))).toEqual([]);
    expect(
      sides(setsOf(rcc, breast('L', 'CC', ['A', 'R'], { presentationIntentType: 'FOR PROCESSING' }))),
    ).toEqual([]);
    expect(
      sides(setsOf(breast('R', 'CC', [], { modality: 'DX' }), breast('L', 'CC', [], { modality: 'DX' }))),
    ).toEqual([]);
  });

  it('lie with their chest walls together, mirrored only where the file says that they face the wrong way', () => {
    const of = (laterality: 'R' | 'L', orientation: readonly string[]) => {
      const [set] = setsOf(breast(laterality, 'CC', orientation));
      if (set === undefined) throw new Error('no set');
      return mammogramHanging(set, laterality === 'R' ? 'right' : 'left');
    };
    expect(of('R', ['P', 'L'])).toEqual({ flipHorizontal: false, against: 'right' });
    expect(of('R', ['A', 'L'])).toEqual({ flipHorizontal: true, against: 'right' });
    expect(of('L', ['A', 'R'])).toEqual({ flipHorizontal: false, against: 'left' });
    expect(of('L', ['P', 'R'])).toEqual({ flipHorizontal: true, against: 'left' });
    expect(of('R', [])).toEqual({ flipHorizontal: false, against: 'right' });
  });
});
