import type { ByteSource } from '../shared/byteSource';

/** A source of which some bytes were read already: what lies in them costs no second read. */
export class HeadSource implements ByteSource {
  readonly size: number;

  constructor(
    private readonly base: ByteSource,
    readonly head: Uint8Array<ArrayBuffer>,
    /** Where `head` lies; at the start unless said. */
    private readonly headOffset = 0,
  ) {
    this.size = base.size;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const from = offset - this.headOffset;
    const to = Math.min(offset + length, this.size) - this.headOffset;
    if (from >= 0 && to <= this.head.length) return this.head.subarray(from, to);
    return await this.base.read(offset, length, signal);
  }
}
