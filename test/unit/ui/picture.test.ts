import { describe, expect, it } from 'vitest';
import type { PatientGroup } from '../../../src/dicom';
import { seenFrom } from '../../../src/ui/panel/explain';
import { contrastScale, levelScale, sliderSteps } from '../../../src/ui/panel/windowScales';
import { documentKind } from '../../../src/ui/rail/documentKind';
import { peopleOf } from '../../../src/ui/viewer/catalogIndex';
import { loadedGradient } from '../../../src/ui/viewer/loadedGradient';
import type { InstanceRecord } from '../../../src/dicom';

describe('where one would have to stand', () => {
  it('axial from the feet, coronal from the front, sagittal from the left; mirrored from the other side', () => {
    expect(seenFrom('L', 'A')).toBe('F');
    expect(seenFrom('R', 'A')).toBe('H');
    expect(seenFrom('L', 'H')).toBe('A');
    expect(seenFrom('P', 'H')).toBe('L');
  });

  it('is not said where letters are missing or make no plane', () => {
    expect(seenFrom('', 'A')).toBeNull();
    expect(seenFrom('L', 'R')).toBeNull();
  });
});

describe('the brightness sliders', () => {
  const range = { minimum: -1024, maximum: 3071 };

  it('to the right is brighter: the level falls', () => {
    const scale = levelScale(range, 40);
    expect(scale.toSlider(-600)).toBeGreaterThan(scale.toSlider(40));
    expect(scale.fromSlider(sliderSteps)).toBe(-1024);
  });

  it('to the right is more contrast: the window narrows', () => {
    const scale = contrastScale(range, 400);
    expect(scale.toSlider(80)).toBeGreaterThan(scale.toSlider(1500));
    expect(scale.fromSlider(sliderSteps)).toBe(1);
  });

  it('come back to the number they stand for', () => {
    for (const width of [1, 80, 400, 1500, 8000]) {
      const scale = contrastScale(range, width);
      expect(Math.abs(scale.fromSlider(scale.toSlider(width)) - width)).toBeLessThan(1);
    }
    const fine = levelScale({ minimum: 0, maximum: 1 }, 0.25);
    expect(fine.fromSlider(fine.toSlider(0.25))).toBeCloseTo(0.25, 4);
  });
});

describe('G7: the people of a disc', () => {
  const heading = (personId: string, name: string, pictureCount: number): PatientGroup => ({
    id: `${personId} ${name}`,
    personId,
    patientName: name,
    patientId: '',
    patientBirthDate: '',
    patientSex: '',
    studies: [{} as PatientGroup['studies'][number]],
    pictureCount,
  });

  it('headings of one person count as one, with the pictures of all of them', () => {
    const people = peopleOf([heading('a', 'A', 3), heading('b', 'B', 1), heading('a', 'A2', 4)]);
    expect(
      people.map(({ personId, patientName, pictureCount }) => [personId, patientName, pictureCount]),
    ).toEqual([
      ['a', 'A', 7],
      ['b', 'B', 1],
    ]);
  });
});

it('documents are told apart by their class', () => {
  const kind = (suffix: string) =>
    documentKind({ sopClassUid: `1.2.840.10008.5.1.4.1.1${suffix}` } as InstanceRecord);
  expect(['.88.11', '.88.59', '.104.1', '.104.2', '.11.1', '.9.1.1', '.66'].map(kind)).toEqual([
    'report',
    'keyPictures',
    'pdf',
    'report',
    'presentation',
    'waveform',
    'other',
  ]);
});

it('the slider shows which part of a set is held, in few steps even for 5000 images', () => {
  expect(loadedGradient([true, true, false, false], 4)).toBe(
    'linear-gradient(to bottom, var(--loaded) 0% 50%, var(--track) 50% 100%)',
  );
  expect(loadedGradient([], 4)).toBe('var(--track)');
  const alternating = Array.from({ length: 5000 }, (_, at) => at % 2 === 0);
  expect(loadedGradient(alternating, 5000).split(',').length).toBeLessThanOrEqual(401);
});
