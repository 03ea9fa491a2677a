import { limits } from '../shared/limits';
import { sealParts, type Bytes } from './format/box';
import { bucketOf } from './format/bucket';
import type { ManifestEntry, RecordKind } from './format/manifest';
import { chunkKey } from './store/chunkKeys';
import { chunkRow, type ChunkRow } from './store/chunkRow';
import type { OpenStudy } from './shelf';

export interface SealedChunk {
  readonly key: Bytes;
  readonly row: ChunkRow;
  /** Bytes of content in it, without padding. */
  readonly content: number;
}

const chunkBytes = limits.vaultChunkBytes;

/** Cuts a record into chunks and seals each; the last one only when it is known to be the last. */
export class RecordWriter {
  readonly #generation = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  #chunk: Bytes | null = null;
  #filled = 0;
  #index = 0;
  #length = 0;

  constructor(
    private readonly study: OpenStudy,
    private readonly id: Bytes,
    private readonly kind: RecordKind,
  ) {}

  append(bytes: Bytes): Promise<SealedChunk>[] {
    const full: Promise<SealedChunk>[] = [];
    this.#length += bytes.length;
    for (let at = 0; at < bytes.length;) {
      if (this.#filled === chunkBytes) full.push(this.#sealChunk(false));
      if (this.#filled === 0 && bytes.length - at >= chunkBytes) {
        // Already a chunk of its own: taken as it is, without a copy.
        this.#chunk = bytes.subarray(at, at + chunkBytes);
        this.#filled = chunkBytes;
        at += chunkBytes;
        continue;
      }
      const part = bytes.subarray(at, at + chunkBytes - this.#filled);
      this.#roomFor(this.#filled + part.length).set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
    }
    return full;
  }

  /** The chunk being filled, in the bucket its content needs by now: most files come whole, and fresh memory costs. */
  #roomFor(length: number): Bytes {
    const old = this.#chunk;
    if (old !== null && old.length >= length) return old;
    const chunk = new Uint8Array(bucketOf(length));
    if (old !== null) {
      chunk.set(old);
      old.fill(0);
    }
    this.#chunk = chunk;
    return chunk;
  }

  seal(): { readonly last: Promise<SealedChunk>; readonly entry: ManifestEntry } {
    const entry = { id: this.id, kind: this.kind, generation: this.#generation, length: this.#length };
    return { last: this.#sealChunk(true), entry };
  }

  drop(): void {
    this.#chunk?.fill(0);
    this.#chunk = null;
  }

  async #sealChunk(isLast: boolean): Promise<SealedChunk> {
    const content = this.#filled;
    const size = bucketOf(content);
    const plain = this.#chunk ?? new Uint8Array(size);
    const key = chunkKey(this.study.id, this.id, this.#generation, this.#index);
    this.#chunk = null;
    this.#filled = 0;
    this.#index += 1;
    const place = { store: 'chunks', key, numbers: [isLast ? 1 : 0] } as const;
    const box = await sealParts(this.study.key, plain.subarray(0, size), place);
    plain.fill(0);
    return { key, row: chunkRow(...box), content };
  }
}
