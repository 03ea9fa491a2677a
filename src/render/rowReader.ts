import type { StoredValues } from '../shared/typedArrays';

/** As many rows as one canvas row is made of at most. */
const slots = 3;

/**
 * Rows of samples as Float64: stored values come in eight types, and loops over all of them would be slow for each.
 * Neighbouring canvas rows share samples, so the last three rows are kept.
 */
export class RowReader {
  readonly #rows: readonly Float64Array<ArrayBuffer>[];
  readonly #held = new Int32Array(slots).fill(-1);

  constructor(
    private readonly values: StoredValues,
    /** Samples of a whole row. */
    private readonly stride: number,
    /** The part of each row that is read. */
    private readonly start: number,
    private readonly length: number,
  ) {
    this.#rows = Array.from({ length: slots }, () => new Float64Array(length));
  }

  /** Valid until three other rows have been asked for. */
  row(index: number): Float64Array<ArrayBuffer> {
    const slot = index % slots;
    const row = this.#rows[slot] ?? new Float64Array(this.length);
    if (this.#held[slot] !== index) {
      const from = index * this.stride + this.start;
      row.set(this.values.subarray(from, from + this.length));
      this.#held[slot] = index;
    }
    return row;
  }
}
