import { describe, expect, it } from 'vitest';
import { Tags } from '../../../src/dicom';
import { modalityTransform, realWorldMappings } from '../../../src/pixels';
import { attributesOf, recordOf } from '../../support/record';

const units = attributesOf({ codeValue: 'mm2/s' });
const line = attributesOf({
  realWorldValueFirstValueMapped: 0,
  realWorldValueLastValueMapped: 4095,
  realWorldValueSlope: 0.5,
  realWorldValueIntercept: -10,
  lutLabel: 'ADC',
  measurementUnitsCodeSequence: [units],
});

describe('D20: Real World Value Mapping', () => {
  it('gives another reading of a stored value, with its unit, inside its range only', () => {
    const [mapping] = realWorldMappings(recordOf({ realWorldValueMappingSequence: [line] }), 1);
    expect(mapping).toMatchObject({ label: 'ADC', unit: 'mm2/s' });
    expect(mapping?.valueOf(100)).toBe(40);
    expect(mapping?.valueOf(4096)).toBeNull();
  });

  it('alters nothing of what is drawn', () => {
    const plain = { rescaleSlope: 2, rescaleIntercept: 1 };
    expect(modalityTransform(recordOf({ ...plain, realWorldValueMappingSequence: [line] }), 1)).toEqual(
      modalityTransform(recordOf(plain), 1),
    );
  });

  it('of each frame comes before that of all frames', () => {
    const macro = (slope: number) =>
      attributesOf({
        realWorldValueMappingSequence: [
          attributesOf({
            realWorldValueFirstValueMapped: 0,
            realWorldValueLastValueMapped: 10,
            realWorldValueSlope: slope,
            realWorldValueIntercept: 0,
          }),
        ],
      });
    const record = recordOf({
      sharedFunctionalGroupsSequence: [macro(3)],
      perFrameFunctionalGroupsSequence: [macro(7), attributesOf({})],
    });
    expect(realWorldMappings(record, 1)[0]?.valueOf(2)).toBe(14);
    expect(realWorldMappings(record, 2)[0]?.valueOf(2)).toBe(6);
  });

  it('reads a table of doubles, and ignores an item that says nothing', () => {
    const table = new Map(
      attributesOf({ realWorldValueFirstValueMapped: 5, realWorldValueLastValueMapped: 6 }),
    );
    const bytes = new Uint8Array(Float64Array.from([0.25, -1.5]).buffer);
    table.set(Tags.realWorldValueLutData, { vr: 'FD', bytes });
    const found = realWorldMappings(
      recordOf({ realWorldValueMappingSequence: [table, attributesOf({ lutLabel: 'empty' })] }),
      1,
    );
    expect(found).toHaveLength(1);
    expect([4, 5, 6].map((stored) => found[0]?.valueOf(stored))).toEqual([null, 0.25, -1.5]);
  });
});
