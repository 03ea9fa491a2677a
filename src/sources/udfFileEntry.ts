import type { ByteRange } from '../dicom';
import type { ByteSource } from '../shared/byteSource';
import {
  descriptorTag,
  longAllocation,
  offsetOf,
  shortAllocation,
  type Allocation,
  type Partitions,
  type UdfPlace,
} from './udfStructures';

/** A File Entry (tag 261, ECMA-167 4/14.9) or Extended File Entry (tag 266, 4/14.17). */
export interface FileEntry {
  /** Of the entry itself, in the image. */
  readonly offset: number;
  readonly isDirectory: boolean;
  readonly isLink: boolean;
  /** null where its allocation cannot be followed. */
  readonly ranges: readonly ByteRange[] | null;
}

const mostContinuations = 4096;
const mostRanges = 100_000;

/** null where there is none. */
export async function readFileEntry(
  source: ByteSource,
  partitions: Partitions,
  place: UdfPlace,
  signal: AbortSignal,
): Promise<FileEntry | null> {
  const offset = offsetOf(partitions, place);
  if (offset === null) return null;
  const bytes = await source.read(offset, partitions.blockBytes, signal);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = bytes.length < 216 ? null : descriptorTag(view);
  if (tag !== 261 && tag !== 266) return null;
  const fixedBytes = tag === 261 ? 176 : 216;
  const attributeBytes = view.getUint32(fixedBytes - 8, true);
  const allocationBytes = view.getUint32(fixedBytes - 4, true);
  const size = Number(view.getBigUint64(56, true));
  const at = fixedBytes + attributeBytes;
  // 4/14.6.6 file type: 4 directory, 12 symbolic link.
  const fileType = view.getUint8(27);
  const entry = { offset, isDirectory: fileType === 4, isLink: fileType === 12 };
  if (at + allocationBytes > bytes.length) return { ...entry, ranges: null };
  // 4/14.6.8 flags, bits 0-2: short, long, extended descriptors, or the file's bytes themselves.
  const form = view.getUint8(34) & 0x07;
  if (form === 3)
    return { ...entry, ranges: [{ offset: offset + at, length: Math.min(size, allocationBytes) }] };
  const descriptors = new DataView(bytes.buffer, bytes.byteOffset + at, allocationBytes);
  const follow = new Follow(source, partitions, place.partition, form, signal);
  return { ...entry, ranges: await follow.ranges(descriptors, size) };
}

/** Follows allocation descriptors through their continuations (tag 258, 4/14.5). */
class Follow {
  constructor(
    private readonly source: ByteSource,
    private readonly partitions: Partitions,
    private readonly partition: number,
    private readonly form: number,
    private readonly signal: AbortSignal,
  ) {}

  async ranges(first: DataView, size: number): Promise<ByteRange[] | null> {
    if (this.form > 1) return null;
    const ranges: ByteRange[] = [];
    let left = size;
    let descriptors: DataView | null = first;
    for (let hop = 0; descriptors !== null && hop < mostContinuations; hop += 1) {
      let next: Allocation | null = null;
      for (const allocation of this.#allocations(descriptors)) {
        if (allocation.bytes === 0 || left <= 0) break;
        if (allocation.kind === 3) {
          next = allocation;
          break;
        }
        const offset = offsetOf(this.partitions, allocation.place);
        // Space that was reserved but never written holds no picture.
        if (offset === null || allocation.kind !== 0 || ranges.length >= mostRanges) return null;
        const length = Math.min(allocation.bytes, left);
        addRange(ranges, { offset, length });
        left -= length;
      }
      descriptors = next === null ? null : await this.#continue(next);
    }
    return left > 0 ? null : ranges;
  }

  *#allocations(view: DataView): Generator<Allocation> {
    const step = this.form === 0 ? 8 : 16;
    for (let at = 0; at + step <= view.byteLength; at += step) {
      yield this.form === 0 ? shortAllocation(view, at, this.partition) : longAllocation(view, at);
    }
  }

  async #continue({ place }: Allocation): Promise<DataView | null> {
    const offset = offsetOf(this.partitions, place);
    if (offset === null) return null;
    const bytes = await this.source.read(offset, this.partitions.blockBytes, this.signal);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < 24 || descriptorTag(view) !== 258) return null;
    const length = Math.min(view.getUint32(20, true), bytes.length - 24);
    return new DataView(bytes.buffer, bytes.byteOffset + 24, length);
  }
}

/** Extents that touch become one: a 700 MB file has one range, not seven hundred. */
function addRange(ranges: ByteRange[], range: ByteRange): void {
  const last = ranges.at(-1);
  if (last !== undefined && last.offset + last.length === range.offset) {
    ranges[ranges.length - 1] = { offset: last.offset, length: last.length + range.length };
  } else {
    ranges.push(range);
  }
}
