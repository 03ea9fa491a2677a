/** A place in image pixels: (0, 0) is the outer corner of the first pixel, (0.5, 0.5) its centre. */
export interface ImagePoint {
  readonly x: number;
  readonly y: number;
}

export type MeasurementKind = 'length' | 'angle' | 'rectangle' | 'ellipse' | 'probe';

/** What was measured, bound to the frame it was drawn on; everything shown is computed from it anew. */
export interface Measurement {
  readonly id: number;
  readonly kind: MeasurementKind;
  /** Key of the record and number of the frame. */
  readonly recordKey: string;
  readonly frameNumber: number;
  readonly points: readonly ImagePoint[];
}
