import type { Voi } from '../../../src/pixels';
import { Painter } from '../../../src/render/painter';
import { placementOf } from '../../../src/render/placement';
import type { DrawableFrame } from '../../../src/render';
import type { StoredValues } from '../../../src/shared/typedArrays';
import { storedFrame } from '../pixels/record';

export const identity: Extract<Voi, { kind: 'window' }> = {
  kind: 'window',
  window: { center: 128, width: 256, function: 'LINEAR' },
  explanation: null,
  origin: 'file',
};

export function drawable(
  values: StoredValues,
  columns: number,
  changes: Partial<DrawableFrame> = {},
  storedChanges: Parameters<typeof storedFrame>[2] = {},
): DrawableFrame {
  const stored = storedFrame(values, columns, storedChanges);
  return {
    sopInstanceUid: '1.2.3',
    frameNumber: 1,
    rows: stored.rows,
    columns,
    stored,
    samplesApart: 1,
    modality: { kind: 'linear', slope: 1, intercept: 0, unit: null },
    palette: null,
    overlays: [],
    shutter: null,
    padding: null,
    pixelAspect: 1,
    inverse: false,
    ...changes,
  };
}

/** What a canvas of this size shows under an affine matrix: red of each pixel, -1 where the background is. */
export function shown(
  frame: DrawableFrame,
  matrix: readonly number[],
  width: number,
  height: number,
  look: { voi: Voi; invert: boolean } = { voi: identity, invert: false },
): number[][] {
  const {
    x,
    y,
    width: w,
    height: h,
    pixels,
  } = new Painter().paint(frame, placementOf(matrix), { width, height }, look);
  const canvas = Array.from({ length: height }, () => new Array<number>(width).fill(-1));
  for (let row = 0; row < h; row += 1) {
    for (let column = 0; column < w; column += 1) {
      const line = canvas[y + row];
      if (line !== undefined) line[x + column] = (pixels[row * w + column] ?? 0) & 0xff;
    }
  }
  return canvas;
}
