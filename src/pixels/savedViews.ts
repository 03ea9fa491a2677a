import { number, numbers, sequence, Tags, text, type Attributes, type InstanceRecord } from '../dicom';
import { lookupTable } from './lookupTable';
import { modalityTransform, modalityValue } from './modality';
import type { ModalityTransform, PresentationLut, Voi } from './types';
import { isTableInputSigned, storedEnds, voisOf } from './declaredVois';

const grayscaleSoftcopy = '1.2.840.10008.5.1.4.1.1.11.1';

export const isSavedView = (record: InstanceRecord): boolean => record.sopClassUid === grayscaleSoftcopy;

/**
 * How a Grayscale Softcopy Presentation State (PS3.3 A.33.1) wants the greys of a frame: its Softcopy VOI LUT (C.11.8), then its
 * Presentation LUT (C.11.6). Empty where it is not about this frame, or sets out from other modality values than the image
 * gives (C.11.1): its windows would mean something else. Its annotations, shutters and areas are not read here.
 */
export function savedVois(state: InstanceRecord, image: InstanceRecord, frameNumber: number): readonly Voi[] {
  const { attributes } = state;
  const isMeant = sequence(attributes, Tags.referencedSeriesSequence).some((series) =>
    names(series, image, frameNumber),
  );
  const transform = modalityTransform(image, frameNumber);
  const presentation = presentationLut(attributes);
  if (!isMeant || presentation === null || !hasSameModality(attributes, transform)) return [];
  const items = sequence(attributes, Tags.softcopyVoiLutSequence).filter(
    (item) => !item.has(Tags.referencedImageSequence) || names(item, image, frameNumber),
  );
  const found = items.flatMap((item) => voisOf(item, isTableInputSigned(image, transform)).vois);
  const explanation = text(attributes, Tags.contentLabel) || null;
  const vois = found.length > 0 ? found : identity(image, transform);
  return vois.map((voi): Voi => ({ ...voi, explanation, origin: 'saved', presentation }));
}

/** Referenced Image Sequence of a series or of a Softcopy VOI LUT item; without frame numbers it is about all. */
function names(item: Attributes, image: InstanceRecord, frameNumber: number): boolean {
  return sequence(item, Tags.referencedImageSequence).some((reference) => {
    if (text(reference, Tags.referencedSopInstanceUid) !== image.sopInstanceUid) return false;
    const frames = numbers(reference, Tags.referencedFrameNumber);
    return frames.length === 0 || frames.includes(frameNumber);
  });
}

/** C.11.1: without a Modality LUT in the state, stored values go on as they are, whatever the image says. */
function hasSameModality(state: Attributes, transform: ModalityTransform): boolean {
  if (transform.kind === 'lut' || sequence(state, Tags.modalityLutSequence).length > 0) return false;
  const slope = number(state, Tags.rescaleSlope) ?? 1;
  return slope === transform.slope && (number(state, Tags.rescaleIntercept) ?? 0) === transform.intercept;
}

/** Null where it is malformed (D14). */
function presentationLut(state: Attributes): PresentationLut | null {
  const [item] = sequence(state, Tags.presentationLutSequence);
  if (item === undefined)
    return { kind: 'shape', isInverse: text(state, Tags.presentationLutShape) === 'INVERSE' };
  const lut = lookupTable(item, false);
  return lut === null ? null : { kind: 'lut', lut };
}

/** C.11.8: no VOI LUT is the identity, from the least modality value that could be to the greatest. */
function identity(image: InstanceRecord, transform: ModalityTransform): readonly Voi[] {
  const ends = storedEnds(image);
  if (ends === null) return [];
  const [a, b] = [modalityValue(transform, ends[0]), modalityValue(transform, ends[1])];
  const window = { center: (a + b) / 2, width: Math.abs(b - a), function: 'LINEAR_EXACT' } as const;
  return [{ kind: 'window', window, explanation: null, origin: 'saved' }];
}
