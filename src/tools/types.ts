import type { MeasurementKind } from './measurement/types';
import type { Point } from './point';

export type GestureTool = 'scroll' | 'window' | 'pan' | 'zoom';

/** What gestures act upon: one viewport. Distances in CSS pixels, to the right and downwards. */
export interface InteractionHost {
  /** What the left button and one finger do now. */
  tool(): GestureTool | MeasurementKind;
  /** Called first, whatever the gesture: this viewport is the one in use. */
  activate(): void;
  /** Images forward (positive) or back. */
  scrollBy(images: number): void;
  /** Images in the stack, so that a drag over the whole height passes through all of it. */
  stackSize(): number;
  windowBy(dx: number, dy: number): void;
  panBy(dx: number, dy: number): void;
  /** `at` counts from the viewport's centre; null zooms about the centre. */
  zoomBy(factor: number, at: Point | null): void;
  fitOrFull(): void;
  toggleMaximise(): void;
  readonly measuring: MeasuringGestures;
}

/** With a measuring tool: where the pointer goes. Places count from the viewport's centre. */
export interface MeasuringGestures {
  press(at: Point, isTouch: boolean): void;
  drag(at: Point): void;
  release(at: Point): void;
  hover(at: Point): void;
  abandon(): void;
}
