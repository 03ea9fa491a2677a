import type { ByteSource } from '../shared/byteSource';
import { KiB } from '../shared/limits';
import { undefinedLength } from './elementHeader';
import { Tags } from './tags';
import type { PixelDataLocation } from './types';

/** One item of encapsulated pixel data, PS3.5 A.4. */
export interface Fragment {
  /** Of its item tag, counted from the first item tag after the Basic Offset Table: what the tables mean. */
  readonly position: number;
  /** Of its first byte, absolute. */
  readonly offset: number;
  readonly length: number;
  /** False where the source ends inside it. */
  readonly complete: boolean;
}

export interface Fragments {
  /** Basic Offset Table; empty where the file has none. */
  readonly offsets: readonly number[];
  readonly fragments: readonly Fragment[];
}

const windowBytes = 4 * KiB;

/** Item headers through a small window, so that large fragments are stepped over and small ones share a read. */
class ItemReader {
  private window: Uint8Array = new Uint8Array(0);
  private base = 0;
  constructor(
    private readonly source: ByteSource,
    private readonly signal: AbortSignal,
  ) {}

  async at(position: number): Promise<{ tag: number; length: number } | null> {
    if (position + 8 > this.source.size) return null;
    if (position < this.base || position + 8 > this.base + this.window.length) {
      this.window = await this.source.read(
        position,
        Math.min(windowBytes, this.source.size - position),
        this.signal,
      );
      this.base = position;
      if (this.window.length < 8) return null;
    }
    const view = new DataView(this.window.buffer, this.window.byteOffset, this.window.byteLength);
    const at = position - this.base;
    return {
      tag: view.getUint16(at, true) * 0x10000 + view.getUint16(at + 2, true),
      length: view.getUint32(at + 4, true),
    };
  }
}

/** Walks the items until the delimiter, the end of the source (B9: accepted) or anything that is no item. */
export async function readFragments(
  source: ByteSource,
  pixelData: PixelDataLocation,
  signal: AbortSignal,
): Promise<Fragments> {
  const items = new ItemReader(source, signal);
  const end = pixelData.length === null ? source.size : pixelData.offset + pixelData.length;
  const table = await items.at(pixelData.offset);
  if (table === null || table.tag !== Tags.item || table.length === undefinedLength)
    return { offsets: [], fragments: [] };
  const first = pixelData.offset + 8 + table.length;
  const offsets = await readOffsets(source, pixelData.offset + 8, table.length, signal);
  const fragments: Fragment[] = [];
  for (let at = first; at + 8 <= end;) {
    const item = await items.at(at);
    if (item === null || item.tag !== Tags.item || item.length === undefinedLength) break;
    const available = Math.max(0, Math.min(item.length, end - at - 8));
    fragments.push({
      position: at - first,
      offset: at + 8,
      length: available,
      complete: available === item.length,
    });
    at += 8 + item.length;
  }
  return { offsets, fragments };
}

async function readOffsets(
  source: ByteSource,
  at: number,
  length: number,
  signal: AbortSignal,
): Promise<number[]> {
  const bytes = await source.read(at, Math.min(length, Math.max(0, source.size - at)), signal);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const offsets: number[] = [];
  for (let offset = 0; offset + 4 <= view.byteLength; offset += 4) offsets.push(view.getUint32(offset, true));
  return offsets;
}
