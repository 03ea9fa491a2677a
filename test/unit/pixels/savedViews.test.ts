import { describe, expect, it } from 'vitest';
import type { Attributes } from '../../../src/dicom';
import { isSavedView, lightOf, modalityTransform, voiChoices, type Voi } from '../../../src/pixels';
import { carryVoi } from '../../../src/session/voiChoice';
import { windowDragged, windowTyped } from '../../../src/session/presentation';
import { attributesOf, recordOf, type Given } from '../../support/record';
import { storedFrame } from './record';

const grayscaleSoftcopy = '1.2.840.10008.5.1.4.1.1.11.1';
const image = recordOf(
  { sopInstanceUid: '1.2.3', rescaleSlope: '1', rescaleIntercept: '-1024', modality: 'MR' },
  { image: { bitsStored: 12, highBit: 11 } },
);
const frame = storedFrame(Uint16Array.of(0, 4095), 2);

const about = (uid: string, frames: readonly number[] = []): Attributes =>
  attributesOf({
    referencedImageSequence: [
      attributesOf({
        referencedSopInstanceUid: uid,
        ...(frames.length === 0 ? {} : { referencedFrameNumber: frames }),
      }),
    ],
  });
const window = (center: string, width: string, more: Record<string, Given> = {}): Attributes =>
  attributesOf({ windowCenter: center, windowWidth: width, ...more });

function stateOf(more: Record<string, Given>, of = about('1.2.3')) {
  const rescale = { rescaleSlope: '1', rescaleIntercept: '-1024' };
  return recordOf(
    { contentLabel: 'CHEST', referencedSeriesSequence: [of], ...rescale, ...more },
    { sopClassUid: grayscaleSoftcopy, image: null },
  );
}

const saved = (state: ReturnType<typeof stateOf>, frameNumber = 1): readonly Voi[] =>
  voiChoices(image, frameNumber, frame, [state]).filter(({ origin }) => origin === 'saved');

/** Of stored values, the image itself being MONOCHROME2. */
const light = (voi: Voi | undefined, stored: number): number =>
  voi === undefined ? Number.NaN : lightOf(modalityTransform(image, 1), voi, false)(stored);

describe('D19: what a Grayscale Softcopy Presentation State makes of the greys', () => {
  it('is known by its class, and offered under its label, after the windows of the file', () => {
    const state = stateOf({ softcopyVoiLutSequence: [window('40', '400')] });
    expect(isSavedView(state)).toBe(true);
    expect(isSavedView(image)).toBe(false);
    expect(saved(state)).toMatchObject([
      { kind: 'window', explanation: 'CHEST', window: { center: 40, width: 400 } },
    ]);
    const withOwn = recordOf({ sopInstanceUid: '1.2.3', windowCenter: '1', windowWidth: '2' });
    const bare = stateOf({ rescaleIntercept: '0', softcopyVoiLutSequence: [window('40', '400')] });
    expect(voiChoices(withOwn, 1, frame, [bare]).map(({ origin }) => origin)).toEqual([
      'file',
      'saved',
      'range',
    ]);
  });

  it('counts for the images and frames that it names only', () => {
    const voi = { softcopyVoiLutSequence: [window('40', '400')] };
    expect(saved(stateOf(voi, about('1.2.4')))).toEqual([]);
    expect(saved(stateOf(voi, about('1.2.3', [2])))).toEqual([]);
    expect(saved(stateOf(voi, about('1.2.3', [2])), 2)).toHaveLength(1);
    const forOthers = window('40', '400', {
      referencedImageSequence: [attributesOf({ referencedSopInstanceUid: '9' })],
    });
    expect(saved(stateOf({ softcopyVoiLutSequence: [forOthers, window('50', '350')] }))).toMatchObject([
      { window: { center: 50, width: 350 } },
    ]);
  });

  it('is not offered where it sets out from other modality values than the image gives', () => {
    const voi = { softcopyVoiLutSequence: [window('40', '400')] };
    expect(saved(stateOf({ ...voi, rescaleIntercept: '0' }))).toEqual([]);
    expect(saved(stateOf({ ...voi, rescaleSlope: '2' }))).toEqual([]);
  });

  it('INVERSE inverts P-values, IDENTITY leaves them, both in the place of the image’s own polarity', () => {
    const of = (shape: string) =>
      saved(stateOf({ presentationLutShape: shape, softcopyVoiLutSequence: [window('0', '256')] }))[0];
    const [identity, inverse] = [of('IDENTITY'), of('INVERSE')];
    for (const stored of [1024 - 128, 1024, 1024 + 100])
      expect(light(inverse, stored)).toBe(255 - light(identity, stored));
    expect(light(identity, 1024 + 500)).toBe(255);
    expect(light(inverse, 1024 + 500)).toBe(0);
  });

  it('a Presentation LUT is applied last, to all light that the window gives', () => {
    const lut = attributesOf({ lutDescriptor: [4, 0, 8], lutData: [255, 200, 10, 0] });
    const [voi] = saved(
      stateOf({ presentationLutSequence: [lut], softcopyVoiLutSequence: [window('1', '4')] }),
    );
    // LINEAR 1/4 gives 0, 85, 170 and 255 to -1, 0, 1 and 2: the four entries.
    expect([1023, 1024, 1025, 1026].map((stored) => light(voi, stored))).toEqual([255, 200, 10, 0]);
    const broken = attributesOf({ lutDescriptor: [4, 0, 8], lutData: [255] });
    expect(saved(stateOf({ presentationLutSequence: [broken] }))).toEqual([]);
  });

  it('without a VOI LUT it is the identity over what BitsStored can hold', () => {
    const [voi] = saved(stateOf({ presentationLutShape: 'IDENTITY' }));
    expect([0, 2048, 4095].map((stored) => light(voi, stored))).toEqual([0, 127, 255]);
  });

  it('a drag and a typed window keep what is applied last', () => {
    const [voi] = saved(
      stateOf({ presentationLutShape: 'INVERSE', softcopyVoiLutSequence: [window('40', '400')] }),
    );
    if (voi === undefined) throw new Error('no saved view');
    const presentation = { kind: 'shape', isInverse: true };
    expect(windowDragged(voi, 10, 0, { minimum: -1024, maximum: 3071 })).toMatchObject({ presentation });
    expect(windowTyped(voi, 1, 2)).toMatchObject({ presentation, origin: 'user' });
  });

  it('stays on the next image that has the same saved view, and nowhere else', () => {
    const choices = saved(stateOf({ softcopyVoiLutSequence: [window('40', '400')] }));
    const [before = null] = choices;
    const next = saved(stateOf({ softcopyVoiLutSequence: [window('60', '300')] }));
    expect(carryVoi(before, choices, next)).toBe(next[0]);
    const without = voiChoices(image, 1, frame);
    expect(carryVoi(before, choices, without)).toBe(without[0]);
  });
});
