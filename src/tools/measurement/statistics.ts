import type { InstanceRecord } from '../../dicom';
import {
  modalityTransform,
  modalityValue,
  paddingOf,
  suvOf,
  type StoredFrame,
  type SuvGap,
} from '../../pixels';
import { scaleAt, type ScaleReason } from './scale';
import type { ImagePoint } from './types';

/** Of the modality values whose pixel centre lies inside; padding and NaN are left out (C20, E19). */
export interface AreaStatistics {
  readonly pixels: number;
  readonly mean: number;
  /** With n - 1; null for a single pixel. */
  readonly standardDeviation: number | null;
  readonly minimum: number;
  readonly maximum: number;
  readonly unit: string | null;
  /** SUVbw in g/ml, or what is missing for it; null where the object is no PET image (E20). */
  readonly suv: { readonly mean: number; readonly maximum: number } | readonly SuvGap[] | null;
}

export interface Area {
  readonly value: number;
  readonly unit: 'mm²' | 'px²';
  readonly reason: ScaleReason;
  readonly magnification?: number | undefined;
}

type Shape = 'rectangle' | 'ellipse';

/** Of the shape itself, not of its pixels: pi a b for an ellipse, in millimetre space (E19). */
export function areaOf(
  record: InstanceRecord,
  frameNumber: number,
  shape: Shape,
  a: ImagePoint,
  b: ImagePoint,
): Area {
  const { unit, perColumn, perRow, reason, magnification } = scaleAt(record, frameNumber, [a, b]);
  const box = Math.abs(b.x - a.x) * perColumn * Math.abs(b.y - a.y) * perRow;
  return {
    value: shape === 'rectangle' ? box : (box * Math.PI) / 4,
    unit: unit === 'mm' ? 'mm²' : 'px²',
    reason,
    magnification,
  };
}

/** Statistics inside the rectangle with these two corners or the ellipse it encloses; null over colour, or where no pixel is inside. */
export function statisticsOf(
  record: InstanceRecord,
  frameNumber: number,
  stored: StoredFrame,
  shape: Shape,
  a: ImagePoint,
  b: ImagePoint,
): AreaStatistics | null {
  if (stored.samplesPerPixel !== 1 || !stored.photometricInterpretation.startsWith('MONOCHROME')) return null;
  const transform = modalityTransform(record, frameNumber);
  const padding = paddingOf(record);
  // Welford with weights: one pass, no loss on large offsets.
  let pixels = 0;
  let mean = 0;
  let squares = 0;
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (const [raw, count] of counted(stored, inside(stored, shape, a, b))) {
    if (Number.isNaN(raw) || (padding !== null && raw >= padding.low && raw <= padding.high)) continue;
    const value = modalityValue(transform, raw);
    pixels += count;
    const difference = value - mean;
    mean += (difference * count) / pixels;
    squares += count * difference * (value - mean);
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
  }
  if (pixels === 0) return null;
  const suv = suvOf(record);
  return {
    pixels,
    mean,
    standardDeviation: pixels > 1 ? Math.sqrt(squares / (pixels - 1)) : null,
    minimum,
    maximum,
    unit: transform.unit,
    suv:
      suv === null
        ? null
        : 'factor' in suv
          ? { mean: mean * suv.factor, maximum: maximum * suv.factor }
          : suv.missing,
  };
}

type Span = readonly [from: number, to: number];

/** Most values that are counted in a table before anything is reckoned: all that 16 bits hold. */
const tableLength = 65_536;

/** Stored values and how often each occurs; a picture of 20 megapixels has a few thousand. Other numbers come one by one. */
function* counted(
  { values, minimum, maximum }: StoredFrame,
  spans: Iterable<Span>,
): Generator<[number, number]> {
  const isTable =
    !(values instanceof Float32Array || values instanceof Float64Array) && maximum - minimum < tableLength;
  if (!isTable) {
    for (const [from, to] of spans) for (let at = from; at < to; at += 1) yield [values[at] ?? Number.NaN, 1];
    return;
  }
  const counts = new Uint32Array(maximum - minimum + 1);
  for (const [from, to] of spans) count(values.subarray(from, to), minimum, counts);
  for (const [at, times] of counts.entries()) if (times > 0) yield [minimum + at, times];
}

function count(values: StoredFrame['values'], minimum: number, counts: Uint32Array): void {
  for (let at = 0; at < values.length; at += 1) {
    const place = (values[at] ?? 0) - minimum;
    counts[place] = (counts[place] ?? 0) + 1;
  }
}

/** Row by row, from the first pixel whose centre lies inside to the one after the last. */
function* inside(
  { rows, columns }: StoredFrame,
  shape: Shape,
  a: ImagePoint,
  b: ImagePoint,
): Generator<Span> {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  const centre = { x: (left + right) / 2, y: (top + bottom) / 2 };
  const radius = { x: (right - left) / 2, y: (bottom - top) / 2 };
  const lastRow = Math.min(rows - 1, Math.floor(bottom - 0.5));
  for (let row = Math.max(0, Math.ceil(top - 0.5)); row <= lastRow; row += 1) {
    const y = (row + 0.5 - centre.y) / radius.y;
    const half = shape === 'rectangle' ? radius.x : radius.x * Math.sqrt(Math.max(0, 1 - y * y));
    const first = Math.max(0, Math.ceil(centre.x - half - 0.5));
    const last = Math.min(columns - 1, Math.floor(centre.x + half - 0.5));
    if (first <= last) yield [row * columns + first, row * columns + last + 1];
  }
}
