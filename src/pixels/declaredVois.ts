import { sequence, Tags, text, texts, type Attributes, type InstanceRecord, type Notice } from '../dicom';
import { lookupTable } from './lookupTable';
import { modalityValue } from './modality';
import type { ModalityTransform, Voi, Window } from './types';
import { isValidWindow } from './window';

export interface DeclaredVois {
  readonly vois: readonly Voi[];
  readonly notices: readonly Notice[];
}

/** VOI LUTs and windows of a data set or an item (C.11.2). */
export function voisOf(source: Attributes, isInputSigned: boolean): DeclaredVois {
  const tables = tablesOf(source, isInputSigned);
  const windows = windowsOf(source);
  return { vois: [...tables.vois, ...windows.vois], notices: [...tables.notices, ...windows.notices] };
}

/** C.11.2.1.1: signed where the Modality LUT or rescale, or without them the pixels, can give a negative value. */
export function isTableInputSigned(record: InstanceRecord, transform: ModalityTransform): boolean {
  const ends = storedEnds(record);
  if (ends === null || transform.kind === 'lut') return false;
  const [lowest, highest] = ends;
  return Math.min(modalityValue(transform, lowest), modalityValue(transform, highest)) < 0;
}

/** The least and the greatest value that BitsStored can hold. */
export function storedEnds({ image }: InstanceRecord): readonly [lowest: number, highest: number] | null {
  if (image === null) return null;
  const half = 2 ** (image.bitsStored - 1);
  return image.pixelRepresentation === 1 ? [-half, half - 1] : [0, 2 * half - 1];
}

function tablesOf(source: Attributes, isInputSigned: boolean): DeclaredVois {
  const items = sequence(source, Tags.voiLutSequence);
  const vois = items.flatMap((item): Voi[] => {
    const lut = lookupTable(item, isInputSigned);
    const explanation = text(item, Tags.lutExplanation) || null;
    return lut === null ? [] : [{ kind: 'lut', lut, explanation, origin: 'file' }];
  });
  return { vois, notices: vois.length < items.length ? ['lutIgnored'] : [] };
}

function windowsOf(source: Attributes): DeclaredVois {
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
