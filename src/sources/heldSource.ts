import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';

/** Bytes of the store: made again where they had to go, and given out as copies, because the store zeroes what it drops. */
export class HeldSource implements ByteSource {
  constructor(
    readonly size: number,
    private readonly get: () => Promise<Uint8Array<ArrayBuffer>>,
  ) {}

  async hold(): Promise<void> {
    await this.get();
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    if (signal?.aborted === true) throw new ViewerError('Abort', 'read');
    const bytes = await this.get();
    return bytes.slice(offset, offset + length);
  }
}
