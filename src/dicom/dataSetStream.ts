import { ViewerError } from '../shared/errors';
import type { ByteSource } from '../shared/byteSource';
import { limits, MiB } from '../shared/limits';
import { DataSetReader, NeedMore, type ReaderOptions, type Scope } from './dataSetReader';
import type { ElementHeader } from './elementHeader';

/** No single element may need a larger window than this. */
const windowBytes = 128 * MiB;

/**
 * Top-level elements of a source in order, through windows that start at 16 KiB and grow fourfold on need. Long values
 * are stepped over, never read.
 */
export class DataSetStream {
  truncated = false;
  private window: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  private base = 0;
  private windowSize = limits.headerFirstReadBytes;
  private reader: DataSetReader | null = null;

  constructor(
    private readonly source: ByteSource,
    public at: number,
    private readonly options: ReaderOptions,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * Reads elements into `scope` until `stop` holds for a header, which is returned, or the source ends (null). The
   * element it stopped at is not read; `at` stands before it.
   */
  async readUntil(scope: Scope, stop: (header: ElementHeader) => boolean): Promise<ElementHeader | null> {
    for (;;) {
      if (this.at + 8 > this.source.size) {
        this.truncated ||= this.at > this.source.size;
        return null;
      }
      this.reader ??= await this.openAt(this.at, this.windowSize);
      try {
        return this.readWindow(this.reader, scope, stop);
      } catch (thrown) {
        if (!(thrown instanceof NeedMore)) throw thrown;
        await this.grow(thrown.upTo);
      }
    }
  }

  /** Bytes at an absolute offset, out of the window where they are there already. */
  async peek(at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const from = at - this.base;
    if (from >= 0 && from + length <= this.window.length) return this.window.subarray(from, from + length);
    return await this.source.read(at, Math.max(0, Math.min(length, this.source.size - at)), this.signal);
  }

  private readWindow(
    reader: DataSetReader,
    scope: Scope,
    stop: (header: ElementHeader) => boolean,
  ): ElementHeader | null {
    while (this.at + 8 <= this.source.size) {
      const header = reader.headerAt(this.at, scope.encoding);
      if (header !== null && stop(header)) return header;
      // (0000,0000): the zeros some writers leave behind the data set.
      if (header === null || header.tag === 0) return this.end(reader);
      // A delimiter of nothing (sequences closed twice) is stepped over.
      this.at = header.tag >>> 16 === 0xfffe ? header.valueAt : reader.readElement(header, scope);
      if (reader.truncated) return this.end(reader);
    }
    return this.end(reader);
  }

  private end(reader: DataSetReader): null {
    this.truncated ||= reader.truncated || this.at > this.source.size;
    return null;
  }

  private async grow(upTo: number): Promise<void> {
    const needed = upTo - this.at;
    // A new window of the same size serves where only the rest of the old one was too short.
    const grown = this.base === this.at ? this.windowSize * limits.headerGrowth : this.windowSize;
    if (needed > windowBytes) throw new ViewerError('Limit', 'parse', 'header bytes');
    this.windowSize = Math.min(grown, windowBytes);
    this.reader = await this.openAt(this.at, Math.max(this.windowSize, needed));
  }

  private async openAt(at: number, size: number): Promise<DataSetReader> {
    const length = Math.min(size, this.source.size - at);
    const bytes = await this.source.read(at, length, this.signal);
    if (bytes.length < length)
      throw new ViewerError('Read', 'parse', 'the source ends early', { retryable: true });
    this.window = bytes;
    this.base = at;
    return new DataSetReader(bytes, at, this.source.size, this.options);
  }
}
