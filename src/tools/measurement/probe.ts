import { patientPosition, type InstanceRecord } from '../../dicom';
import {
  modalityTransform,
  modalityValue,
  realWorldMappings,
  suvOf,
  type StoredFrame,
  type SuvGap,
} from '../../pixels';
import type { ImagePoint } from './types';

export interface Probe {
  readonly column: number;
  readonly row: number;
  /** Of the pixel's centre in the patient: to the left, to the back, to the head, millimetres (E2). */
  readonly patientMm: readonly [number, number, number] | null;
  /** Stored samples of the pixel: one, or red, green and blue. */
  readonly stored: readonly number[];
  /** Modality value and its unit; null for colour. */
  readonly modality: number | null;
  readonly unit: string | null;
  /** SUVbw in g/ml, or what is missing for it; null where the object is no PET image (E20). */
  readonly suv: number | readonly SuvGap[] | null;
  /** What else the file says this value stands for (D20). */
  readonly realWorld: readonly RealWorldValue[];
}

export interface RealWorldValue {
  readonly label: string;
  readonly value: number;
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
  const patientMm = patientPosition(record, frameNumber, column, row);
  const bare = { column, row, patientMm, stored, modality: null, unit: null, suv: null, realWorld: [] };
  if (!isGrey) return bare;
  const transform = modalityTransform(record, frameNumber);
  const modality = modalityValue(transform, stored[0] ?? Number.NaN);
  const suv = suvOf(record);
  return {
    ...bare,
    modality,
    unit: transform.unit,
    suv: suv === null ? null : 'factor' in suv ? modality * suv.factor : suv.missing,
    realWorld: realWorldMappings(record, frameNumber).flatMap(({ label, unit, valueOf }) => {
      const value = valueOf(stored[0] ?? Number.NaN);
      return value === null || Number.isNaN(value) ? [] : [{ label, value, unit }];
    }),
  };
}
