import { describe, expect, it } from 'vitest';
import { Tags, type Attributes } from '../../../src/dicom';
import { defaultVoi, voiChoices, voiNotices } from '../../../src/pixels';
import { attributes, record, storedFrame, words } from './record';

const stored = storedFrame(Uint16Array.from([0, 100, 4095]), 3);
const windowOf = (voi: ReturnType<typeof defaultVoi>) => (voi.kind === 'window' ? voi.window : null);

const voiLut = (
  descriptor: readonly number[],
  data: Uint8Array<ArrayBuffer>,
  explanation = 'bone',
): Attributes =>
  attributes([
    [Tags.lutDescriptor, descriptor],
    [Tags.lutData, data],
    [Tags.lutExplanation, [explanation]],
  ]);

describe('the choices of a frame', () => {
  it('D11: offers every window by its explanation, the first as default', () => {
    const twoWindows = record([
      [Tags.windowCenter, ['40', '-600']],
      [Tags.windowWidth, ['400', '1500']],
      [Tags.windowCenterWidthExplanation, ['SOFT', 'LUNG']],
    ]);
    const choices = voiChoices(twoWindows, 1, stored).filter((voi) => voi.origin === 'file');
    expect(choices.map((voi) => voi.explanation)).toEqual(['SOFT', 'LUNG']);
    expect(windowOf(defaultVoi(twoWindows, 1, stored))).toEqual({
      center: 40,
      width: 400,
      function: 'LINEAR',
    });
  });

  it('D9: takes the VOI LUT Function of the file', () => {
    const sigmoid = record([
      [Tags.windowCenter, ['40']],
      [Tags.windowWidth, ['400']],
      [Tags.voiLutFunction, ['SIGMOID']],
    ]);
    expect(windowOf(defaultVoi(sigmoid, 1, stored))?.function).toBe('SIGMOID');
  });

  it.each(['0', '-5', '0.5', 'wide'])(
    'D10: ignores the width "%s", shows the full range and says so',
    (width) => {
      const invalid = record([
        [Tags.windowCenter, ['40']],
        [Tags.windowWidth, [width]],
      ]);
      expect(defaultVoi(invalid, 1, stored).origin).toBe('range');
      expect(voiNotices(invalid, 1)).toEqual(['windowInvalid']);
    },
  );

  it('D10: an invalid pair does not take a valid one with it', () => {
    const half = record([
      [Tags.windowCenter, ['40', '50']],
      [Tags.windowWidth, ['0', '350']],
      [Tags.windowCenterWidthExplanation, ['BROKEN', 'GOOD']],
    ]);
    expect(defaultVoi(half, 1, stored).explanation).toBe('GOOD');
  });

  it('D13: VOI LUT and window: the LUT is the default, both are offered', () => {
    const both = record([
      [Tags.windowCenter, ['40']],
      [Tags.windowWidth, ['400']],
      [Tags.voiLutSequence, [voiLut([2, 0, 12], words([0, 4095]))]],
    ]);
    const fromFile = voiChoices(both, 1, stored).filter((voi) => voi.origin === 'file');
    expect(fromFile.map((voi) => voi.kind)).toEqual(['lut', 'window']);
    expect(fromFile[0]?.explanation).toBe('bone');
  });

  it.each([
    ['entries that are not there', [3, 0, 12]],
    ['no bits', [2, 0, 0]],
    ['17 bits', [2, 0, 17]],
  ])('D14: a VOI LUT with %s is ignored, with a notice', (_, descriptor) => {
    const malformed = record([
      [Tags.windowCenter, ['40']],
      [Tags.windowWidth, ['400']],
      [Tags.voiLutSequence, [voiLut(descriptor, words([0, 4095]))]],
    ]);
    expect(windowOf(defaultVoi(malformed, 1, stored))?.width).toBe(400);
    expect(voiNotices(malformed, 1)).toEqual(['lutIgnored']);
  });

  it('D12: a VOI LUT of 8 bits may be packed two to a word', () => {
    const packed = record([[Tags.voiLutSequence, [voiLut([3, 0, 8], Uint8Array.from([7, 8, 9, 0]))]]]);
    const voi = defaultVoi(packed, 1, stored);
    expect(voi.kind === 'lut' ? [...voi.lut.entries] : null).toEqual([7, 8, 9]);
  });

  it('D12: the first mapped value of a VOI LUT is signed where modality values can be negative', () => {
    const lut = voiLut([2, 0xffff - 99, 8], words([0, 255]));
    const first = (intercept: string) => {
      const voi = defaultVoi(
        record([
          [Tags.rescaleIntercept, [intercept]],
          [Tags.rescaleSlope, ['1']],
          [Tags.voiLutSequence, [lut]],
        ]),
        1,
        stored,
      );
      return voi.kind === 'lut' ? voi.lut.firstMapped : null;
    };
    expect(first('-1024')).toBe(-100);
    expect(first('0')).toBe(65436);
  });

  it('D17: without any window, the full range of the values', () => {
    expect(windowOf(defaultVoi(record([]), 1, stored))).toEqual({
      center: 2047.5,
      width: 4095,
      function: 'LINEAR_EXACT',
    });
  });

  it('D17, C20: padding value and range stay out of the full range', () => {
    const padded = record(
      [
        [Tags.pixelPaddingValue, [0xf830]],
        [Tags.pixelPaddingRangeLimit, [0xf894]],
      ],
      { pixelRepresentation: 1 },
    );
    const frame = storedFrame(Int16Array.from([-2000, -1950, -1900, -800, 3000]), 5, { isSigned: true });
    expect(windowOf(defaultVoi(padded, 1, frame))).toEqual({
      center: 1100,
      width: 3800,
      function: 'LINEAR_EXACT',
    });
  });

  it('D17: one single value is black, not a division by zero', () => {
    const flat = storedFrame(Uint8Array.from([7, 7]), 2);
    expect(windowOf(defaultVoi(record([]), 1, flat))).toEqual({
      center: 7.5,
      width: 1,
      function: 'LINEAR_EXACT',
    });
  });

  it('C17: NaN is no value of the range', () => {
    const floats = storedFrame(Float32Array.from([Number.NaN, -0.5, 1.5]), 3);
    expect(windowOf(defaultVoi(record([], { sampleKind: 'float' }), 1, floats))).toMatchObject({
      center: 0.5,
      width: 2,
    });
  });

  it('D18: each frame has its own window, the shared one where it has none, else the one at the top', () => {
    const group = (center: string) =>
      attributes([
        [
          Tags.frameVoiLutSequence,
          [
            attributes([
              [Tags.windowCenter, [center]],
              [Tags.windowWidth, ['10']],
            ]),
          ],
        ],
      ]);
    const top = [
      [Tags.windowCenter, ['9']],
      [Tags.windowWidth, ['10']],
    ] as const;
    const none = attributes([[Tags.stackId, ['1']]]);
    const shared = [Tags.sharedFunctionalGroupsSequence, [group('3')]] as const;
    const perFrame = [Tags.perFrameFunctionalGroupsSequence, [group('1'), group('2'), none]] as const;
    const center = (given: Parameters<typeof record>[0], frame: number) =>
      windowOf(defaultVoi(record(given), frame, stored))?.center;
    expect([1, 2, 3].map((frame) => center([...top, shared, perFrame], frame))).toEqual([1, 2, 3]);
    expect(center([...top, perFrame], 3)).toBe(9);
  });

  it('offers presets only for CT in Hounsfield units', () => {
    const rescale = [
      [Tags.rescaleSlope, ['1']],
      [Tags.rescaleIntercept, ['-1024']],
    ] as const;
    const presets = (modality: string, sopClass?: string) =>
      voiChoices(record([[Tags.modality, [modality]], ...rescale], {}, sopClass), 1, stored).filter(
        (voi) => voi.origin === 'preset',
      );
    expect(presets('CT').map((voi) => voi.explanation)).toEqual([
      'softTissue',
      'lung',
      'bone',
      'brain',
      'subdural',
      'stroke',
      'mediastinum',
      'abdomen',
      'liver',
    ]);
    expect(presets('MR')).toEqual([]);
    expect(presets('CT', '1.2.840.10008.5.1.4.1.1.7')).toEqual([]);
  });

  it('D4: colour has none', () => {
    const rgb = storedFrame(Uint8Array.from([1, 2, 3]), 1, { samplesPerPixel: 3 });
    const windowed = record([
      [Tags.windowCenter, ['40']],
      [Tags.windowWidth, ['400']],
    ]);
    expect(voiChoices(windowed, 1, rgb)).toEqual([]);
  });
});
