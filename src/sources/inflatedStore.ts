import { ViewerError } from '../shared/errors';
import { limits } from '../shared/limits';

interface Held {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Inflated entries and data sets, held while something is open: at most 512 MiB in all, least recently used out. What
 * leaves is filled with zeros; so nobody may keep a view, only copies.
 */
export class InflatedStore<Key extends object> {
  readonly #held = new Map<Key, Held>();
  readonly #making = new Map<Key, Promise<Uint8Array<ArrayBuffer>>>();
  #heldBytes = 0;
  #promisedBytes = 0;
  #closed = false;

  constructor(private readonly budgetBytes: number = limits.inflatedEntriesBytes) {}

  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** Valid until the next await. `expectedBytes` makes room before the work begins. */
  async get(
    key: Key,
    expectedBytes: number,
    make: () => Promise<Uint8Array<ArrayBuffer>>,
  ): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#closed) throw new ViewerError('Abort', 'read');
    const held = this.#held.get(key);
    if (held !== undefined) {
      this.#held.delete(key);
      this.#held.set(key, held);
      return held.bytes;
    }
    if (expectedBytes > this.budgetBytes)
      throw new ViewerError('Limit', 'read', 'zip entry: unpack it first');
    return await (this.#making.get(key) ?? this.#make(key, expectedBytes, make));
  }

  close(): void {
    this.#closed = true;
    for (const key of [...this.#held.keys()]) this.#drop(key);
  }

  #make(
    key: Key,
    expectedBytes: number,
    make: () => Promise<Uint8Array<ArrayBuffer>>,
  ): Promise<Uint8Array<ArrayBuffer>> {
    this.#promisedBytes += expectedBytes;
    this.#makeRoom(0);
    const making = make()
      .finally(() => {
        this.#promisedBytes -= expectedBytes;
        this.#making.delete(key);
      })
      .then((bytes) => {
        if (this.#closed) {
          bytes.fill(0);
          throw new ViewerError('Abort', 'read');
        }
        this.#makeRoom(bytes.byteLength);
        this.#held.set(key, { bytes });
        this.#heldBytes += bytes.byteLength;
        return bytes;
      });
    this.#making.set(key, making);
    return making;
  }

  #makeRoom(bytes: number): void {
    for (const key of this.#held.keys()) {
      if (this.#heldBytes + this.#promisedBytes + bytes <= this.budgetBytes) return;
      this.#drop(key);
    }
  }

  #drop(key: Key): void {
    const held = this.#held.get(key);
    if (held === undefined) return;
    this.#held.delete(key);
    this.#heldBytes -= held.bytes.byteLength;
    held.bytes.fill(0);
  }
}
