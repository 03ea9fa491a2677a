/**
 * Segmented Palette Color Lookup Table Data, PS3.3 C.7.9.2, as words or bytes of one channel:
 *
 *   discrete  | 0 | n | v1 ... vn |            n entries as they are
 *   linear    | 1 | n | y |                    n entries from the last one to y
 *   indirect  | 2 | n | offset (32 bit) |      n segments again, from that byte of the data on
 *
 * Null where the data does not say exactly `count` entries.
 */
export function expandSegments(
  data: Uint8Array | Uint16Array,
  count: number,
): Uint16Array<ArrayBuffer> | null {
  const expansion = new Expansion(data, count);
  let at = 0;
  while (at < data.length && !expansion.isFull) {
    const next = expansion.segment(at, true);
    if (next === null) return null;
    at = next;
  }
  return expansion.isFull ? expansion.entries : null;
}

class Expansion {
  readonly entries: Uint16Array<ArrayBuffer>;
  #filled = 0;

  constructor(
    private readonly data: Uint8Array | Uint16Array,
    count: number,
  ) {
    this.entries = new Uint16Array(count);
  }

  get isFull(): boolean {
    return this.#filled === this.entries.length;
  }

  /** Expands one segment; returns where the next one begins, null where the data is wrong. */
  segment(at: number, mayBeIndirect: boolean): number | null {
    const opcode = this.data[at];
    const length = this.data[at + 1];
    if (opcode === undefined || length === undefined) return null;
    if (opcode === 0) return this.#discrete(at + 2, length);
    if (opcode === 1) return this.#linear(at + 2, length);
    return opcode === 2 && mayBeIndirect ? this.#indirect(at + 2, length) : null;
  }

  #fits(length: number): boolean {
    return this.#filled + length <= this.entries.length;
  }

  #discrete(at: number, length: number): number | null {
    if (at + length > this.data.length || !this.#fits(length)) return null;
    this.entries.set(this.data.subarray(at, at + length), this.#filled);
    this.#filled += length;
    return at + length;
  }

  #linear(at: number, length: number): number | null {
    const end = this.data[at];
    // A line begins at the entry before it: it cannot be the first segment.
    const start = this.entries[this.#filled - 1];
    if (end === undefined || start === undefined || this.#filled === 0 || !this.#fits(length)) return null;
    for (let i = 1; i <= length; i += 1) {
      this.entries[this.#filled + i - 1] = Math.round(start + ((end - start) * i) / length);
    }
    this.#filled += length;
    return at + 1;
  }

  #indirect(at: number, segments: number): number | null {
    const isWords = this.data.BYTES_PER_ELEMENT === 2;
    const words = isWords ? 2 : 4;
    if (at + words > this.data.length) return null;
    let byteOffset = 0;
    for (let i = words - 1; i >= 0; i -= 1) {
      byteOffset = byteOffset * (isWords ? 0x10000 : 0x100) + (this.data[at + i] ?? 0);
    }
    let from: number | null = isWords ? byteOffset / 2 : byteOffset;
    for (let i = 0; i < segments; i += 1) {
      // Only segments before this one: no loops.
      if (from === null || !Number.isInteger(from) || from >= at) return null;
      from = this.segment(from, false);
    }
    return from === null ? null : at + words;
  }
}
