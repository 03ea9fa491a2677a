import type { Voi } from '../pixels';
import { Painter } from './painter';
import { fittedPlacement, placementOf } from './placement';
import type { DrawableFrame } from './types';

/** The whole image fitted into a canvas of the size it has, on black. */
export function drawThumbnail(canvas: HTMLCanvasElement, frame: DrawableFrame, voi: Voi): void {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) return;
  const { columns, rows } = frame;
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

/** A thumbnail's colours, three bytes a pixel, row by row: what the library keeps of it. */
export function rgbOfThumbnail(canvas: HTMLCanvasElement): Uint8Array<ArrayBuffer> {
  const rgba = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
  const rgb = new Uint8Array(canvas.width * canvas.height * 3);
  if (rgba === undefined) return rgb;
  for (let at = 0; at < rgb.length; at += 1) rgb[at] = rgba[Math.floor(at / 3) * 4 + (at % 3)] ?? 0;
  return rgb;
}

/** The other way: a square of `side` pixels into a canvas of that size. */
export function drawRgb(canvas: HTMLCanvasElement, rgb: Uint8Array, side: number): void {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null || rgb.length !== side * side * 3) return;
  canvas.width = canvas.height = side;
  const image = new ImageData(side, side);
  for (let at = 0; at < side * side; at += 1) {
    image.data.set(rgb.subarray(at * 3, at * 3 + 3), at * 4);
    image.data[at * 4 + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}

/**
 * RGBA at one output pixel a stored pixel, whatever the pixels' shape: the bytes a viewport shows at 1:1, overlays
 * included (leave them out of the frame to compare with a decoder).
 */
export function drawToRgba(frame: DrawableFrame, voi: Voi, invert = false): Uint8ClampedArray<ArrayBuffer> {
  const { columns: width, rows: height } = frame;
  const placement = placementOf([1, 0, 0, 1, 0, 0]);
  const { pixels } = new Painter().paint(frame, placement, { width, height }, { voi, invert });
  return new Uint8ClampedArray(pixels.buffer, 0, width * height * 4);
}
