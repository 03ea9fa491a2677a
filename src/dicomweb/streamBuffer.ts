import { ViewerError } from '../shared/errors';
import { KiB } from '../shared/limits';

/** Told of bytes that are there while more come; good until it returns. */
export type Growing = (bytes: Uint8Array<ArrayBuffer>) => void;
const unwatched: Growing = () => undefined;

/** A body read by need: bytes that came and were not taken yet, whatever the chunks were. */
export class StreamBuffer {
  ended = false;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  #bytes = new Uint8Array(64 * KiB);
  /** Not yet taken: from `#start` to `#end`. */
  #start = 0;
  #end = 0;

  constructor(body: ReadableStream<Uint8Array<ArrayBuffer>>) {
    this.#reader = body.getReader();
  }

  get length(): number {
    return this.#end - this.#start;
  }

  /** True once `count` bytes are there; false where the body ends before. */
  async want(count: number): Promise<boolean> {
    while (this.length < count) if (!(await this.#more())) return false;
    return true;
  }

  /** A look at the next bytes, good until the next call. */
  view(count: number): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(this.#start, this.#start + count);
  }

  skip(count: number): void {
    this.#start += count;
  }

  /** The next bytes, which must be there, in a buffer of their own. */
  take(count: number): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(this.#start, this.#start + count);
    this.#start += count;
    return taken;
  }

  /**
   * As many bytes, written once, into a buffer of their own that grows as they come; null where the body ends before.
   * `growing` is shown what is there after each step.
   */
  async takeExactly(count: number, growing: Growing = unwatched): Promise<Uint8Array<ArrayBuffer> | null> {
    // A length is only a claim: no more memory is taken at once than has some relation to what came.
    let target = new Uint8Array(Math.min(count, Math.max(this.length, 4096 * KiB)));
    let filled = 0;
    while (filled < count) {
      if (this.length === 0 && !(await this.#more())) return null;
      const part = Math.min(count - filled, this.length);
      if (filled + part > target.length) target = grown(target, Math.min(count, 2 * (filled + part)));
      target.set(this.view(part), filled);
      this.#start += part;
      filled += part;
      growing(target.subarray(0, filled));
    }
    return target;
  }

  /**
   * Distance to the first place where `pattern` stands and what follows it fits (`fits` is given the next two bytes, 0 where
   * the body ends), reading on as needed. Null where the body ends without it; Limit where it does not come within `most`.
   * `growing` is shown what is there before each further step.
   */
  async find(
    pattern: Uint8Array,
    most: number,
    fits: (next: number, second: number) => boolean,
    growing: Growing = unwatched,
  ): Promise<number | null> {
    const first = pattern[0] ?? 0;
    let from = 0;
    for (;;) {
      const window = this.#bytes.subarray(this.#start, this.#end);
      const last = window.length - pattern.length - (this.ended ? 0 : 2);
      for (let at = window.indexOf(first, from); at >= 0 && at <= last; at = window.indexOf(first, at + 1)) {
        if (matches(window, pattern, at)) {
          const after = at + pattern.length;
          if (fits(window[after] ?? 0, window[after + 1] ?? 0)) return at;
        }
      }
      from = Math.max(0, last + 1);
      if (from > most) throw new ViewerError('Limit', 'network', 'part bytes');
      if (this.ended) return null;
      growing(window);
      await this.#more();
    }
  }

  /** Reads what is left, so that the connection ends well and serves again; not more than this, and not for longer. */
  async drain(most: number, mostMs: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, mostMs);
    });
    const rest = async () => {
      while (this.length < most && (await this.#more()));
    };
    await Promise.race([rest().catch(() => undefined), late]);
    clearTimeout(timer);
  }

  /** Ends the transfer where it has not ended by itself. */
  async close(): Promise<void> {
    await this.#reader.cancel().catch(() => undefined);
  }

  async #more(): Promise<boolean> {
    if (this.ended) return false;
    const { done, value } = await this.#reader.read();
    if (done) {
      this.ended = true;
      return false;
    }
    this.#append(value);
    return true;
  }

  #append(chunk: Uint8Array): void {
    if (this.#end + chunk.length > this.#bytes.length) {
      const needed = this.length + chunk.length;
      const target = needed > this.#bytes.length / 2 ? new Uint8Array(needed * 2) : this.#bytes;
      target.set(this.#bytes.subarray(this.#start, this.#end));
      this.#bytes = target;
      this.#end = this.length;
      this.#start = 0;
    }
    this.#bytes.set(chunk, this.#end);
    this.#end += chunk.length;
  }
}

function matches(window: Uint8Array, pattern: Uint8Array, at: number): boolean {
  for (let index = 1; index < pattern.length; index += 1) {
    if (window[at + index] !== pattern[index]) return false;
  }
  return true;
}

function grown(bytes: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(size);
  larger.set(bytes);
  return larger;
}
