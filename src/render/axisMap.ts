import type { AxisPlacement } from './placement';

/** For each canvas pixel of a visible stretch: which samples of the image it is made of, and with which weights. */
export interface AxisMap {
  /** First canvas pixel and how many. */
  readonly from: number;
  readonly length: number;
  /** Samples a pixel is made of: 1 at 1:1, 2 when magnifying, up to 3 when minifying. */
  readonly taps: 1 | 2 | 3;
  /** `taps` entries a pixel, counted from `first`. */
  readonly samples: Int32Array<ArrayBuffer>;
  readonly weights: Float64Array<ArrayBuffer>;
  /** The samples in use are first to last. */
  readonly first: number;
  readonly last: number;
  /** Every sample is the mean of this many of the frame's (see samples.ts). */
  readonly reduction: number;
}

/**
 * Magnifying interpolates between the centres of two pixels; minifying takes the mean of all a canvas pixel covers, so
 * that nothing small gets lost. Far minified, the covered pixels are averaged in blocks before: a power of two, so that
 * a small zoom step needs no new blocks.
 */
export function axisMap(
  axis: AxisPlacement,
  imageLength: number,
  canvasLength: number,
  samplesApart = 1,
): AxisMap {
  // Canvas pixels from one sample to the next.
  const scale = Math.abs(axis.scale) * samplesApart;
  const reduction = scale < 1 ? 2 ** Math.floor(Math.log2(1 / scale) + 1e-9) : 1;
  const [from, to] = visible(axis, imageLength, canvasLength);
  const taps = Math.abs(scale * reduction - 1) < 1e-9 ? 1 : scale > 1 ? 2 : 3;
  const length = to - from;
  const samples = new Int32Array(length * taps);
  const weights = new Float64Array(length * taps);
  const count = Math.ceil(Math.ceil(imageLength / samplesApart) / reduction);
  for (let i = 0; i < length; i += 1) {
    // Of the pixel's centre, in samples.
    const centre = inSamples((from + i + 0.5 - axis.offset) / axis.scale, samplesApart) / reduction;
    if (taps === 1) {
      samples[i] = clamped(Math.floor(centre), count);
      weights[i] = 1;
    } else if (taps === 2) interpolate(centre, count, samples, weights, i * 2);
    else cover(centre, 0.5 / (scale * reduction), count, samples, weights, i * 3);
  }
  const { first, last } = extremes(samples);
  for (let i = 0; i < samples.length; i += 1) samples[i] = (samples[i] ?? 0) - first;
  return { from, length, taps, samples, weights, first, last, reduction };
}

/** A place on the image, counted in samples: where they are apart, the middle of the first is that of the first pixel. */
const inSamples = (place: number, apart: number): number =>
  apart === 1 ? place : (place - 0.5) / apart + 0.5;

/** Canvas pixels whose centre lies on the image. */
function visible(
  { scale, offset }: AxisPlacement,
  imageLength: number,
  canvasLength: number,
): [number, number] {
  const ends = [offset, offset + scale * imageLength];
  const from = Math.max(Math.ceil(Math.min(...ends) - 0.5), 0);
  const to = Math.min(Math.ceil(Math.max(...ends) - 0.5), canvasLength);
  return [from, Math.max(from, to)];
}

const clamped = (index: number, count: number): number => Math.min(Math.max(index, 0), count - 1);

function interpolate(
  centre: number,
  count: number,
  samples: Int32Array,
  weights: Float64Array,
  at: number,
): void {
  const left = Math.floor(centre - 0.5);
  const part = centre - 0.5 - left;
  samples[at] = clamped(left, count);
  samples[at + 1] = clamped(left + 1, count);
  weights[at] = 1 - part;
  weights[at + 1] = part;
}

function cover(
  centre: number,
  half: number,
  count: number,
  samples: Int32Array,
  weights: Float64Array,
  at: number,
): void {
  const low = Math.max(centre - half, 0);
  const high = Math.min(centre + half, count);
  const first = clamped(Math.floor(low), count);
  const whole = Math.max(high - low, Number.MIN_VALUE);
  for (let tap = 0; tap < 3; tap += 1) {
    const sample = first + tap;
    const covered = Math.max(Math.min(high, sample + 1) - Math.max(low, sample), 0);
    samples[at + tap] = clamped(sample, count);
    weights[at + tap] = covered / whole;
  }
}

function extremes(samples: Int32Array): { first: number; last: number } {
  let first = Number.POSITIVE_INFINITY;
  let last = -1;
  for (const sample of samples) {
    if (sample < first) first = sample;
    if (sample > last) last = sample;
  }
  return last < 0 ? { first: 0, last: -1 } : { first, last };
}
