import type { PaddingRange } from '../pixels';
import type { AxisMap } from './axisMap';
import { RowReader } from './rowReader';
import type { Samples } from './samples';

/** Spreads one row of samples over the canvas: `at` is where the canvas row begins. */
type Spread = (row: Float64Array, at: number) => void;

/**
 * Rows first, then columns: both axes are independent under quarter turns. Only samples that the visible rectangle
 * needs are touched.
 */
function resample(source: Samples, across: AxisMap, down: AxisMap, spread: Spread): void {
  const { values, columns, channels } = source;
  const count = Math.max(across.last - across.first + 1, 0) * channels;
  const rows = new RowReader(values, columns * channels, across.first * channels, count);
  const { taps, samples, weights, first, length } = down;
  const blended = new Float64Array(count);
  for (let i = 0; i < length; i += 1) {
    const row = (tap: number) => rows.row(first + (samples[i * taps + tap] ?? 0));
    const weight = (tap: number) => weights[i * taps + tap] ?? 0;
    if (taps === 1) {
      spread(row(0), i * across.length);
      continue;
    }
    if (taps === 2) blendTwo(row(0), weight(0), row(1), weight(1), blended);
    else blendThree([row(0), row(1), row(2)], [weight(0), weight(1), weight(2)], blended);
    spread(blended, i * across.length);
  }
}

function blendTwo(a: Float64Array, wa: number, b: Float64Array, wb: number, into: Float64Array): void {
  for (let x = 0; x < into.length; x += 1) into[x] = wa * (a[x] ?? 0) + wb * (b[x] ?? 0);
}

type Three<T> = readonly [T, T, T];

function blendThree([a, b, c]: Three<Float64Array>, [wa, wb, wc]: Three<number>, into: Float64Array): void {
  for (let x = 0; x < into.length; x += 1) {
    into[x] = wa * (a[x] ?? 0) + wb * (b[x] ?? 0) + wc * (c[x] ?? 0);
  }
}

/** Weighted sums along a row, each plus `bias`; an integer target cuts the fraction off. */
function spreadInto(
  row: Float64Array,
  { taps, samples, weights, length }: AxisMap,
  bias: number,
  into: Uint16Array | Float64Array,
  at: number,
): void {
  if (taps === 1) {
    for (let x = 0; x < length; x += 1) into[at + x] = (row[samples[x] ?? 0] ?? 0) + bias;
  } else if (taps === 2) {
    for (let x = 0, k = 0; x < length; x += 1, k += 2) {
      const left = row[samples[k] ?? 0] ?? 0;
      const right = row[samples[k + 1] ?? 0] ?? 0;
      into[at + x] = (weights[k] ?? 0) * left + (weights[k + 1] ?? 0) * right + bias;
    }
  } else {
    for (let x = 0, k = 0; x < length; x += 1, k += 3) {
      const left = (weights[k] ?? 0) * (row[samples[k] ?? 0] ?? 0);
      const middle = (weights[k + 1] ?? 0) * (row[samples[k + 1] ?? 0] ?? 0);
      const right = (weights[k + 2] ?? 0) * (row[samples[k + 2] ?? 0] ?? 0);
      into[at + x] = left + middle + right + bias;
    }
  }
}

/** Stored values as indices from `minimum` on: what a table answers. */
export function resampleIndices(
  source: Samples,
  across: AxisMap,
  down: AxisMap,
  minimum: number,
  into: Uint16Array,
): void {
  const bias = 0.5 - minimum;
  resample(source, across, down, (row, at) => spreadInto(row, across, bias, into, at));
}

/** Stored values as they are, for 32-bit and floating point frames, which no table holds. */
export function resampleValues(source: Samples, across: AxisMap, down: AxisMap, into: Float64Array): void {
  resample(source, across, down, (row, at) => spreadInto(row, across, 0, into, at));
}

/** RGB packed for the screen. More than 8 bits keep their upper 8. */
export function resampleColour(source: Samples, across: AxisMap, down: AxisMap, into: Uint32Array): void {
  const scale = 2 ** (8 - source.bits);
  const spread = across.taps === 1 ? copyColours : across.taps === 2 ? spreadTwoColours : spreadThreeColours;
  resample(source, across, down, (row, at) => spread(row, across, scale, into, at));
}

const packed = (red: number, green: number, blue: number): number =>
  0xff000000 | ((blue & 0xff) << 16) | ((green & 0xff) << 8) | (red & 0xff);

type SpreadColours = (
  row: Float64Array,
  across: AxisMap,
  scale: number,
  into: Uint32Array,
  at: number,
) => void;

