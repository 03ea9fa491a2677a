/** A place in image pixels: (0, 0) is the outer corner of the first pixel, (0.5, 0.5) its centre. */
export interface ImagePoint {
  readonly x: number;
  readonly y: number;
}

export type MeasurementKind = 'length' | 'angle' | 'rectangle' | 'ellipse' | 'probe';

/** How many places a measurement of a kind has. An angle has its vertex in the middle. */
export const pointCount: Readonly<Record<MeasurementKind, number>> = {
  length: 2,
  angle: 3,
  rectangle: 2,
  ellipse: 2,
  probe: 1,
};

/** What was measured, bound to the frame it was drawn on; everything shown is computed from it anew. */
export interface Measurement {
  readonly id: number;
  readonly kind: MeasurementKind;
  /** Key of the record and number of the frame. */
  readonly recordKey: string;
  readonly frameNumber: number;
  readonly points: readonly ImagePoint[];
}

/** Half drawn, or one whose point is being moved. */
export interface Draft extends Omit<Measurement, 'id'> {
  /** Of the measurement that is changed; null for a new one. */
  readonly id: number | null;
  /** Which of the points follows the pointer or the crosshair; those before it are placed. */
  readonly loose: number;
}

export const isMeasuring = (tool: string): tool is MeasurementKind => Object.hasOwn(pointCount, tool);
