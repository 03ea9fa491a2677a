import type { InstanceRecord } from '../../dicom';
import { modalityTransform, modalityValue, type StoredFrame } from '../../pixels';
import type { ImagePoint } from './types';

export interface Probe {
  readonly column: number;
  readonly row: number;
  /** Stored samples of the pixel: one, or red, green and blue. */
  readonly stored: readonly number[];
  /** Modality value and its unit; null for colour. */
  readonly modality: number | null;
  readonly unit: string | null;
}

/** What one pixel holds; null outside the image. */
export function probeAt(
  record: InstanceRecord,
  frameNumber: number,
  frame: StoredFrame,
  point: ImagePoint,
): Probe | null {
  const column = Math.floor(point.x);
  const row = Math.floor(point.y);
  if (column < 0 || row < 0 || column >= frame.columns || row >= frame.rows) return null;
  const { samplesPerPixel, values } = frame;
  const first = (row * frame.columns + column) * samplesPerPixel;
  const stored = Array.from({ length: samplesPerPixel }, (_, sample) => values[first + sample] ?? Number.NaN);
  const isGrey = samplesPerPixel === 1 && frame.photometricInterpretation.startsWith('MONOCHROME');
  if (!isGrey) return { column, row, stored, modality: null, unit: null };
  const transform = modalityTransform(record, frameNumber);
  return {
    column,
    row,
    stored,
    modality: modalityValue(transform, stored[0] ?? Number.NaN),
    unit: transform.unit,
  };
}
