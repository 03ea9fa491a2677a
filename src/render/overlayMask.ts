import type { OverlayPlane } from '../pixels';
import type { AxisPlacement, Placement } from './placement';

/** A rectangle of the canvas. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One byte a pixel of the area, 1 where an overlay lies; a set bit marks at least one pixel, however small it is drawn. */
export function overlayMask(
  planes: readonly OverlayPlane[],
  placement: Placement,
  area: Area,
): Uint8Array<ArrayBuffer> | null {
  if (planes.length === 0) return null;
  const mask = new Uint8Array(area.width * area.height);
  for (const plane of planes) mark(mask, plane, placement, area);
  return mask;
}

function mark(mask: Uint8Array, plane: OverlayPlane, placement: Placement, area: Area): void {
  const { isTransposed, column, row } = placement;
  const alongColumns = isTransposed ? [area.y, area.height] : [area.x, area.width];
  const alongRows = isTransposed ? [area.x, area.width] : [area.y, area.height];
  const columns = stretches(column, plane.originColumn, plane.columns, alongColumns);
  const rows = stretches(row, plane.originRow, plane.rows, alongRows);
  const [columnStep, rowStep] = isTransposed ? [area.width, 1] : [1, area.width];
  for (let r = 0; r < plane.rows; r += 1) {
    const [top = 0, bottom = 0] = rows.subarray(r * 2, r * 2 + 2);
    if (top === bottom) continue;
    for (let c = 0; c < plane.columns; c += 1) {
      if (plane.bits[r * plane.columns + c] !== 1) continue;
      const left = columns[c * 2] ?? 0;
      const right = columns[c * 2 + 1] ?? 0;
      for (let q = top; q < bottom; q += 1) {
        for (let p = left; p < right; p += 1) mask[q * rowStep + p * columnStep] = 1;
      }
    }
  }
}

/** From and to, in pixels of the area, of each cell of one axis. */
function stretches(
  { scale, offset }: AxisPlacement,
  origin: number,
  count: number,
  [start = 0, length = 0]: readonly number[],
): Int32Array<ArrayBuffer> {
  const ranges = new Int32Array(count * 2);
  for (let i = 0; i < count; i += 1) {
    const a = scale * (origin + i) + offset - start;
    const b = a + scale;
    const middle = Math.floor((a + b) / 2);
    let from = Math.ceil(Math.min(a, b) - 0.5);
    let to = Math.ceil(Math.max(a, b) - 0.5);
    if (from >= to) [from, to] = [middle, middle + 1];
    ranges[i * 2] = Math.min(Math.max(from, 0), length);
    ranges[i * 2 + 1] = Math.min(Math.max(to, 0), length);
  }
  return ranges;
}
