import type { ByteSource } from '../shared/byteSource';
import type { ByteRange } from '../dicom';

/** Pieces of another source, one after the other: a stored zip entry, the extents of a file on a disc image. */
export class RangesSource implements ByteSource {
  readonly size: number;

  constructor(
    private readonly base: ByteSource,
    private readonly ranges: readonly ByteRange[],
  ) {
    this.size = sizeOfRanges(ranges);
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const wanted = cutRanges(this.ranges, offset, length);
    const [only] = wanted;
    if (wanted.length === 1 && only !== undefined) return this.base.read(only.offset, only.length, signal);
    const whole = new Uint8Array(sizeOfRanges(wanted));
    let at = 0;
    for (const range of wanted) {
      const bytes = await this.base.read(range.offset, range.length, signal);
      whole.set(bytes, at);
      at += bytes.length;
      if (bytes.length < range.length) break;
    }
    return whole.subarray(0, at);
  }
}

/** The part of `ranges` that holds `length` bytes from `offset` on, counted in their concatenation. */
function cutRanges(ranges: readonly ByteRange[], offset: number, length: number): ByteRange[] {
  const cut: ByteRange[] = [];
  let start = 0;
  for (const range of ranges) {
    const from = Math.max(offset - start, 0);
    const to = Math.min(offset + length - start, range.length);
    if (from < to) cut.push({ offset: range.offset + from, length: to - from });
    start += range.length;
  }
  return cut;
}

export function sizeOfRanges(ranges: readonly ByteRange[]): number {
  return ranges.reduce((sum, range) => sum + range.length, 0);
}
