import { openSpans, type DisplayShutter } from '../pixels';
import type { Area } from './overlayMask';
import type { AxisPlacement, Placement } from './placement';

/** One byte a pixel of the area, 1 where the shutter covers the image (C22). */
export function shutterMask(
  shutter: DisplayShutter | null,
  { isTransposed, column, row }: Placement,
  area: Area,
  image: { readonly columns: number; readonly rows: number },
): Uint8Array<ArrayBuffer> | null {
  if (shutter === null) return null;
  const mask = new Uint8Array(area.width * area.height);
  const columns = isTransposed
    ? indices(column, area.y, area.height, image.columns)
    : indices(column, area.x, area.width, image.columns);
  const rows = isTransposed
    ? indices(row, area.x, area.width, image.rows)
    : indices(row, area.y, area.height, image.rows);
  const [columnStep, rowStep] = isTransposed ? [area.width, 1] : [1, area.width];
  let covered = new Uint8Array(0);
  rows.forEach((imageRow, at) => {
    if (at === 0 || imageRow !== rows[at - 1]) covered = coveredColumns(shutter, imageRow, image.columns);
    for (let c = 0; c < columns.length; c += 1) {
      mask[at * rowStep + c * columnStep] = covered[columns[c] ?? 0] ?? 0;
    }
  });
  return mask;
}

export function cover(mask: Uint8Array, light: number, into: Uint32Array): void {
  const colour = 0xff000000 | (light * 0x010101);
  for (let i = 0; i < mask.length; i += 1) if (mask[i] === 1) into[i] = colour;
}

/** Which pixel of the image the middle of each canvas pixel lies on. */
function indices({ scale, offset }: AxisPlacement, from: number, length: number, count: number): Int32Array {
  return Int32Array.from({ length }, (_, at) =>
    Math.min(Math.max(Math.floor((from + at + 0.5 - offset) / scale), 0), count - 1),
  );
}

function coveredColumns(shutter: DisplayShutter, row: number, columns: number): Uint8Array<ArrayBuffer> {
  const covered = new Uint8Array(columns).fill(1);
  for (const [from, to] of openSpans(shutter, row, columns)) covered.fill(0, from, to + 1);
  const { bitmap } = shutter;
  if (bitmap === null) return covered;
  // C.7.6.15: a bit that is set covers its pixel.
  const line = row - bitmap.originRow;
  if (line < 0 || line >= bitmap.rows) return covered;
  for (let c = 0; c < bitmap.columns; c += 1) {
    const at = c + bitmap.originColumn;
    if (bitmap.bits[line * bitmap.columns + c] === 1 && at >= 0 && at < columns) covered[at] = 1;
  }
  return covered;
}
