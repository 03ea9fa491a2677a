import { ViewerError } from '../shared/errors';
import { openBox, sealBox, type Bytes } from './format/box';
import { padded, unpadded } from './format/bucket';
import { bytesOfHex, hexOf } from './format/hex';
import type { Card } from './format/card';
import { collectUnsealed, dayToMs, forgetStudy, today } from './forget';
import {
  forgetDayOf,
  idOf,
  importStudyKey,
  neverForget,
  newKeyBytes,
  rewrapStudyKey,
  wrapStudyKey,
  type LibraryKeys,
} from './keys/libraryKeys';
import { holdStudy } from './neighbours';
import { RecordReader } from './recordReader';
import { Shelf, type OpenStudy } from './shelf';
import type { Database } from './store/database';
import { StudyWriter, type WriterEvents } from './studyWriter';
import type { Desk, ForgetReport, LibraryStudy, NewRecord, RecordRef, StudyToSave } from './types';

const usualDesk: Desk = { keepDays: 30, place: null };
const deskPlace = { store: 'desk', key: new Uint8Array(0) } as const;

const isDamage = (thrown: unknown): boolean =>
  thrown instanceof ViewerError && thrown.code === 'Vault' && thrown.detail === 'tampered';

/** One study while it is saved. */
export interface Saving {
  readonly study: string;
  /** By number of the record: it is there already, whole. */
  readonly known: readonly boolean[];
  readonly writer: StudyWriter;
  /** Opens a known record from the disk, whole; false where it is damaged. */
  isWhole(record: number): Promise<boolean>;
  /** One record more; `known` as well where it was added before. */
  add(record: NewRecord): Promise<{ record: number; known: boolean }>;
  /** Lets other tabs write it. */
  letGo(): void;
}

/** An open library: everything here needs the keys. Lives in the vault's worker. */
export class Library {
  readonly shelf: Shelf;
  readonly reader: RecordReader;

  constructor(
    private readonly database: Database,
    private readonly keys: LibraryKeys,
  ) {
    this.shelf = new Shelf(database, keys);
    this.reader = new RecordReader(this.shelf);
  }

  /** What was never sealed is collected, but for studies that another tab is writing. */
  async collect(): Promise<void> {
    for (const key of await this.database.getAllKeys('keys')) {
      const study = hexOf(new Uint8Array(key));
      const letGo = await holdStudy(study, true);
      if (letGo === null) continue;
      // A study that does not open is told by the list; its chunks stay.
      await collectUnsealed(this.shelf, study).catch(() => undefined);
      letGo();
    }
  }

