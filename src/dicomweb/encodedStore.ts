/** Encoded frames and files of remote studies under one budget (reliability.md, limits), least recently used out first. */
export class EncodedStore<T extends { readonly bytes: Uint8Array }> {
  readonly #held = new Map<string, T>();
  #bytes = 0;

  constructor(readonly budgetBytes: number) {}

  get heldBytes(): number {
    return this.#bytes;
  }

  has(key: string): boolean {
    return this.#held.has(key);
  }

  get(key: string): T | undefined {
    const value = this.#held.get(key);
    if (value === undefined) return undefined;
    this.#held.delete(key);
    this.#held.set(key, value);
    return value;
  }

  put(key: string, value: T): void {
    const old = this.#held.get(key);
    if (old !== undefined) this.#drop(key, old);
    this.#held.set(key, value);
    this.#bytes += value.bytes.byteLength;
    for (const [oldest, other] of this.#held) {
      if (this.#bytes <= this.budgetBytes || oldest === key) break;
      this.#drop(oldest, other);
    }
  }

  /** Fills everything with zeros. */
  clear(): void {
    for (const { bytes } of this.#held.values()) bytes.fill(0);
    this.#held.clear();
    this.#bytes = 0;
  }

  #drop(key: string, value: T): void {
    this.#held.delete(key);
    this.#bytes -= value.bytes.byteLength;
  }
}
