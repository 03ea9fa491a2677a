import { functionalGroup, Tags, text, type InstanceRecord, type Notice } from '../dicom';
import { isTableInputSigned, voisOf, type DeclaredVois } from './declaredVois';
import { isModalityLutIgnored, modalityTransform } from './modality';
import { paddingOf } from './padding';
import { ctPresets } from './presets';
import type { ModalityTransform, StoredFrame, Voi } from './types';
import { modalityValueRange } from './valueRange';
import { savedVois } from './savedViews';

/**
 * Every way to show a frame, the default first (D10-D14, D17-D19): VOI LUTs of the file, its windows, those that presentation
 * states saved for it, the full range of its values, presets. Colour has none: it is shown as stored (D4).
 */
export function voiChoices(
  record: InstanceRecord,
  frameNumber: number,
  stored: StoredFrame,
  savedViews: readonly InstanceRecord[] = [],
): readonly Voi[] {
  if (!isMonochrome(stored)) return [];
  const transform = modalityTransform(record, frameNumber);
  const presets = text(record.attributes, Tags.modality) === 'CT' && transform.unit === 'HU' ? ctPresets : [];
  const { vois } = fileVois(record, frameNumber, transform);
  const saved = savedViews.flatMap((state) => savedVois(state, record, frameNumber));
  return [...vois, ...saved, fullRange(record, stored, transform), ...presets];
}

export function defaultVoi(record: InstanceRecord, frameNumber: number, stored: StoredFrame): Voi {
  return voiChoices(record, frameNumber, stored)[0] ?? colourVoi;
}

/** What was ignored on the way: the ui must be able to say it (D10, D14). */
export function voiNotices(record: InstanceRecord, frameNumber: number): readonly Notice[] {
  const { notices } = fileVois(record, frameNumber, modalityTransform(record, frameNumber));
  return isModalityLutIgnored(record) ? [...new Set<Notice>([...notices, 'lutIgnored'])] : notices;
}

/** Of a colour image, which no window touches: what would leave 8 bits as they are (D15). */
const colourVoi: Voi = {
  kind: 'window',
  window: { center: 128, width: 256, function: 'LINEAR' },
  explanation: null,
  origin: 'range',
};

function isMonochrome(stored: StoredFrame): boolean {
  return stored.samplesPerPixel === 1 && stored.photometricInterpretation !== 'PALETTE COLOR';
}

function fileVois(record: InstanceRecord, frameNumber: number, transform: ModalityTransform): DeclaredVois {
  // C.7.6.16.2.10: the frame's own, else the shared one, else the top of the data set.
  const group = functionalGroup(record, frameNumber, Tags.frameVoiLutSequence);
  const own =
    group !== null && (group.has(Tags.windowCenter) || group.has(Tags.voiLutSequence)) ? group : null;
  return voisOf(own ?? record.attributes, isTableInputSigned(record, transform));
}

/** Least value black, greatest white; exact, so that it holds for dose and other fractions as well. */
function fullRange(record: InstanceRecord, stored: StoredFrame, transform: ModalityTransform): Voi {
  const { minimum, maximum } = modalityValueRange(stored, transform, paddingOf(record));
  const span = maximum - minimum;
  const width = span > 0 && Number.isFinite(span) ? span : 1;
  const center = (Number.isFinite(minimum) ? minimum : 0) + width / 2;
  return {
    kind: 'window',
    window: { center, width, function: 'LINEAR_EXACT' },
    explanation: null,
    origin: 'range',
  };
}
