import { describe, expect, it } from 'vitest';
import { Tags } from '../../../src/dicom';
import { edgeLetters, paddingOf, pixelAspect, storedRange } from '../../../src/pixels';
import { attributes, record, storedFrame } from './record';

describe('E3: letters at the edges', () => {
  const axial = { alongRow: 'L', againstRow: 'R', alongColumn: 'P', againstColumn: 'A' };
  const unturned = { rotation: 0, flipHorizontal: false, flipVertical: false } as const;
  const letters = (turn: Partial<Parameters<typeof edgeLetters>[1]>, directions = axial) => {
    const { top, right, bottom, left } = edgeLetters(directions, { ...unturned, ...turn });
    return [top, right, bottom, left].join(' ');
  };

  it('stand where the directions of rows and columns say', () => {
    expect(letters({})).toBe('A L P R');
    expect(letters({}, { alongRow: 'PL', againstRow: 'AR', alongColumn: 'F', againstColumn: 'H' })).toBe(
      'H PL F AR',
    );
  });

  it('follow quarter turns', () => {
    expect(letters({ rotation: 1 })).toBe('R A L P');
    expect(letters({ rotation: 2 })).toBe('P R A L');
    expect(letters({ rotation: 3 })).toBe('L P R A');
  });

  it('follow flips, after the turn', () => {
    expect(letters({ flipHorizontal: true })).toBe('A R P L');
    expect(letters({ flipVertical: true })).toBe('P L A R');
    expect(letters({ rotation: 1, flipHorizontal: true })).toBe('R P L A');
  });
});

describe('the shape of a pixel', () => {
  it('E1: spacing is row distance, then column distance', () => {
    expect(pixelAspect(record([[Tags.pixelSpacing, ['0.5', '0.25']]]), 1)).toBe(2);
  });

  it('C19: comes from Pixel Aspect Ratio where there is no spacing', () => {
    expect(pixelAspect(record([[Tags.pixelAspectRatio, ['2', '1']]]), 1)).toBe(2);
    const both = record([
      [Tags.pixelAspectRatio, ['2', '1']],
      [Tags.imagerPixelSpacing, ['0.1', '0.1']],
    ]);
    expect(pixelAspect(both, 1)).toBe(1);
  });

  it('is the frame’s own in an enhanced image', () => {
    const measures = attributes([
      [Tags.pixelMeasuresSequence, [attributes([[Tags.pixelSpacing, ['3', '1']]])]],
    ]);
    expect(pixelAspect(record([[Tags.sharedFunctionalGroupsSequence, [measures]]]), 1)).toBe(3);
  });

  it('is square for nonsense and for a difference in the last digit', () => {
    expect(pixelAspect(record([[Tags.pixelSpacing, ['0', '0.25']]]), 1)).toBe(1);
    expect(pixelAspect(record([[Tags.pixelAspectRatio, ['1000', '1']]]), 1)).toBe(1);
    expect(pixelAspect(record([[Tags.pixelSpacing, ['0.390625', '0.390620']]]), 1)).toBe(1);
  });
});

describe('C20: padding', () => {
  it('is read with the sign of the pixels, whatever VR it was given', () => {
    const value = (given: number, pixelRepresentation: 0 | 1) =>
      paddingOf(record([[Tags.pixelPaddingValue, [given]]], { pixelRepresentation }));
    expect(value(63536, 1)).toEqual({ low: -2000, high: -2000 });
    expect(value(-2000, 0)).toEqual({ low: 63536, high: 63536 });
  });

  it('that no stored value can have is none', () => {
    expect(paddingOf(record([[Tags.pixelPaddingValue, [63536]]], { bitsStored: 12 }))).toBeNull();
  });

  it('is none for colour', () => {
    expect(
      paddingOf(record([[Tags.pixelPaddingValue, [0]]], { photometricInterpretation: 'RGB' })),
    ).toBeNull();
  });

  it('is left out of minimum and maximum', () => {
    const stored = storedFrame(Int16Array.from([-2000, 5, 9]), 3);
    expect(storedRange(stored, { low: -2000, high: -2000 })).toEqual({ minimum: 5, maximum: 9 });
    expect(storedRange(stored, { low: 100, high: 100 })).toEqual({ minimum: -2000, maximum: 9 });
    const nothingElse = storedFrame(Int16Array.from([7, 7]), 2);
    expect(storedRange(nothingElse, { low: 7, high: 7 })).toEqual({ minimum: 7, maximum: 7 });
  });
});
