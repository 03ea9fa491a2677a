import type { ByteSource } from '../shared/byteSource';

/** A source whose first bytes were read already: what lies in them costs no second read. */
export class HeadSource implements ByteSource {
  readonly size: number;

  constructor(
    private readonly base: ByteSource,
    readonly head: Uint8Array<ArrayBuffer>,
  ) {
    this.size = base.size;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const end = Math.min(offset + length, this.size);
    if (end <= this.head.length) return this.head.subarray(offset, end);
    return await this.base.read(offset, length, signal);
  }
}
