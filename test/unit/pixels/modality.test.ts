import { describe, expect, it } from 'vitest';
import { Tags } from '../../../src/dicom';
import { modalityTransform, modalityValue, modalityValueRange } from '../../../src/pixels';
import { attributes, record, storedFrame, words } from './record';

const ct = [
  [Tags.modality, ['CT']],
  [Tags.rescaleSlope, ['2.5']],
  [Tags.rescaleIntercept, ['-1024.5']],
] as const;

describe('stored values', () => {
  it('D1: slope 2.5 and intercept -1024.5 make -774.5 HU of 100', () => {
    const transform = modalityTransform(record(ct), 1);
    expect(modalityValue(transform, 100)).toBe(-774.5);
    expect(transform.unit).toBe('HU');
  });

  it('D1: Rescale Type names the unit, US names none, and Secondary Capture has no HU', () => {
    expect(modalityTransform(record([...ct, [Tags.rescaleType, ['OD']]]), 1).unit).toBe('OD');
    expect(modalityTransform(record([...ct, [Tags.rescaleType, ['US']]]), 1).unit).toBeNull();
    expect(modalityTransform(record(ct, {}, '1.2.840.10008.5.1.4.1.1.7'), 1).unit).toBeNull();
    expect(modalityTransform(record([[Tags.modality, ['MR']]]), 1).unit).toBeNull();
    expect(modalityTransform(record([[Tags.modality, ['CT']]]), 1).unit).toBeNull();
  });

  it('D2, D18: every frame has its own rescale, the shared one where it has none', () => {
    const group = (slope: string) =>
      attributes([
        [
          Tags.pixelValueTransformationSequence,
          [
            attributes([
              [Tags.rescaleSlope, [slope]],
              [Tags.rescaleIntercept, ['1']],
            ]),
          ],
        ],
      ]);
    const enhanced = record([
      [Tags.perFrameFunctionalGroupsSequence, [group('2'), attributes([[Tags.stackId, ['1']]])]],
      [Tags.sharedFunctionalGroupsSequence, [group('3')]],
      [Tags.rescaleSlope, ['9']],
    ]);
    expect(modalityValue(modalityTransform(enhanced, 1), 10)).toBe(21);
    expect(modalityValue(modalityTransform(enhanced, 2), 10)).toBe(31);
  });

  it('C18: a dose is stored value x scaling, in Gy', () => {
    const dose = record(
      [
        [Tags.doseGridScaling, ['1.0e-3']],
        [Tags.doseUnits, ['GY']],
      ],
      {},
      '1.2.840.10008.5.1.4.1.1.481.2',
    );
    const transform = modalityTransform(dose, 1);
    expect(modalityValue(transform, 4_000_000_000)).toBeCloseTo(4_000_000, 6);
    expect(transform.unit).toBe('Gy');
  });

  describe('D3: a Modality LUT', () => {
    const lut = (descriptor: readonly number[], data: Uint8Array<ArrayBuffer>, pixelRepresentation: 0 | 1) =>
      record(
        [
          ...ct,
          [
            Tags.modalityLutSequence,
            [
              attributes([
                [Tags.lutDescriptor, descriptor],
                [Tags.lutData, data],
                [Tags.modalityLutType, ['OD']],
              ]),
            ],
          ],
        ],
        { pixelRepresentation },
      );

    it('replaces the rescale, clamps below and above, and names the unit', () => {
      const transform = modalityTransform(lut([3, 10, 16], words([100, 200, 400]), 0), 1);
      expect([0, 10, 11, 12, 99].map((value) => modalityValue(transform, value))).toEqual([
        100, 100, 200, 400, 400,
      ]);
      expect(transform.unit).toBe('OD');
    });

    it('reads the first mapped value signed as the pixels are', () => {
      const signed = modalityTransform(lut([3, 0xfff6, 16], words([1, 2, 3]), 1), 1);
      expect([-11, -10, -9, -8, 0].map((value) => modalityValue(signed, value))).toEqual([1, 1, 2, 3, 3]);
      const unsigned = modalityTransform(lut([3, -10, 16], words([1, 2, 3]), 0), 1);
      expect(modalityValue(unsigned, 65527)).toBe(2);
    });

    it('has 65536 entries where it says 0', () => {
      const all = Uint16Array.from({ length: 65536 }, (_, i) => 65535 - i);
      const transform = modalityTransform(lut([0, 0, 16], new Uint8Array(all.buffer), 0), 1);
      expect(modalityValue(transform, 0)).toBe(65535);
      expect(modalityValue(transform, 65535)).toBe(0);
    });

    it('D14: is left aside when its entries are not there', () => {
      const transform = modalityTransform(lut([4, 0, 16], words([1, 2, 3]), 0), 1);
      expect(modalityValue(transform, 100)).toBe(-774.5);
    });

    it('gives the range of its entries, however they run', () => {
      const transform = modalityTransform(lut([4, 0, 16], words([5, 900, 1, 7]), 0), 1);
      const stored = storedFrame(Uint16Array.from([0, 3]), 2);
      expect(modalityValueRange(stored, transform)).toEqual({ minimum: 1, maximum: 900 });
    });
  });

  it('turns the range round under a negative slope', () => {
    const transform = modalityTransform(
      record([
        [Tags.rescaleSlope, ['-1']],
        [Tags.rescaleIntercept, ['100']],
      ]),
      1,
    );
    const stored = storedFrame(Uint16Array.from([0, 50, 100]), 3);
    expect(modalityValueRange(stored, transform)).toEqual({ minimum: 0, maximum: 100 });
  });
});
