import { describe, expect, it } from 'vitest';
import { Tags } from '../../../src/dicom';
import { buildDrawable } from '../../../src/render';
import { ViewerError } from '../../../src/shared/errors';
import { record, storedFrame, words } from '../pixels/record';

const grey = storedFrame(Uint16Array.from([0, 1, 2, 3]), 2);

describe('what is drawn of a frame', () => {
  it('carries identity, transform, padding, polarity and shape of this very frame', () => {
    const given = record(
      [
        [Tags.rescaleSlope, ['2']],
        [Tags.rescaleIntercept, ['-5']],
        [Tags.pixelPaddingValue, [3]],
        [Tags.pixelSpacing, ['1', '0.5']],
      ],
      { photometricInterpretation: 'MONOCHROME1' },
    );
    expect(buildDrawable(given, 4, grey)).toMatchObject({
      sopInstanceUid: '1.2.3',
      frameNumber: 4,
      modality: { kind: 'linear', slope: 2, intercept: -5 },
      padding: { low: 3, high: 3 },
      pixelAspect: 2,
      inverse: true,
      palette: null,
    });
  });

  it('packs a palette as the screen wants it', () => {
    const descriptor = [1, 0, 16];
    const coloured = record([
      [Tags.redPaletteColorLookupTableDescriptor, descriptor],
      [Tags.greenPaletteColorLookupTableDescriptor, descriptor],
      [Tags.bluePaletteColorLookupTableDescriptor, descriptor],
      [Tags.redPaletteColorLookupTableData, words([0x1100])],
      [Tags.greenPaletteColorLookupTableData, words([0x2200])],
      [Tags.bluePaletteColorLookupTableData, words([0x3300])],
    ]);
    const indices = { ...grey, photometricInterpretation: 'PALETTE COLOR' };
    expect([...(buildDrawable(coloured, 1, indices).palette?.abgr ?? [])]).toEqual([0xff332211]);
  });

  it('refuses a palette that is not there', () => {
    const indices = { ...grey, photometricInterpretation: 'PALETTE COLOR' };
    expect(() => buildDrawable(record([]), 1, indices)).toThrow(ViewerError);
  });

  it('C7: converts YBR that nobody has converted yet', () => {
    const red = storedFrame(Uint8Array.from([76, 85, 255]), 1, {
      samplesPerPixel: 3,
      photometricInterpretation: 'YBR_FULL',
    });
    const [r = 0, g = 9, b = 9] = buildDrawable(record([]), 1, red).stored.values;
    expect([r >= 254, g <= 1, b <= 1]).toEqual([true, true, true]);
  });

  it('refuses colour of a system that is not RGB', () => {
    const four = { ...storedFrame(Uint8Array.from([1, 2, 3, 4]), 1, { samplesPerPixel: 4 }) };
    expect(() => buildDrawable(record([]), 1, four)).toThrow(ViewerError);
    const hsv = storedFrame(Uint8Array.from([1, 2, 3]), 1, {
      samplesPerPixel: 3,
      photometricInterpretation: 'HSV',
    });
    expect(() => buildDrawable(record([]), 1, hsv)).toThrow(ViewerError);
  });
});
