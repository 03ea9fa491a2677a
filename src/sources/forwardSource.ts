import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { limits } from '../shared/limits';

/**
 * Bytes that can only be made from the start on, such as those of a deflated zip entry: made as far as asked for, and
 * kept. Meant for headers: a reader that stops early never makes the rest. `close` drops the stream.
 */
export class ForwardSource implements ByteSource {
  #bytes = new Uint8Array(0);
  #made = 0;
  #ended = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    readonly size: number,
    private readonly chunks: AsyncIterator<Uint8Array>,
  ) {}

  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const reading = this.#turn.then(() => this.#read(offset, Math.min(offset + length, this.size)));
    this.#turn = reading.catch(() => undefined);
    return reading;
  }

  async close(): Promise<void> {
    await this.chunks.return?.();
  }

  async #read(offset: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    if (end > limits.inflatedBytes) throw new ViewerError('Limit', 'read', 'zip entry: unpack it first');
    while (this.#made < end && !this.#ended) {
      const next = await this.chunks.next();
      if (next.done === true) this.#ended = true;
      else this.#append(next.value);
    }
    return this.#bytes.subarray(offset, Math.min(end, this.#made));
  }

  #append(chunk: Uint8Array): void {
    const made = this.#made + chunk.length;
    if (made > this.size)
      throw new ViewerError('Malformed', 'read', 'zip entry: longer than its directory says');
    if (made > this.#bytes.length) {
      const grown = new Uint8Array(Math.min(Math.max(made, 2 * this.#bytes.length), this.size));
      grown.set(this.#bytes.subarray(0, this.#made));
      this.#bytes = grown;
    }
    this.#bytes.set(chunk, this.#made);
    this.#made = made;
  }
}
