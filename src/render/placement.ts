import type { Point } from './types';

/** One image axis on the canvas: canvas coordinate = scale x image coordinate + offset; a negative scale runs back. */
export interface AxisPlacement {
  readonly scale: number;
  readonly offset: number;
}

/** Where an image lies on a canvas. Quarter turns and flips only: each image axis runs along one canvas axis. */
export interface Placement {
  /** Columns run along the canvas' y. */
  readonly isTransposed: boolean;
  readonly column: AxisPlacement;
  readonly row: AxisPlacement;
}

/** At 1:1 pixels meet pixels: half a pixel of centring would make two of one or none. */
function aligned(scale: number, offset: number): AxisPlacement {
  return Math.abs(Math.abs(scale) - 1) < 1e-9
    ? { scale: Math.sign(scale), offset: Math.round(offset) }
    : { scale, offset };
}

/** From an affine matrix [a b c d e f]: x = a column + c row + e, y = b column + d row + f. */
export function placementOf(matrix: readonly number[]): Placement {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = matrix;
  return Math.abs(a) >= Math.abs(b)
    ? { isTransposed: false, column: aligned(a, e), row: aligned(d, f) }
    : { isTransposed: true, column: aligned(b, f), row: aligned(c, e) };
}

/** Canvas pixels -> image pixels; 0,0 is the outer corner of the first pixel. */
export function toImagePoint({ isTransposed, column, row }: Placement, { x, y }: Point): Point {
  const [alongColumns, alongRows] = isTransposed ? [y, x] : [x, y];
  return { x: (alongColumns - column.offset) / column.scale, y: (alongRows - row.offset) / row.scale };
}

export function toCanvasPoint({ isTransposed, column, row }: Placement, { x, y }: Point): Point {
  const alongColumns = x * column.scale + column.offset;
  const alongRows = y * row.scale + row.offset;
  return isTransposed ? { x: alongRows, y: alongColumns } : { x: alongColumns, y: alongRows };
}

/** An image fitted into the middle of a canvas, upright. */
export function fittedPlacement(
  image: { readonly columns: number; readonly rows: number; readonly pixelAspect: number },
  canvas: { readonly width: number; readonly height: number },
): Placement {
  const scale = fitScale(image, canvas, 0);
  const rowScale = scale * image.pixelAspect;
  return placementOf([
    scale,
    0,
    0,
    rowScale,
    (canvas.width - scale * image.columns) / 2,
    (canvas.height - rowScale * image.rows) / 2,
  ]);
}

/** Canvas pixels per column at which the whole image just fits. */
export function fitScale(
  image: { readonly columns: number; readonly rows: number; readonly pixelAspect: number },
  canvas: { readonly width: number; readonly height: number },
  rotation: number,
): number {
  const isTurned = rotation % 2 === 1;
  const [alongColumns, alongRows] = isTurned ? [canvas.height, canvas.width] : [canvas.width, canvas.height];
  return Math.min(alongColumns / image.columns, alongRows / (image.rows * image.pixelAspect));
}
