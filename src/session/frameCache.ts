import type { StoredFrame } from '../codecs';

/** Decoded frames under one byte budget, least recently used out first. `clear` fills the buffers with zeros. */
export class FrameCache {
  readonly #frames = new Map<string, StoredFrame>();
  #bytes = 0;
  onChange: () => void = () => undefined;

  constructor(readonly budgetBytes: number) {}

  get bytes(): number {
    return this.#bytes;
  }

  has(key: string): boolean {
    return this.#frames.has(key);
  }

  get(key: string): StoredFrame | undefined {
    const frame = this.#frames.get(key);
    if (frame === undefined) return undefined;
    this.#frames.delete(key);
    this.#frames.set(key, frame);
    return frame;
  }

  /** A frame larger than the whole budget is still kept, alone: it is on the screen. */
  put(key: string, frame: StoredFrame): void {
    if (this.#frames.has(key)) return;
    this.#frames.set(key, frame);
    this.#bytes += bytesOf(frame);
    for (const [oldest, old] of this.#frames) {
      if (this.#bytes <= this.budgetBytes || oldest === key) break;
      this.#frames.delete(oldest);
      this.#bytes -= bytesOf(old);
    }
    this.onChange();
  }

  /** True when another frame of this size fits without pushing one out: look-ahead stops where this is false. */
  hasRoomFor(bytes: number): boolean {
    return this.#bytes + bytes <= this.budgetBytes;
  }

  /** Returns the bytes filled with zeros. */
  clear(): number {
    return this.drop(() => true);
  }

  /** `clear`, of some only. */
  drop(isGone: (key: string) => boolean): number {
    let zeroed = 0;
    for (const [key, frame] of this.#frames) {
      if (!isGone(key)) continue;
      frame.values.fill(0);
      for (const plane of frame.overlayBits?.values() ?? []) plane.fill(0);
      this.#frames.delete(key);
      zeroed += bytesOf(frame);
    }
    this.#bytes -= zeroed;
    this.onChange();
    return zeroed;
  }
}

function bytesOf({ values, overlayBits }: StoredFrame): number {
  return [...(overlayBits?.values() ?? [])].reduce((sum, plane) => sum + plane.byteLength, values.byteLength);
}
