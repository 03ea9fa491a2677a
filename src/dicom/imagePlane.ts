import { frameNumbers } from './functionalGroups';
import { Tags } from './tags';
import type { InstanceRecord } from './types';

export type Vector = readonly [number, number, number];

/** Image Plane, PS3.3 C.7.6.2: direction of increasing column and of increasing row, in patient coordinates. */
export interface Orientation {
  readonly alongRow: Vector;
  readonly alongColumn: Vector;
  readonly normal: Vector;
}

export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** Null where absent or not two perpendicular unit vectors (C.7.6.2.1.1; real files round to 3 digits). */
export function orientationOf(record: InstanceRecord, frameNumber: number): Orientation | null {
  const values = frameNumbers(
    record,
    frameNumber,
    Tags.planeOrientationSequence,
    Tags.imageOrientationPatient,
  );
  const [a, b, c, d, e, f] = values;
  if (
    a === undefined ||
    b === undefined ||
    c === undefined ||
    d === undefined ||
    e === undefined ||
    f === undefined
  )
    return null;
  const alongRow: Vector = [a, b, c];
  const alongColumn: Vector = [d, e, f];
  const isUnit = (v: Vector) => Math.abs(dot(v, v) - 1) < 0.02;
  if (!isUnit(alongRow) || !isUnit(alongColumn) || Math.abs(dot(alongRow, alongColumn)) > 0.02) return null;
  return { alongRow, alongColumn, normal: cross(alongRow, alongColumn) };
}

/** Centre of the first pixel, millimetres. */
export function positionOf(record: InstanceRecord, frameNumber: number): Vector | null {
  const [x, y, z] = frameNumbers(record, frameNumber, Tags.planePositionSequence, Tags.imagePositionPatient);
  return x === undefined || y === undefined || z === undefined ? null : [x, y, z];
}

/**
 * PS3.3 C.7.6.2.1.1: patient coordinates in millimetres of a place in the image, `column` and `row` counted from the
 * centre of the first pixel. Null without a plane or a spacing in it.
 */
export function patientPosition(
  record: InstanceRecord,
  frameNumber: number,
  column: number,
  row: number,
): Vector | null {
  const [origin, orientation] = [positionOf(record, frameNumber), orientationOf(record, frameNumber)];
  const [rowMm, columnMm] = frameNumbers(record, frameNumber, Tags.pixelMeasuresSequence, Tags.pixelSpacing);
  if (origin === null || orientation === null || rowMm === undefined || columnMm === undefined) return null;
  const { alongRow, alongColumn } = orientation;
  const along = (axis: 0 | 1 | 2): number =>
    origin[axis] + alongRow[axis] * columnMm * column + alongColumn[axis] * rowMm * row;
  return [along(0), along(1), along(2)];
}
