import { ViewerError } from '../shared/errors';
import { limits } from '../shared/limits';
import type { Bytes } from './format/box';
import { hexOf } from './format/hex';
import { changedManifest, type ManifestEntry, type RecordKind } from './format/manifest';
import { RecordWriter, type SealedChunk } from './recordWriter';
import type { OpenStudy, Shelf } from './shelf';
import { isQuotaError } from './store/database';

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: ViewerError) => void;
}

/** What goes into one transaction: chunks, and the records that are whole with them. */
interface Batch {
  readonly chunks: Promise<SealedChunk>[];
  readonly sealed: ManifestEntry[];
  readonly waiters: Waiter[];
}

export interface NamedRecord {
  readonly id: Bytes;
  readonly kind: RecordKind;
}

export interface WriterEvents {
  /** So many bytes of content are in the library now. */
  saved(bytes: number): void;
  /** There is no room for the next batch: resolves true to try again, false to give up. */
  full(): Promise<boolean>;
}

const flushAfterMs = 250;

/** Saves records of one study, in batches: chunks and the manifest that vouches for them in one transaction. */
export class StudyWriter {
  readonly #records = new Map<number, RecordWriter>();
  #batch: Batch = { chunks: [], sealed: [], waiters: [] };
  #commits: Promise<void> = Promise.resolve();
  #failed: ViewerError | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly shelf: Shelf,
    private readonly study: OpenStudy,
    private readonly ids: NamedRecord[],
    private readonly events: WriterEvents,
  ) {}

  /** One record more than was known when the saving began; returns its number. */
  add(record: NamedRecord): number {
    return this.ids.push(record) - 1;
  }

  /** The record's next bytes; `bytes` belongs to the writer from now on. */
  append(record: number, bytes: Bytes): void {
    if (this.#failed !== null) throw this.#failed;
    for (const chunk of this.#record(record).append(bytes)) this.#add(chunk);
  }

  /** Resolves when the record and the manifest that names it are in the database. */
  seal(record: number): Promise<void> {
    if (this.#failed !== null) return Promise.reject(this.#failed);
    const { last, entry } = this.#record(record).seal();
    this.#records.delete(record);
    const { sealed, waiters } = this.#batch;
    sealed.push(entry);
    const committed = new Promise<void>((resolve, reject) => waiters.push({ resolve, reject }));
    this.#add(last);
    return committed;
  }

  /** What is whole is written; what is not stays invisible and is collected at the next start. */
  async settle(): Promise<void> {
    this.#flush();
    await this.#commits;
    for (const record of this.#records.values()) record.drop();
    this.#records.clear();
    if (this.#failed !== null) throw this.#failed;
  }

  stop(error: ViewerError): void {
    this.#failed ??= error;
    for (const record of this.#records.values()) record.drop();
  }

  #record(number: number): RecordWriter {
    const known = this.#records.get(number);
    if (known !== undefined) return known;
    const named = this.ids[number];
    if (named === undefined) throw new ViewerError('Internal', 'vault', 'no such record');
    const record = new RecordWriter(this.study, named.id, named.kind);
    this.#records.set(number, record);
    return record;
  }

  #add(chunk: Promise<SealedChunk>): void {
    chunk.catch(() => undefined);
    this.#batch.chunks.push(chunk);
    clearTimeout(this.#timer);
    if (this.#batch.chunks.length >= limits.vaultBatchChunks) this.#flush();
    else this.#timer = setTimeout(() => this.#flush(), flushAfterMs);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    const batch = this.#batch;
    if (batch.chunks.length === 0) return;
    this.#batch = { chunks: [], sealed: [], waiters: [] };
    this.#commits = this.#commits.then(() => this.#commit(batch));
  }

  async #commit(batch: Batch): Promise<void> {
    try {
      if (this.#failed !== null) throw this.#failed;
      const chunks = await Promise.all(batch.chunks);
      while (!(await this.#write(chunks, batch.sealed))) {
        if (!(await this.events.full())) throw new ViewerError('Vault', 'vault', 'quota');
        if (this.#failed !== null) throw this.#failed;
      }
      this.events.saved(chunks.reduce((sum, { content }) => sum + content, 0));
      for (const { resolve } of batch.waiters) resolve();
    } catch (thrown) {
      this.#failed ??= ViewerError.from(thrown, 'Vault', 'vault', 'lost');
      for (const { reject } of batch.waiters) reject(this.#failed);
    }
  }

  /** False where there is no room; nothing of the batch is there then. */
  async #write(chunks: readonly SealedChunk[], sealed: readonly ManifestEntry[]): Promise<boolean> {
    const study = await this.shelf.study(hexOf(this.study.id));
    const manifest = changedManifest(study.manifest, (entries) => {
      for (const entry of sealed) entries.set(hexOf(entry.id), entry);
    });
    const row = sealed.length === 0 ? null : await this.shelf.sealManifest(study, manifest);
    const transaction = this.shelf.database.transaction(['keys', 'manifests', 'chunks'], 'readwrite', {
      durability: 'relaxed',
    });
    transaction.done.catch(() => undefined);
    try {
      const [keyRow, manifestRow] = await Promise.all([
        transaction.objectStore('keys').get(study.id),
        transaction.objectStore('manifests').get(study.id),
      ]);
      // Forgotten meanwhile, here or in another tab: nothing of it may come back.
      if (keyRow === undefined || manifestRow === undefined)
        throw new ViewerError('Vault', 'vault', 'missing');
      const puts = chunks.map(({ key, row: chunk }) => transaction.objectStore('chunks').put(chunk, key));
      if (row !== null) puts.push(transaction.objectStore('manifests').put(row, study.id));
      for (const put of puts) put.catch(() => undefined);
      await transaction.done;
      if (row !== null) this.shelf.wrote(study, manifest, [keyRow, row]);
      return true;
    } catch (thrown) {
      if (isQuotaError(thrown)) return false;
      throw thrown;
    }
  }
}
