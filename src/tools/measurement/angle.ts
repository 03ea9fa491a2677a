import type { InstanceRecord } from '../../dicom';
import { scaleAt, type ScaleReason } from './scale';
import type { ImagePoint } from './types';

export interface Angle {
  /** 0 to 180; null where two of the places are one. */
  readonly degrees: number | null;
  readonly reason: ScaleReason;
}

/** The angle at `vertex`, in millimetre space where the pixels are not square (E18). */
export function angleOf(
  record: InstanceRecord,
  frameNumber: number,
  a: ImagePoint,
  vertex: ImagePoint,
  b: ImagePoint,
): Angle {
  const { perColumn, perRow, reason } = scaleAt(record, frameNumber, [a, vertex, b]);
  const arm = (end: ImagePoint) => ({ x: (end.x - vertex.x) * perColumn, y: (end.y - vertex.y) * perRow });
  const [p, q] = [arm(a), arm(b)];
  if (Math.hypot(p.x, p.y) === 0 || Math.hypot(q.x, q.y) === 0) return { degrees: null, reason };
  const radians = Math.atan2(Math.abs(p.x * q.y - p.y * q.x), p.x * q.x + p.y * q.y);
  return { degrees: (radians * 180) / Math.PI, reason };
}
