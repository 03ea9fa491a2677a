import type { DisplayShutter, ModalityTransform, OverlayPlane, StoredFrame, Voi } from '../pixels';

/** Everything the renderer must know to draw one frame. Built once per frame, drawn many times. */
export interface DrawableFrame {
  readonly sopInstanceUid: string;
  readonly frameNumber: number;
  /** Of the image, whatever `stored` has of it. */
  readonly rows: number;
  readonly columns: number;
  /** One sample a pixel; fewer in a preview. */
  readonly stored: StoredFrame;
  /** Pixels of the image from one sample of `stored` to the next, the first on the first pixel: 1, or in a preview more. */
  readonly samplesApart: number;
  readonly modality: ModalityTransform;
  /** 256 (or more) packed ABGR entries for PALETTE COLOR, else null. `firstMapped` is the stored value of entry 0. */
  readonly palette: { readonly firstMapped: number; readonly abgr: Uint32Array<ArrayBuffer> } | null;
  readonly overlays: readonly OverlayPlane[];
  /** What of the image is covered; null where nothing is. */
  readonly shutter: DisplayShutter | null;
  /** Stored values drawn as background and left out of statistics (padding value or range), or null. */
  readonly padding: { readonly low: number; readonly high: number } | null;
  /** Height : width of one pixel; 1 for square ones (pixel spacing or PixelAspectRatio). */
  readonly pixelAspect: number;
  /** MONOCHROME1 or Presentation LUT Shape INVERSE: once, never twice. */
  readonly inverse: boolean;
}

export interface Presentation {
  /** Canvas pixels (device pixels) per image column; null = fit. */
  readonly scale: number | null;
  /** Offset of the image's centre from the viewport's, in CSS pixels. */
  readonly translation: { readonly x: number; readonly y: number };
  /** Clockwise quarter turns 0-3, applied before the flips (PS3.3 C.10.6). */
  readonly rotation: 0 | 1 | 2 | 3;
  /** While it fits (scale null), the edge of the element that the picture lies against; null: in the middle. */
  readonly against: 'left' | 'right' | null;
  readonly flipHorizontal: boolean;
  readonly flipVertical: boolean;
  readonly invert: boolean;
  readonly voi: Voi;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One drawing surface: an element with one canvas in it. The only canvas of the page besides thumbnails. */
export interface Viewport {
  /**
   * Draws at the next animation frame (latest wins) and then stamps data-sop-instance-uid and data-frame-number on
   * the element; resolves when drawn.
   */
  show(frame: DrawableFrame, presentation: Presentation): Promise<void>;
  /** Redraws with another presentation; the cost depends on the canvas, not the image. */
  present(presentation: Presentation): void;
  /** Takes the picture and the stamps away. */
  clear(): void;
  /** CSS pixels of the element -> image pixels (0,0 = outer corner of the first pixel); null without a picture. */
  toImage(point: Point): Point | null;
  toElement(point: Point): Point | null;
  /** The place of the image in the middle of the element; null without a picture. */
  middle(): Point | null;
  /** The scale in use now, canvas pixels per image column, also while fitting. */
  readonly currentScale: number;
  readonly fitScale: number;
  /** How far `against` moves the picture from the middle now, CSS pixels to the right. */
  readonly shift: number;
  /** Called after every draw. */
  onDrawn: ((frame: DrawableFrame) => void) | null;
  destroy(): void;
}
