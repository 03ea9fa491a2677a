import type { Voi } from '../pixels';
import { Painter } from './painter';
import { fittedPlacement, placementOf } from './placement';
import type { DrawableFrame } from './types';

/** The whole image fitted into a canvas of the size it has, on black. */
export function drawThumbnail(canvas: HTMLCanvasElement, frame: DrawableFrame, voi: Voi): void {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) return;
  const { columns, rows } = frame.stored;
  const placement = fittedPlacement({ columns, rows, pixelAspect: frame.pixelAspect }, canvas);
  const painter = new Painter();
  const { x, y, width, height, pixels } = painter.paint(frame, placement, canvas, { voi, invert: false });
  context.fillStyle = '#000';
  context.fillRect(0, 0, canvas.width, canvas.height);
  if (width > 0 && height > 0) {
    const bytes = new Uint8ClampedArray(pixels.buffer, 0, width * height * 4);
    context.putImageData(new ImageData(bytes, width, height), x, y);
  }
  painter.erase();
}

/**
 * RGBA at one output pixel a stored pixel, whatever the pixels' shape: the bytes a viewport shows at 1:1, overlays
 * included (leave them out of the frame to compare with a decoder).
 */
export function drawToRgba(frame: DrawableFrame, voi: Voi, invert = false): Uint8ClampedArray<ArrayBuffer> {
  const { columns: width, rows: height } = frame.stored;
  const placement = placementOf([1, 0, 0, 1, 0, 0]);
  const { pixels } = new Painter().paint(frame, placement, { width, height }, { voi, invert });
  return new Uint8ClampedArray(pixels.buffer, 0, width * height * 4);
}