  /** Newest first. A study that does not open stands there with its error, so that it can be forgotten. */
  async list(): Promise<LibraryStudy[]> {
    const keys = await this.database.getAllKeys('keys');
    const studies = await Promise.all(keys.map((key) => this.#describe(hexOf(new Uint8Array(key)))));
    return studies.filter((study) => study !== null).toSorted((a, b) => b.savedAt - a.savedAt);
  }

  async records(study: string): Promise<RecordRef[]> {
    const { manifest } = await this.shelf.study(study);
    return [...manifest.entries].map(([record, { kind, length }]) => ({ study, record, kind, length }));
  }

  /** By the names it was saved under. */
  async find(name: string, recordName: string): Promise<RecordRef | null> {
    const study = hexOf(await this.#studyId(name));
    const record = hexOf(await this.#recordId(name, recordName));
    try {
      const known = (await this.shelf.quickly(study)).manifest.entries.get(record);
      const entry = known ?? (await this.shelf.study(study)).manifest.entries.get(record);
      return entry === undefined ? null : { study, record, kind: entry.kind, length: entry.length };
    } catch (thrown) {
      if (ViewerError.from(thrown, 'Vault', 'vault', 'lost').detail === 'missing') return null;
      throw thrown;
    }
  }

  /** Waits while another tab writes the same study. */
  async save({ name, facts, thumbnail, records }: StudyToSave, events: WriterEvents): Promise<Saving> {
    const id = await this.#studyId(name);
    const study = hexOf(id);
    const ids = await Promise.all(
      records.map(async ({ name: own, kind }) => ({ id: await this.#recordId(name, own), kind })),
    );
    const letGo = await holdStudy(study);
    try {
      const opened = await this.#openOrBegin(id, { facts, thumbnail, expected: records.length });
      const isThere = (record: Bytes) => opened.manifest.entries.has(hexOf(record));
      const known = ids.map(({ id: record }) => isThere(record));
      const numbers = new Map(ids.map(({ id: record }, at) => [hexOf(record), at]));
      const writer = new StudyWriter(this.shelf, opened, ids, events);
      const add = async ({ name: own, kind }: NewRecord) => {
        const record = await this.#recordId(name, own);
        const before = numbers.get(hexOf(record));
        if (before !== undefined) return { record: before, known: true };
        const number = writer.add({ id: record, kind });
        numbers.set(hexOf(record), number);
        return { record: number, known: isThere(record) };
      };
      const isWhole = (record: number) => this.#isWhole(opened, ids[record]?.id);
      return { study, known, writer, isWhole, add, letGo };
    } catch (thrown) {
      letGo();
      throw ViewerError.from(thrown, 'Vault', 'vault', 'lost');
    }
  }

  async pin(study: string, pinned: boolean): Promise<void> {
    const { keepDays } = await this.desk();
    await this.#changeCard(study, (card) => ({ ...card, pinned }));
    await this.#setForgetDay(study, pinned ? neverForget : today() + keepDays);
  }

  async forget(study: string): Promise<ForgetReport> {
    const report = await forgetStudy(this.database, study);
    this.shelf.drop(study);
    return report;
  }

  async desk(): Promise<Desk> {
    const row = await this.database.get('library', 'desk');
    if (row === undefined) return usualDesk;
    const json = unpadded(await openBox(this.keys.index, row, deskPlace));
    return JSON.parse(new TextDecoder().decode(json)) as Desk;
  }

  /** Another number of days counts for everything that is not pinned, from today on. */
  async setDesk(change: Partial<Desk>): Promise<void> {
    const desk = { ...(await this.desk()), ...change };
    const row = await sealBox(
      this.keys.index,
      padded(new TextEncoder().encode(JSON.stringify(desk))),
      deskPlace,
    );
    await this.database.put('library', row, 'desk');
    if (change.keepDays === undefined) return;
    for (const { study, pinned, error } of await this.list()) {
      if (!pinned && error === null) await this.#setForgetDay(study, today() + change.keepDays);
    }
  }

  /** Zeroes what is held decrypted. The keys go with the worker. */
  close(): void {
    this.reader.clear();
  }

  async #isWhole(study: OpenStudy, record: Bytes | undefined): Promise<boolean> {
    const entry = record === undefined ? undefined : study.manifest.entries.get(hexOf(record));
    if (entry === undefined) return false;
    try {
      await this.reader.verify(study, entry);
      return true;
    } catch (thrown) {
      if (isDamage(thrown)) return false;
      throw thrown;
    }
  }

  #studyId(name: string): Promise<Bytes> {
    return idOf(this.keys, `study ${name}`);
  }

  #recordId(study: string, name: string): Promise<Bytes> {
    return idOf(this.keys, `record ${study} ${name}`);
  }

  async #describe(study: string): Promise<LibraryStudy | null> {
    const nothing = { facts: null, thumbnail: new Uint8Array(0), savedAt: 0, pinned: false, forgetAt: null };
    try {
      const { card, manifest, forgetDay: day } = await this.shelf.described(study);
      return {
        study,
        facts: card.facts,
        thumbnail: card.thumbnail,
        savedAt: card.savedAt,
        pinned: card.pinned,
        forgetAt: day === neverForget ? null : dayToMs(day),
        bytes: [...manifest.entries.values()].reduce((sum, { length }) => sum + length, 0),
        records: manifest.entries.size,
        expected: Math.max(manifest.expected, manifest.entries.size),
        error: null,
      };
    } catch (thrown) {
      const error = ViewerError.from(thrown, 'Vault', 'vault', 'lost');
      if (error.detail === 'missing') return null;
      return { study, ...nothing, bytes: 0, records: 0, expected: 0, error: error.toWire() };
    }
  }

  async #openOrBegin(
    id: Bytes,
    given: { readonly expected: number } & Pick<Card, 'facts' | 'thumbnail'>,
  ): Promise<OpenStudy> {
    const study = hexOf(id);
    const isThere = (await this.database.getKey('keys', id)) !== undefined;
    const { facts, thumbnail } = given;
    const card = { facts, thumbnail, savedAt: Date.now(), pinned: false };
    const opened = isThere ? await this.#openOrForget(study) : null;
    if (opened !== null) {
      await this.#renewCard(study, card);
      const revision = opened.manifest.revision + 1;
      const expected = Math.max(given.expected, opened.manifest.entries.size);
      const row = await this.shelf.sealManifest(opened, { ...opened.manifest, revision, expected });
      await this.database.put('manifests', row, id);
      return await this.shelf.study(study);
    }
    this.shelf.drop(study);
    const raw = newKeyBytes();
    const { keepDays } = await this.desk();
    const keyRow = await wrapStudyKey(this.keys, raw, id, today() + keepDays);
    const key = await importStudyKey(raw);
    raw.fill(0);
    const manifest = { revision: 1, expected: given.expected, entries: new Map() };
    const manifestRow = await this.shelf.sealManifest({ id, key, manifest }, manifest);
    const cardRow = await this.shelf.sealCard(id, { ...card, revision: 1 });
    const transaction = this.database.transaction(['keys', 'cards', 'manifests'], 'readwrite', {
      durability: 'strict',
    });
    await Promise.all([
      transaction.objectStore('keys').put(keyRow, id),
      transaction.objectStore('cards').put(cardRow, id),
      transaction.objectStore('manifests').put(manifestRow, id),
      transaction.done,
    ]);
    return await this.shelf.study(study);
  }

  /** A study whose key or manifest is damaged can never be read again: it makes room for the same one, whole. */
  async #openOrForget(study: string): Promise<OpenStudy | null> {
    try {
      return await this.shelf.study(study);
    } catch (thrown) {
      if (!isDamage(thrown)) throw thrown;
      await this.forget(study);
      return null;
    }
  }

  /** What was told of the study before gives way; whether it is pinned stays, where the old card still says it. */
  async #renewCard(study: string, fresh: Omit<Card, 'revision'>): Promise<void> {
    try {
      await this.#changeCard(study, ({ revision, pinned }) => ({ ...fresh, revision, pinned }));
    } catch (thrown) {
      if (!isDamage(thrown)) throw thrown;
      const revision = this.shelf.nextCardRevision(study);
      const pinned = (await this.shelf.forgetDay(study)) === neverForget;
      const id = bytesOfHex(study);
      await this.#putCard(id, await this.shelf.sealCard(id, { ...fresh, pinned, revision }));
    }
  }

