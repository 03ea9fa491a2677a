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
    this.drop(key);
    this.#held.set(key, value);
    this.#bytes += value.bytes.byteLength;
    for (const oldest of this.#held.keys()) {
      if (this.#bytes <= this.budgetBytes || oldest === key) break;
      this.drop(oldest);
    }
  }

  /** Fills everything with zeros. */
  clear(): void {
    for (const { bytes } of this.#held.values()) bytes.fill(0);
    this.#held.clear();
    this.#bytes = 0;
  }

  drop(key: string): void {
    const value = this.#held.get(key);
    if (value === undefined) return;
    this.#held.delete(key);
    this.#bytes -= value.bytes.byteLength;
  }
}
