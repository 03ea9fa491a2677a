import type { ByteSource } from '../shared/byteSource';
import { KiB } from '../shared/limits';

const blockBytes = 64 * KiB;
const keptBlocks = 32;

/** For many small reads close together, such as the directories of a disc: reads blocks, keeps the last few. */
export class ReadAheadSource implements ByteSource {
  readonly size: number;
  readonly #blocks = new Map<number, Uint8Array<ArrayBuffer>>();

  constructor(private readonly base: ByteSource) {
    this.size = base.size;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const end = Math.min(offset + length, this.size);
    if (offset >= end) return new Uint8Array(0);
    if (end - offset > blockBytes) return this.base.read(offset, end - offset, signal);
    const first = Math.floor(offset / blockBytes);
    const head = await this.#block(first, signal);
    const start = offset - first * blockBytes;
    if (end <= (first + 1) * blockBytes) return head.subarray(start, end - first * blockBytes);
    const next = await this.#block(first + 1, signal);
    const whole = new Uint8Array(end - offset);
    whole.set(head.subarray(start));
    whole.set(next.subarray(0, end - (first + 1) * blockBytes), blockBytes - start);
    return whole;
  }

  async #block(index: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const known = this.#blocks.get(index);
    if (known !== undefined) return known;
    const bytes = await this.base.read(index * blockBytes, blockBytes, signal);
    const [oldest] = this.#blocks.keys();
    if (this.#blocks.size >= keptBlocks && oldest !== undefined) this.#blocks.delete(oldest);
    this.#blocks.set(index, bytes);
    return bytes;
  }
}
