import { pointCount, type Draft, type ImagePoint, type Measurement, type MeasurementKind } from './types';

/** The frame on the screen. */
export interface MeasuredFrame {
  readonly recordKey: string;
  readonly frameNumber: number;
  readonly columns: number;
  readonly rows: number;
}

type Place = Pick<Draft, 'recordKey' | 'frameNumber'>;

export const isOn = (one: Place, frame: Place): boolean =>
  one.recordKey === frame.recordKey && one.frameNumber === frame.frameNumber;

/** A new measurement with its first point placed, or, where it has but one, not yet. */
export function begun(kind: MeasurementKind, frame: Place, point: ImagePoint): Draft {
  const { recordKey, frameNumber } = frame;
  const points = pointCount[kind] === 1 ? [point] : [point, point];
  return { id: null, kind, recordKey, frameNumber, points, loose: points.length - 1 };
}

export function taken({ id, kind, recordKey, frameNumber, points }: Measurement, loose: number): Draft {
  return { id, kind, recordKey, frameNumber, points, loose };
}

export function withLoose(draft: Draft, point: ImagePoint): Draft {
  return { ...draft, points: draft.points.map((old, at) => (at === draft.loose ? point : old)) };
}

/** Places the loose point: the draft with its next point, or null where it was the last. */
export function continued(draft: Draft): Draft | null {
  const point = draft.points[draft.loose];
  if (draft.id !== null || point === undefined || draft.loose >= pointCount[draft.kind] - 1) return null;
  return { ...draft, points: [...draft.points, point], loose: draft.loose + 1 };
}

export function clamped({ x, y }: ImagePoint, { columns, rows }: MeasuredFrame): ImagePoint {
  return { x: Math.min(Math.max(x, 0), columns), y: Math.min(Math.max(y, 0), rows) };
}

export function isInside({ x, y }: ImagePoint, { columns, rows }: MeasuredFrame): boolean {
  return x >= 0 && y >= 0 && x <= columns && y <= rows;
}
