import {
  functionalGroup,
  sequence,
  Tags,
  text,
  texts,
  type Attributes,
  type InstanceRecord,
  type Notice,
} from '../dicom';
import { lookupTable } from './lookupTable';
import { isModalityLutIgnored, modalityTransform, modalityValue } from './modality';
import { paddingOf } from './padding';
import { ctPresets } from './presets';
import type { ModalityTransform, StoredFrame, Voi, Window } from './types';
import { modalityValueRange } from './valueRange';
import { isValidWindow } from './window';

interface FileVois {
  readonly vois: readonly Voi[];
  readonly notices: readonly Notice[];
}

/**
 * Every way to show a frame, the default first (D10-D14, D17, D18): VOI LUTs of the file, its windows, the full range
 * of its values, presets. Colour has none: it is shown as stored (D4).
 */
export function voiChoices(record: InstanceRecord, frameNumber: number, stored: StoredFrame): readonly Voi[] {
  if (!isMonochrome(stored)) return [];
  const transform = modalityTransform(record, frameNumber);
  const presets = text(record.attributes, Tags.modality) === 'CT' && transform.unit === 'HU' ? ctPresets : [];
  const { vois } = fileVois(record, frameNumber, transform);
  return [...vois, fullRange(record, stored, transform), ...presets];
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

function fileVois(record: InstanceRecord, frameNumber: number, transform: ModalityTransform): FileVois {
  // C.7.6.16.2.10: the frame's own, else the shared one, else the top of the data set.
  const group = functionalGroup(record, frameNumber, Tags.frameVoiLutSequence);
  const own =
    group !== null && (group.has(Tags.windowCenter) || group.has(Tags.voiLutSequence)) ? group : null;
  const source = own ?? record.attributes;
  const tables = tablesOf(source, isTableInputSigned(record, transform));
  const windows = windowsOf(source);
  return { vois: [...tables.vois, ...windows.vois], notices: [...tables.notices, ...windows.notices] };
}

/** C.11.2.1.1: signed where the Modality LUT or rescale, or without them the pixels, can give a negative value. */
function isTableInputSigned(record: InstanceRecord, transform: ModalityTransform): boolean {
  const { image } = record;
  if (image === null || transform.kind === 'lut') return false;
  const [lowest, highest] =
    image.pixelRepresentation === 1
      ? [-(2 ** (image.bitsStored - 1)), 2 ** (image.bitsStored - 1) - 1]
      : [0, 2 ** image.bitsStored - 1];
  return Math.min(modalityValue(transform, lowest), modalityValue(transform, highest)) < 0;
}

function tablesOf(source: Attributes, isInputSigned: boolean): FileVois {
  const items = sequence(source, Tags.voiLutSequence);
  const vois = items.flatMap((item): Voi[] => {
    const lut = lookupTable(item, isInputSigned);
    const explanation = text(item, Tags.lutExplanation) || null;
    return lut === null ? [] : [{ kind: 'lut', lut, explanation, origin: 'file' }];
  });
  return { vois, notices: vois.length < items.length ? ['lutIgnored'] : [] };
}

function windowsOf(source: Attributes): FileVois {
  const centers = texts(source, Tags.windowCenter);
  const widths = texts(source, Tags.windowWidth);
  const explanations = texts(source, Tags.windowCenterWidthExplanation);
  const shape = functionNamed(text(source, Tags.voiLutFunction));
  const declared = Math.max(centers.length, widths.length);
  const vois: Voi[] = [];
  for (let i = 0; i < declared; i += 1) {
    const window: Window = { center: numeric(centers[i]), width: numeric(widths[i]), function: shape };
    if (!isValidWindow(window)) continue;
    vois.push({ kind: 'window', window, explanation: explanations[i] || null, origin: 'file' });
  }
  return { vois, notices: vois.length < declared ? ['windowInvalid'] : [] };
}

/** Each value by itself: one that is no number spoils its own pair only. */
function numeric(value: string | undefined): number {
  return value === undefined || value.trim() === '' ? Number.NaN : Number(value);
}

function functionNamed(name: string): Window['function'] {
  return name === 'SIGMOID' || name === 'LINEAR_EXACT' ? name : 'LINEAR';
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
