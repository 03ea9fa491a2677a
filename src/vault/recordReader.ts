import type { IDBPObjectStore } from 'idb';
import { ViewerError } from '../shared/errors';
import { limits } from '../shared/limits';
import { openBox, tampered, type Bytes } from './format/box';
import { bucketOf } from './format/bucket';
import { hexOf } from './format/hex';
import type { ManifestEntry } from './format/manifest';
import type { OpenStudy, Shelf } from './shelf';
import { chunkKey } from './store/chunkKeys';
import { boxOf } from './store/chunkRow';
import type { Schema } from './store/database';

type ChunkStore = Pick<IDBPObjectStore<Schema, ['chunks'], 'chunks'>, 'get'>;

const chunkBytes = limits.vaultChunkBytes;
/** Chunks fetched and opened at a time: WebCrypto works beside this thread. */
const inFlight = 8;

export function chunkCount(length: number): number {
  return Math.max(1, Math.ceil(length / chunkBytes));
}

/** Any range of any sealed record; decrypts only the chunks it touches, and holds the last of them, zeroed when they go. */
export class RecordReader {
  readonly #held = new Map<string, Bytes>();
  #heldBytes = 0;

  constructor(private readonly shelf: Shelf) {}

  /** Exactly `length` bytes, or fewer where the record ends. Throws ViewerError Vault (`missing`, `tampered`). */
  async read(study: string, record: string, offset: number, length: number): Promise<Bytes> {
    const opened = await this.shelf.quickly(study);
    const entry = opened.manifest.entries.get(record) ?? (await this.#afresh(study, record));
    const end = Math.min(offset + length, entry.length);
    // A whole chunk is given away as it was opened: no copy, and nothing to hold.
    if (
      offset % chunkBytes === 0 &&
      end - offset <= chunkBytes &&
      (end === entry.length || end - offset === chunkBytes)
    ) {
      const chunk = end > offset ? await this.open(opened, entry, offset / chunkBytes) : new Uint8Array(0);
      return chunk.subarray(0, end - offset);
    }
    const read = new Uint8Array(Math.max(0, end - offset));
    const one = (index: number, store: ChunkStore) =>
      this.#use(
        opened,
        entry,
        index,
        store,
        !(offset <= index * chunkBytes && (index + 1) * chunkBytes <= end),
        (chunk) => {
          const at = index * chunkBytes;
          read.set(
            chunk.subarray(Math.max(offset - at, 0), Math.min(end - at, chunkBytes)),
            Math.max(at - offset, 0),
          );
        },
      );
    const indexes: number[] = [];
    for (let index = Math.floor(offset / chunkBytes); index * chunkBytes < end; index += 1)
      indexes.push(index);
    while (indexes.length > 0) {
      const store = this.#store();
      await Promise.all(indexes.splice(0, inFlight).map((index) => one(index, store)));
    }
    return read;
  }

  /** Another tab may have saved more since the manifest was read. */
  async #afresh(study: string, record: string): Promise<ManifestEntry> {
    const entry = (await this.shelf.study(study)).manifest.entries.get(record);
    if (entry === undefined) throw new ViewerError('Vault', 'vault', 'missing');
    return entry;
  }

  /**
   * What is read whole is not asked for again soon: `keep` is false. `take` copies at once: what is held may be zeroed as
   * soon as another chunk comes.
   */
  async #use(
    study: OpenStudy,
    entry: ManifestEntry,
    index: number,
    store: ChunkStore,
    keep: boolean,
    take: (chunk: Bytes) => void,
  ): Promise<void> {
    const name = hexOf(chunkKey(study.id, entry.id, entry.generation, index));
    const held = this.#held.get(name);
    if (held !== undefined) {
      this.#held.delete(name);
      this.#held.set(name, held);
      return take(held);
    }
    const chunk = await this.open(study, entry, index, store);
    take(chunk);
    if (!keep || this.#held.has(name)) {
      chunk.fill(0);
      return;
    }
    this.#held.set(name, chunk);
    this.#heldBytes += chunk.length;
    this.#makeRoom();
  }

  /** Opens every chunk from the disk, whatever is held. Throws ViewerError Vault for the first that does not open. */
  async verify(study: OpenStudy, entry: ManifestEntry): Promise<void> {
    for (let index = 0; index < chunkCount(entry.length); index += 1) {
      (await this.open(study, entry, index)).fill(0);
    }
  }

  /** From the disk, whatever is held. */
  async open(
    study: OpenStudy,
    entry: ManifestEntry,
    index: number,
    store: ChunkStore = this.#store(),
  ): Promise<Bytes> {
    const key = chunkKey(study.id, entry.id, entry.generation, index);
    const row = await store.get(key);
    if (row === undefined) throw tampered();
    const box = await boxOf(row);
    const isLast = index === chunkCount(entry.length) - 1;
    const chunk = await openBox(study.key, box, { store: 'chunks', key, numbers: [isLast ? 1 : 0] });
    const content = isLast ? entry.length - index * chunkBytes : chunkBytes;
    if (chunk.length !== bucketOf(content)) throw tampered();
    return chunk;
  }

  /** Of a transaction of its own: chunks asked for together cost one. */
  #store(): ChunkStore {
    return this.shelf.database.transaction('chunks').store;
  }

  #makeRoom(): void {
    for (const [name, chunk] of this.#held) {
      if (this.#heldBytes <= limits.vaultChunkCacheBytes) return;
      this.#held.delete(name);
      this.#heldBytes -= chunk.length;
      chunk.fill(0);
    }
  }

  clear(): void {
    for (const chunk of this.#held.values()) chunk.fill(0);
    this.#held.clear();
    this.#heldBytes = 0;
  }
}
