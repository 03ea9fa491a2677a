import { ViewerError } from '../shared/errors';
import { openBox, sealBox, tampered, type Bytes } from './format/box';
import { padded, unpadded } from './format/bucket';
import { decodeCard, encodeCard, type Card } from './format/card';
import { bytesOfHex, hexOf, sameBytes } from './format/hex';
import { decodeManifest, encodeManifest, type Manifest } from './format/manifest';
import { forgetDayOf, unwrapStudyKey, type LibraryKeys } from './keys/libraryKeys';
import type { Database } from './store/database';

/** A study's key and manifest, both opened. */
export interface OpenStudy {
  readonly id: Bytes;
  readonly key: CryptoKey;
  readonly manifest: Manifest;
}

interface Known extends OpenStudy {
  readonly rows: readonly [key: Bytes, manifest: Bytes];
}

const opens = (key: CryptoKey, manifestRow: Bytes, id: Bytes): Promise<boolean> =>
  openBox(key, manifestRow, { store: 'manifests', key: id }).then(
    () => true,
    () => false,
  );

/** Reads and seals what stands above the chunks: keys, manifests, cards. Remembers what was seen, so that older is noticed. */
export class Shelf {
  readonly #known = new Map<string, Known>();
  readonly #seen = new Map<string, number>();

  constructor(
    readonly database: Database,
    readonly keys: LibraryKeys,
  ) {}

  /** Throws ViewerError Vault: `missing` where the study is not there (any more), `tampered`, `versionTooNew`. */
  async study(study: string): Promise<OpenStudy> {
    const id = bytesOfHex(study);
    const transaction = this.database.transaction(['keys', 'manifests']);
    const [keyRow, manifestRow] = await Promise.all([
      transaction.objectStore('keys').get(id),
      transaction.objectStore('manifests').get(id),
    ]);
    return await this.#opened(study, keyRow, manifestRow);
  }

  /** A study with its card, both as they stood at one moment: another tab may be forgetting it, or beginning it anew. */
  async described(study: string): Promise<OpenStudy & { readonly card: Card; readonly forgetDay: number }> {
    const id = bytesOfHex(study);
    const transaction = this.database.transaction(['keys', 'cards', 'manifests']);
    const [keyRow, cardRow, manifestRow] = await Promise.all([
      transaction.objectStore('keys').get(id),
      transaction.objectStore('cards').get(id),
      transaction.objectStore('manifests').get(id),
    ]);
    const opened = await this.#opened(study, keyRow, manifestRow);
    if (keyRow === undefined || cardRow === undefined) throw tampered();
    return { ...opened, card: await this.#card(study, cardRow), forgetDay: forgetDayOf(keyRow) };
  }

  async #opened(
    study: string,
    keyRow: Bytes | undefined,
    manifestRow: Bytes | undefined,
  ): Promise<OpenStudy> {
    const id = bytesOfHex(study);
    if (keyRow === undefined) throw new ViewerError('Vault', 'vault', 'missing');
    if (manifestRow === undefined) throw tampered();
    const known = this.#known.get(study);
    if (known !== undefined && sameBytes(known.rows[0], keyRow) && sameBytes(known.rows[1], manifestRow))
      return known;
    const key = await unwrapStudyKey(this.keys, keyRow, id);
    // Forgotten and begun anew by another tab, whose word of it may come later than this: its revisions begin anew, too.
    if (known !== undefined && !(await opens(key, known.rows[1], id))) this.drop(study);
    const box = await openBox(key, manifestRow, { store: 'manifests', key: id });
    const manifest = decodeManifest(unpadded(box));
    this.#notOlder(`manifest ${study}`, manifest.revision);
    const opened = { id, key, manifest, rows: [keyRow, manifestRow] as const };
    this.#known.set(study, opened);
    return opened;
  }

  /** What was opened last, without looking at the disk again. */
  async quickly(study: string): Promise<OpenStudy> {
    return this.#known.get(study) ?? (await this.study(study));
  }

  /** What this worker has just written, so that it need not be read and opened again. */
  wrote({ id, key }: OpenStudy, manifest: Manifest, rows: Known['rows']): void {
    this.#notOlder(`manifest ${hexOf(id)}`, manifest.revision);
    this.#known.set(hexOf(id), { id, key, manifest, rows });
  }

  async sealManifest({ id, key }: OpenStudy, manifest: Manifest): Promise<Bytes> {
    return sealBox(key, padded(encodeManifest(manifest)), { store: 'manifests', key: id });
  }

  async #card(study: string, row: Bytes): Promise<Card> {
    const place = { store: 'cards', key: bytesOfHex(study) } as const;
    const card = decodeCard(unpadded(await openBox(this.keys.index, row, place)));
    this.#notOlder(`card ${study}`, card.revision);
    return card;
  }

  /** The revision for a card that replaces one that cannot be read. */
  nextCardRevision(study: string): number {
    return (this.#seen.get(`card ${study}`) ?? 0) + 1;
  }

  async sealCard(id: Bytes, card: Card): Promise<Bytes> {
    return sealBox(this.keys.index, padded(encodeCard(card)), { store: 'cards', key: id });
  }

  async forgetDay(study: string): Promise<number> {
    const row = await this.database.get('keys', bytesOfHex(study));
    if (row === undefined) throw new ViewerError('Vault', 'vault', 'missing');
    return forgetDayOf(row);
  }

  /** Whatever comes under this id next is another study. */
  drop(study: string): void {
    this.#known.delete(study);
    this.#seen.delete(`manifest ${study}`);
    this.#seen.delete(`card ${study}`);
  }

  #notOlder(what: string, revision: number): void {
    if (revision < (this.#seen.get(what) ?? 0)) throw tampered();
    this.#seen.set(what, revision);
  }
}