const copyColours: SpreadColours = (row, { samples, length }, scale, into, at) => {
  for (let x = 0; x < length; x += 1) {
    const a = (samples[x] ?? 0) * 3;
    const red = ((row[a] ?? 0) + 0.5) * scale;
    const green = ((row[a + 1] ?? 0) + 0.5) * scale;
    into[at + x] = packed(red, green, ((row[a + 2] ?? 0) + 0.5) * scale);
  }
};

const spreadTwoColours: SpreadColours = (row, { samples, weights, length }, scale, into, at) => {
  for (let x = 0, k = 0; x < length; x += 1, k += 2) {
    const a = (samples[k] ?? 0) * 3;
    const b = (samples[k + 1] ?? 0) * 3;
    const wa = (weights[k] ?? 0) * scale;
    const wb = (weights[k + 1] ?? 0) * scale;
    const half = 0.5 * scale;
    const red = wa * (row[a] ?? 0) + wb * (row[b] ?? 0) + half;
    const green = wa * (row[a + 1] ?? 0) + wb * (row[b + 1] ?? 0) + half;
    into[at + x] = packed(red, green, wa * (row[a + 2] ?? 0) + wb * (row[b + 2] ?? 0) + half);
  }
};

const spreadThreeColours: SpreadColours = (row, { samples, weights, length }, scale, into, at) => {
  for (let x = 0, k = 0; x < length; x += 1, k += 3) {
    const a = (samples[k] ?? 0) * 3;
    const b = (samples[k + 1] ?? 0) * 3;
    const c = (samples[k + 2] ?? 0) * 3;
    const wa = (weights[k] ?? 0) * scale;
    const wb = (weights[k + 1] ?? 0) * scale;
    const wc = (weights[k + 2] ?? 0) * scale;
    const half = 0.5 * scale;
    const red = wa * (row[a] ?? 0) + wb * (row[b] ?? 0) + wc * (row[c] ?? 0) + half;
    const green = wa * (row[a + 1] ?? 0) + wb * (row[b + 1] ?? 0) + wc * (row[c + 1] ?? 0) + half;
    const blue = wa * (row[a + 2] ?? 0) + wb * (row[b + 2] ?? 0) + wc * (row[c + 2] ?? 0) + half;
    into[at + x] = packed(red, green, blue);
  }
};

/**
 * Monochrome with padding in it: padding takes part in no mean, and where it makes up most of a canvas pixel, that pixel
 * is padding. `offset` is taken off what is kept.
 */
export function resamplePadded(
  source: Samples,
  across: AxisMap,
  down: AxisMap,
  padding: PaddingRange,
  offset: number,
  into: Uint16Array | Float64Array,
): void {
  const used = Math.max(across.last - across.first + 1, 0);
  const rows = new RowReader(source.values, source.columns, across.first, used);
  const sums = new Float64Array(used);
  const parts = new Float64Array(used);
  const rowSums = new Float64Array(across.length);
  const rowParts = new Float64Array(across.length);
  for (let i = 0; i < down.length; i += 1) {
    sums.fill(0);
    parts.fill(0);
    for (let k = i * down.taps; k < (i + 1) * down.taps; k += 1) {
      addUnpadded(rows.row(down.first + (down.samples[k] ?? 0)), down.weights[k] ?? 0, padding, sums, parts);
    }
    spreadInto(sums, across, 0, rowSums, 0);
    spreadInto(parts, across, 0, rowParts, 0);
    for (let x = 0; x < across.length; x += 1) {
      const part = rowParts[x] ?? 0;
      into[i * across.length + x] = (part < 0.5 ? padding.low : (rowSums[x] ?? 0) / part) - offset;
    }
  }
}

function addUnpadded(
  row: Float64Array,
  weight: number,
  { low, high }: PaddingRange,
  sums: Float64Array,
  parts: Float64Array,
): void {
  for (let x = 0; x < sums.length; x += 1) {
    const value = row[x] ?? 0;
    if (value >= low && value <= high) continue;
    sums[x] = (sums[x] ?? 0) + weight * value;
    parts[x] = (parts[x] ?? 0) + weight;
  }
}

/** Swaps rows and columns, for quarter turns; in tiles, so that both sides stay in the processor's cache. */
export function transpose<T extends Uint16Array | Uint32Array | Float64Array>(
  from: T,
  width: number,
  height: number,
  into: T,
): void {
  const tile = 32;
  for (let top = 0; top < height; top += tile) {
    for (let left = 0; left < width; left += tile) {
      const bottom = Math.min(top + tile, height);
      const right = Math.min(left + tile, width);
      for (let x = left; x < right; x += 1) {
        for (let y = top; y < bottom; y += 1) into[x * height + y] = from[y * width + x] ?? 0;
      }
    }
  }
}