  async #changeCard(study: string, change: (card: Card) => Card): Promise<void> {
    const id = bytesOfHex(study);
    const { card } = await this.shelf.described(study);
    await this.#putCard(id, await this.shelf.sealCard(id, { ...change(card), revision: card.revision + 1 }));
  }

  /** A study that was forgotten meanwhile leaves no card behind. */
  async #putCard(id: Bytes, row: Bytes): Promise<void> {
    const transaction = this.database.transaction(['keys', 'cards'], 'readwrite');
    if ((await transaction.objectStore('keys').getKey(id)) !== undefined)
      await transaction.objectStore('cards').put(row, id);
    await transaction.done;
  }

  async #setForgetDay(study: string, day: number): Promise<void> {
    const id = bytesOfHex(study);
    const row = await this.database.get('keys', id);
    if (row === undefined) throw new ViewerError('Vault', 'vault', 'missing');
    if (forgetDayOf(row) === day) return;
    const changed = await rewrapStudyKey(this.keys, row, id, day);
    const transaction = this.database.transaction('keys', 'readwrite', { durability: 'strict' });
    // A study that was forgotten meanwhile does not come back through its key.
    if ((await transaction.store.getKey(id)) !== undefined) await transaction.store.put(changed, id);
    await transaction.done;
  }
}
