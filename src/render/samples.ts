import type { PaddingRange } from '../pixels';
import type { StoredValues } from '../shared/typedArrays';
import { RowReader } from './rowReader';
import type { DrawableFrame } from './types';

/** What the resampler reads: rows top to bottom, channels interleaved. */
export interface Samples {
  readonly values: StoredValues;
  readonly columns: number;
  readonly rows: number;
  readonly channels: 1 | 3;
  /** Of one channel: 8 for colour that is ready for the screen. */
  readonly bits: number;
}

/** Monochrome stays stored values (windows come later); palettes become RGB here, once a frame. */
export function samplesOf({ stored, palette }: DrawableFrame): Samples {
  const { rows, columns, values, bitsStored } = stored;
  if (palette === null) {
    return { values, rows, columns, channels: stored.samplesPerPixel === 3 ? 3 : 1, bits: bitsStored };
  }
  const { firstMapped, abgr } = palette;
  const rgb = new Uint8Array(rows * columns * 3);
  for (let i = 0, at = 0; i < values.length; i += 1, at += 3) {
    // C.7.6.3.1.5: below the first mapped value the first entry, above the last the last.
    const index = Math.min(Math.max((values[i] ?? 0) - firstMapped, 0), abgr.length - 1);
    const colour = abgr[index] ?? 0;
    rgb[at] = colour & 0xff;
    rgb[at + 1] = (colour >> 8) & 0xff;
    rgb[at + 2] = (colour >> 16) & 0xff;
  }
  return { values: rgb, rows, columns, channels: 3, bits: 8 };
}

/**
 * Means of blocks of `across` x `down` pixels, the last ones cut at the border: one pass over the image, kept while it
 * is drawn small. Padding is left out of a mean; a block with more padding than pixels is padding.
 */
export function reduced(
  source: Samples,
  across: number,
  down: number,
  padding: PaddingRange | null,
): Samples {
  const columns = Math.ceil(source.columns / across);
  const rows = Math.ceil(source.rows / down);
  const { channels } = source;
  const stride = source.columns * channels;
  const reader = new RowReader(source.values, stride, 0, stride);
  const Values = source.values.constructor as new (length: number) => StoredValues;
  const values = new Values(columns * rows * channels);
  const sums = new Float64Array(columns * channels);
  const counts = new Float64Array(columns);
  for (let row = 0; row < rows; row += 1) {
    sums.fill(0);
    counts.fill(0);
    const bottom = Math.min((row + 1) * down, source.rows);
    for (let y = row * down; y < bottom; y += 1) {
      if (padding === null) addBlocks(reader.row(y), across, channels, sums);
      else addUnpaddedBlocks(reader.row(y), across, padding, sums, counts);
    }
    if (padding === null) countBlocks(source.columns, across, bottom - row * down, counts);
    const into = values.subarray(row * columns * channels, (row + 1) * columns * channels);
    writeMeans(sums, counts, channels, padding, (across * (bottom - row * down)) / 2, into);
  }
  return { ...source, values, columns, rows };
}

function addBlocks(row: Float64Array, across: number, channels: number, sums: Float64Array): void {
  // The common case, unrolled: a mammogram has 20 million pixels.
  const whole = channels === 1 && across % 4 === 0 ? Math.floor(row.length / across) : 0;
  for (let block = 0, i = 0; block < whole; block += 1) {
    let sum = 0;
    for (const right = i + across; i < right; i += 4) {
      sum += (row[i] ?? 0) + (row[i + 1] ?? 0) + (row[i + 2] ?? 0) + (row[i + 3] ?? 0);
    }
    sums[block] = (sums[block] ?? 0) + sum;
  }
  const width = across * channels;
  for (
    let block = whole * channels, left = whole * width;
    left < row.length;
    block += channels, left += width
  ) {
    const right = Math.min(left + width, row.length);
    for (let channel = 0; channel < channels; channel += 1) {
      let sum = 0;
      for (let i = left + channel; i < right; i += channels) sum += row[i] ?? 0;
      sums[block + channel] = (sums[block + channel] ?? 0) + sum;
    }
  }
}

function countBlocks(columns: number, across: number, down: number, counts: Float64Array): void {
  for (let block = 0; block < counts.length; block += 1) {
    counts[block] = Math.min(across, columns - block * across) * down;
  }
}

function addUnpaddedBlocks(
  row: Float64Array,
  across: number,
  { low, high }: PaddingRange,
  sums: Float64Array,
  counts: Float64Array,
): void {
  for (let block = 0, left = 0; left < row.length; block += 1, left += across) {
    const right = Math.min(left + across, row.length);
    for (let i = left; i < right; i += 1) {
      const value = row[i] ?? 0;
      if (value >= low && value <= high) continue;
      sums[block] = (sums[block] ?? 0) + value;
      counts[block] = (counts[block] ?? 0) + 1;
    }
  }
}

function writeMeans(
  sums: Float64Array,
  counts: Float64Array,
  channels: number,
  padding: PaddingRange | null,
  half: number,
  into: StoredValues,
): void {
  const isReal = into instanceof Float32Array || into instanceof Float64Array;
  for (let i = 0; i < sums.length; i += 1) {
    const count = counts[channels === 1 ? i : Math.floor(i / channels)] ?? 1;
    const mean = (sums[i] ?? 0) / count;
    if (padding !== null && count < half) into[i] = padding.low;
    else into[i] = isReal ? mean : Math.floor(mean + 0.5);
  }
}
