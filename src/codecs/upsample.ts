/** Samples of one component, `stride` apart from row to row. */
export interface SamplePlane {
  readonly samples: Uint16Array;
  readonly stride: number;
  /** Size in samples of its own. */
  readonly width: number;
  readonly height: number;
  /** How many pixels one sample stands for, across and down. */
  readonly across: number;
  readonly down: number;
}

/** Writes row `row` of the picture, at full resolution, into `line`; `work` is one row of the component. */
export type RowUpsampler = (row: number, line: Uint16Array, work: Int32Array) => void;

/**
 * Chroma to full resolution as the reference decoders do it ("fancy upsampling"): each new sample is three parts of the
 * nearest one and one part of the next nearest, with rounding that alternates; plain replication for other ratios.
 */
export function upsamplerFor(plane: SamplePlane): RowUpsampler {
  const { across, down, width } = plane;
  if (across === 2 && width > 2 && (down === 1 || down === 2)) {
    return down === 1
      ? (row, line) => widen(plane, row, line)
      : (row, line, work) => widenBoth(plane, row, line, work);
  }
  if (across === 1 && down === 1) {
    return (row, line) => line.set(plane.samples.subarray(row * plane.stride, row * plane.stride + width));
  }
  return (row, line) => replicate(plane, row, line);
}

function replicate({ samples, stride, across, down }: SamplePlane, row: number, line: Uint16Array): void {
  const from = Math.floor(row / down) * stride;
  for (let column = 0; column < line.length; column += 1) {
    line[column] = samples[from + Math.floor(column / across)] ?? 0;
  }
}

function widen({ samples, stride, width }: SamplePlane, row: number, line: Uint16Array): void {
  const from = row * stride;
  const last = width - 1;
  for (let column = 0; column < width; column += 1) {
    const near = samples[from + column] ?? 0;
    const left = column === 0 ? near : (samples[from + column - 1] ?? 0);
    const right = column === last ? near : (samples[from + column + 1] ?? 0);
    line[2 * column] = column === 0 ? near : (3 * near + left + 1) >> 2;
    line[2 * column + 1] = column === last ? near : (3 * near + right + 2) >> 2;
  }
}

function widenBoth(plane: SamplePlane, row: number, line: Uint16Array, work: Int32Array): void {
  const { samples, stride, width, height } = plane;
  const nearRow = row >> 1;
  const otherRow = Math.min(height - 1, Math.max(0, row % 2 === 0 ? nearRow - 1 : nearRow + 1));
  for (let column = 0; column < width; column += 1) {
    const near = samples[nearRow * stride + column] ?? 0;
    work[column] = 3 * near + (samples[otherRow * stride + column] ?? 0);
  }
  const last = width - 1;
  for (let column = 0; column < width; column += 1) {
    const sum = work[column] ?? 0;
    const left = column === 0 ? sum : (work[column - 1] ?? 0);
    const right = column === last ? sum : (work[column + 1] ?? 0);
    line[2 * column] = (3 * sum + left + 8) >> 4;
    line[2 * column + 1] = (3 * sum + right + 7) >> 4;
  }
}
