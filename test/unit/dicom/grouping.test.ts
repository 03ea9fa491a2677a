import { describe, expect, it } from 'vitest';
import { groupInstances, type InstanceRecord, type PatientGroup } from '../../../src/dicom';
import { attributesOf, recordOf, type Given } from '../../support/record';
import type { Tags } from '../../../src/dicom';

const axial = [1, 0, 0, 0, 1, 0];
const coronal = [1, 0, 0, 0, 0, -1];

function slice(z: number, given: Partial<Record<keyof typeof Tags, Given>> = {}): InstanceRecord {
  return recordOf({
    patientId: 'P1',
    patientName: 'Example^Anna',
    patientBirthDate: '19500101',
    studyInstanceUid: '1.1',
    seriesInstanceUid: '1.1.1',
    imageOrientationPatient: axial,
    imagePositionPatient: [0, 0, z],
    instanceNumber: '1',
    modality: 'CT',
    ...given,
  });
}

const persons = (groups: readonly PatientGroup[]) => new Set(groups.map((group) => group.personId)).size;
const sets = (groups: readonly PatientGroup[]) =>
  groups
    .flatMap((group) => group.studies)
    .flatMap((study) => study.series)
    .flatMap((series) => series.sets);
const heights = (records: readonly InstanceRecord[], set = 0) =>
  sets(groupInstances(records))[set]?.images.map(({ record }) => {
    const value = [...record.attributes.values()].find(
      (entry) => 'numbers' in entry && entry.numbers.length === 3,
    );
    return value !== undefined && 'numbers' in value ? value.numbers[2] : undefined;
  });

describe('grouping', () => {
  it('E5: sorts by position along the normal, from head to feet, whatever the instance numbers say', () => {
    expect(
      heights([
        slice(5, { instanceNumber: '1' }),
        slice(20, { instanceNumber: '2' }),
        slice(-3, { instanceNumber: '3' }),
      ]),
    ).toEqual([20, 5, -3]);
  });

  it('E5: splits images at the same place by echo, so that each stack has one image a place', () => {
    const records = [0, 1, 2].flatMap((z) => [
      slice(z, { echoNumbers: '1' }),
      slice(z, { echoNumbers: '2' }),
    ]);
    expect(sets(groupInstances(records)).map((set) => set.images.length)).toEqual([3, 3]);
  });

  it('E9: keeps localisers, other orientations, sizes, spacings and frames of reference apart', () => {
    const records = [
      slice(0),
      slice(1),
      slice(0, { imageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] }),
      slice(0, { imageOrientationPatient: coronal }),
      slice(0, { pixelSpacing: ['0.5', '0.5'] }),
      slice(0, { frameOfReferenceUid: '9.9' }),
      recordOf(
        {
          ...{ patientId: 'P1', patientBirthDate: '19500101', seriesInstanceUid: '1.1.1' },
          imageOrientationPatient: axial,
        },
        { image: { rows: 8 } },
      ),
    ];
    const found = sets(groupInstances(records));
    expect(found).toHaveLength(6);
    expect(found[0]?.kind).toBe('localiser');
  });

  it('E10: orders the frames of an enhanced image by position, not by frame number', () => {
    const perFrame = [30, 10, 20].map((z) =>
      attributesOf({ planePositionSequence: [attributesOf({ imagePositionPatient: [0, 0, z] })] }),
    );
    const shared = [
      attributesOf({ planeOrientationSequence: [attributesOf({ imageOrientationPatient: axial })] }),
    ];
    const record = recordOf(
      { perFrameFunctionalGroupsSequence: perFrame, sharedFunctionalGroupsSequence: shared },
      { image: { numberOfFrames: 3 } },
    );
    expect(sets(groupInstances([record]))[0]?.images.map(({ frameNumber }) => frameNumber)).toEqual([
      1, 3, 2,
    ]);
  });

  it('G7: another PatientID is another person', () => {
    expect(persons(groupInstances([slice(0), slice(1, { patientId: 'P2', patientName: 'Other^Bo' })]))).toBe(
      2,
    );
  });

  it('G7: the same name and birth date under another ID are two headings and one person', () => {
    const groups = groupInstances([slice(0), slice(1, { patientId: 'OTHER' })]);
    expect(groups).toHaveLength(2);
    expect(persons(groups)).toBe(1);
  });

  it('G7: equal IDs with contradicting birth dates are two people, a missing birth date contradicts nothing', () => {
    expect(
      persons(groupInstances([slice(0), slice(1, { patientBirthDate: '19991231', patientName: 'X' })])),
    ).toBe(2);
    expect(persons(groupInstances([slice(0), slice(1, { patientBirthDate: '' })]))).toBe(1);
  });

  it('G7: an empty ID equals only another empty one with the same name and birth date', () => {
    const nobody = { patientId: '' };
    expect(persons(groupInstances([slice(0, nobody), slice(1, nobody)]))).toBe(1);
    expect(
      persons(groupInstances([slice(0, nobody), slice(1, { ...nobody, patientName: 'Other^Bo' })])),
    ).toBe(2);
    const anonymous = { patientId: '', patientName: '', patientBirthDate: '' };
    expect(
      persons(groupInstances([slice(0, anonymous), slice(1, { ...anonymous, studyInstanceUid: '1.2' })])),
    ).toBe(2);
  });

  it('G7: one study under two people is marked', () => {
    const groups = groupInstances([slice(0), slice(1, { patientId: 'P2', patientName: 'Other^Bo' })]);
    expect(groups.flatMap((group) => group.studies).every((study) => study.sharedWithOtherPatient)).toBe(
      true,
    );
  });

  it('D21: FOR PROCESSING stands last and carries its badge', () => {
    const found = sets(
      groupInstances([slice(0, { presentationIntentType: 'FOR PROCESSING' }), slice(1), slice(2)]),
    );
    expect(found.map((set) => set.badge)).toEqual([null, 'forProcessing']);
  });

  it('F11: a wrong worklist entry hides its images, a quality rejection marks them', () => {
    const note = (code: string, uid: string) =>
      recordOf(
        {
          conceptNameCodeSequence: [attributesOf({ codeValue: code, codingSchemeDesignator: 'DCM' })],
          currentRequestedProcedureEvidenceSequence: [
            attributesOf({
              referencedSeriesSequence: [
                attributesOf({ referencedSopSequence: [attributesOf({ referencedSopInstanceUid: uid })] }),
              ],
            }),
          ],
        },
        { image: null, sopClassUid: '1.2.840.10008.5.1.4.1.1.88.59' },
      );
    const records = [
      slice(0, { sopInstanceUid: '7.1' }),
      slice(1, { sopInstanceUid: '7.2' }),
      slice(2),
      note('113038', '7.1'),
      note('113001', '7.2'),
    ];
    const found = sets(groupInstances(records));
    expect(found.map((set) => [set.badge, set.images.length])).toEqual([
      [null, 1],
      ['rejected', 1],
    ]);
  });

  it('keeps set ids while more images of a set arrive', () => {
    const first = [slice(0), slice(1)];
    const before = sets(groupInstances(first))[0]?.id;
    expect(sets(groupInstances([...first, slice(2), slice(9)]))[0]?.id).toBe(before);
  });

  it('shows two views of an X-ray series as two pictures', () => {
    const view = (number: string) =>
      slice(0, {
        modality: 'DX',
        imageOrientationPatient: [],
        imagePositionPatient: [],
        instanceNumber: number,
      });
    expect(sets(groupInstances([view('1'), view('2')]))).toHaveLength(2);
  });
});
