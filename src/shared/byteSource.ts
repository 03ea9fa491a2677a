import { ViewerError } from './errors';

/**
 * Random access to bytes that lie somewhere: a file, an extent of a disc image, an inflated zip entry, a vault record.
 * `read` returns exactly `length` bytes, or fewer only where the source ends; it never returns more.
 */
export interface ByteSource {
  /** Size in bytes. */
  readonly size: number;
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
}

/** Bytes already in memory. `read` returns views, not copies. */
export class BytesSource implements ByteSource {
  readonly size: number;
  constructor(private readonly bytes: Uint8Array<ArrayBuffer>) {
    this.size = bytes.byteLength;
  }
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return Promise.resolve(this.bytes.subarray(offset, offset + length));
  }
}

/** A file or a slice of one; nothing stays in memory. A drive that fails becomes ViewerError Read. */
export class BlobSource implements ByteSource {
  readonly size: number;
  constructor(readonly blob: Blob) {
    this.size = blob.size;
  }
  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    signal?.throwIfAborted();
    try {
      const bytes = new Uint8Array(await this.blob.slice(offset, offset + length).arrayBuffer());
      signal?.throwIfAborted();
      return bytes;
    } catch (thrown) {
      throw ViewerError.from(thrown, 'Read', 'read', 'the drive could not be read');
    }
  }
}
