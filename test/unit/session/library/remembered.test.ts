import { expect, test } from 'vitest';
import type { InstanceRecord } from '../../../../src/dicom';
import type { StudyRecords } from '../../../../src/session/catalog';
import { Remembered } from '../../../../src/session/library/remembered';

const record = (key: string) => ({ key }) as unknown as InstanceRecord;
const study = (...records: InstanceRecord[]) => [{ records } as unknown as StudyRecords];
const [a, b, c] = [record('a'), record('b'), record('c')];

test('everything of the person must be in the library; nothing is not everything', () => {
  const remembered = new Remembered();
  expect(remembered.holds([])).toBe(false);
  remembered.add(a, 'study');
  expect(remembered.holds(study(a))).toBe(true);
  expect(remembered.holds(study(a, b))).toBe(false);
});

test('a damaged study may be saved once more from the disc, not from itself; saving ends that', () => {
  const remembered = new Remembered();
  remembered.add(a, 'study');
  remembered.add(b, 'other');
  remembered.cameFrom(c, 'study');
  remembered.areDamaged(new Set(['study']));
  expect(remembered.holds(study(a))).toBe(false);
  expect(remembered.mayRepair(study(a))).toBe(true);
  expect(remembered.mayRepair(study(b, c))).toBe(false);
  expect(remembered.holds(study(b, c))).toBe(true);
  expect(remembered.isFromLibrary(c)).toBe(true);
  remembered.add(a, 'study');
  expect(remembered.mayRepair(study(a))).toBe(false);
  expect(remembered.holds(study(a, b, c))).toBe(true);
});

test('what was read from the library and came again from a disc may be repaired', () => {
  const remembered = new Remembered();
  remembered.cameFrom(a, 'study');
  remembered.cameAgain(a);
  expect(remembered.isFromLibrary(a)).toBe(false);
  expect(remembered.mayRepair(study(a))).toBe(true);
  // Twice the same from two discs: nothing of the library is damaged.
  remembered.cameAgain(b);
  expect(remembered.mayRepair(study(b))).toBe(false);
});

test('forgetting one study takes nothing from the others', () => {
  const remembered = new Remembered();
  remembered.add(a, 'study');
  remembered.add(b, 'other');
  expect([...remembered.areForgotten(new Set(['study']))]).toEqual([]);
  expect(remembered.holds(study(b))).toBe(true);
  expect(remembered.holds(study(a))).toBe(false);
  expect(remembered.studies).toEqual(['other']);
});

test('what was read from a study that is forgotten lies nowhere any more, even if it was saved on with others', () => {
  const remembered = new Remembered();
  remembered.cameFrom(a, 'study');
  remembered.cameFrom(b, 'other');
  remembered.add(a, 'study');
  remembered.add(c, 'study');
  expect([...remembered.studiesOpenOnlyThere]).toEqual(['study', 'other']);
  expect([...remembered.areForgotten(new Set(['study']))]).toEqual(['a']);
  expect(remembered.isFromLibrary(b)).toBe(true);
  expect(remembered.holds(study(c))).toBe(false);
});
