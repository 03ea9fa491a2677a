import { inflateSync } from 'node:zlib';

export interface GreyImage {
  readonly rows: number;
  readonly columns: number;
  readonly values: Uint8Array;
}

/** 8-bit greyscale PNG without interlace (as in the corpus' display folder). */
export function readGreyPng(bytes: Buffer): GreyImage {
  const parts: Buffer[] = [];
  let columns = 0;
  let rows = 0;
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      columns = data.readUInt32BE(0);
      rows = data.readUInt32BE(4);
      if (data[8] !== 8 || data[9] !== 0 || data[12] !== 0) throw new Error('not a plain 8-bit grey PNG');
    }
    if (type === 'IDAT') parts.push(data);
    at += 12 + length;
  }
  return { rows, columns, values: unfilter(inflateSync(Buffer.concat(parts)), rows, columns) };
}

function paeth(a: number, b: number, c: number): number {
  const [toA, toB, toC] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  if (toA <= toB && toA <= toC) return a;
  return toB <= toC ? b : c;
}

function unfilter(lines: Buffer, rows: number, columns: number): Uint8Array {
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const filter = lines[row * (columns + 1)];
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const a = column > 0 ? (out[at - 1] ?? 0) : 0;
      const b = row > 0 ? (out[at - columns] ?? 0) : 0;
      const c = column > 0 && row > 0 ? (out[at - columns - 1] ?? 0) : 0;
      const predicted = [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter ?? 0] ?? 0;
      out[at] = (lines[row * (columns + 1) + 1 + column] ?? 0) + predicted;
    }
  }
  return out;
}
