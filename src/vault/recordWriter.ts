import { limits } from '../shared/limits';
import { sealBox, type Bytes } from './format/box';
import { bucketOf } from './format/bucket';
import type { ManifestEntry, RecordKind } from './format/manifest';
import { chunkKey } from './store/chunkKeys';
import type { OpenStudy } from './shelf';

export interface SealedChunk {
  readonly key: Bytes;
  readonly box: Bytes;
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
      this.#chunk ??= new Uint8Array(chunkBytes);
      const part = bytes.subarray(at, at + chunkBytes - this.#filled);
      this.#chunk.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
    }
    return full;
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
    const box = await sealBox(this.study.key, plain.subarray(0, size), place);
    plain.fill(0);
    return { key, box, content };
  }
}
