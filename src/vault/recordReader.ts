import { ViewerError } from '../shared/errors';
import { limits } from '../shared/limits';
import { openBox, tampered, type Bytes } from './format/box';
import { bucketOf } from './format/bucket';
import { hexOf } from './format/hex';
import type { ManifestEntry } from './format/manifest';
import type { OpenStudy, Shelf } from './shelf';
import { chunkKey } from './store/chunkKeys';
import { boxOf, type ChunkRow } from './store/chunkRow';

const chunkBytes = limits.vaultChunkBytes;
/** Chunks fetched and opened at a time: WebCrypto works beside this thread. */
const inFlight = 8;

export function chunkCount(length: number): number {
  return Math.max(1, Math.ceil(length / chunkBytes));
}

function keyOf(study: OpenStudy, entry: ManifestEntry, index: number): Bytes {
  return chunkKey(study.id, entry.id, entry.generation, index);
}

const nameOf = (study: OpenStudy, entry: ManifestEntry, index: number) => hexOf(keyOf(study, entry, index));

/** The content of one chunk. Throws ViewerError Vault `tampered`; a row missing before it puts it into another's place. */
async function unseal(
  study: OpenStudy,
  entry: ManifestEntry,
  index: number,
  row: ChunkRow | undefined,
): Promise<Bytes> {
  if (row === undefined) throw tampered();
  const key = keyOf(study, entry, index);
  const isLast = index === chunkCount(entry.length) - 1;
  const chunk = await openBox(study.key, await boxOf(row), {
    store: 'chunks',
    key,
    numbers: [isLast ? 1 : 0],
  });
  const content = isLast ? entry.length - index * chunkBytes : chunkBytes;
  if (chunk.length !== bucketOf(content)) throw tampered();
  return chunk;
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
    const last = Math.ceil(end / chunkBytes) - 1;
    for (let index = Math.floor(offset / chunkBytes); index <= last; index += inFlight) {
      await this.#copy(opened, entry, index, Math.min(index + inFlight - 1, last), offset, read);
    }
    return read;
  }

  /** What `read`, which begins at `offset` of the record, takes from the chunks `first` to `last`. */
  async #copy(
    study: OpenStudy,
    entry: ManifestEntry,
    first: number,
    last: number,
    offset: number,
    read: Bytes,
  ): Promise<void> {
    const end = offset + read.length;
    const take = (chunk: Bytes, index: number) => {
      const at = index * chunkBytes;
      read.set(
        chunk.subarray(Math.max(offset - at, 0), Math.min(end - at, chunkBytes)),
        Math.max(at - offset, 0),
      );
    };
    const missing: number[] = [];
    for (let index = first; index <= last; index += 1) {
      const held = this.#held.get(nameOf(study, entry, index));
      if (held === undefined) missing.push(index);
      else {
        take(held, index);
        this.#hold(nameOf(study, entry, index), held);
      }
    }
    const [from, to] = [missing[0], missing.at(-1)];
    if (from === undefined || to === undefined) return;
    const rows = await this.#rows(study, entry, from, to);
    await Promise.all(
      missing.map(async (index) => {
        const chunk = await unseal(study, entry, index, rows[index - from]);
        take(chunk, index);
        // What is read whole is not asked for again soon.
        const isWhole =
          offset <= index * chunkBytes && Math.min((index + 1) * chunkBytes, entry.length) <= end;
        if (isWhole) chunk.fill(0);
        else this.#hold(nameOf(study, entry, index), chunk);
      }),
    );
  }

  /** Another tab may have saved more since the manifest was read. */
  async #afresh(study: string, record: string): Promise<ManifestEntry> {
    const entry = (await this.shelf.study(study)).manifest.entries.get(record);
    if (entry === undefined) throw new ViewerError('Vault', 'vault', 'missing');
    return entry;
  }

  /** Opens every chunk from the disk, whatever is held. Throws ViewerError Vault for the first that does not open. */
  async verify(study: OpenStudy, entry: ManifestEntry): Promise<void> {
    for (let index = 0; index < chunkCount(entry.length); index += 1) {
      (await this.open(study, entry, index)).fill(0);
    }
  }

  /** From the disk, whatever is held. */
  async open(study: OpenStudy, entry: ManifestEntry, index: number): Promise<Bytes> {
    const [row] = await this.#rows(study, entry, index, index);
    return unseal(study, entry, index, row);
  }

  /** Neighbouring chunks by one request: each costs a question to the browser's process. */
  async #rows(study: OpenStudy, entry: ManifestEntry, first: number, last: number): Promise<ChunkRow[]> {
    const [from, to] = [keyOf(study, entry, first), keyOf(study, entry, last)];
    return this.shelf.database.getAll('chunks', IDBKeyRange.bound(from, to));
  }

  /** As the one used last; of two of one name the first stays. */
  #hold(name: string, chunk: Bytes): void {
    const before = this.#held.get(name);
    if (before === undefined) this.#heldBytes += chunk.length;
    else if (before !== chunk) chunk.fill(0);
    this.#held.delete(name);
    this.#held.set(name, before ?? chunk);
    this.#makeRoom();
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
