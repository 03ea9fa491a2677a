import { fileIdKey, openingEntry, type Directory } from '../dicom';
import { folderOf } from './readingOrder';

/** PS3.10 8.6: the File ID of the directory is DICOMDIR. Other names may hold one, but are not the index of this disc. */
export function isDirectoryName(path: string): boolean {
  return fileIdKey(path.slice(folderOf(path).length)) === 'dicomdir';
}

/** A good DICOMDIR against the files that lie beside and below it; nothing outside its own folder is ever meant. */
export class DirectoryIndex {
  /** Of the DICOMDIR, with a slash at the end; empty at the top. */
  readonly folder: string;
  readonly #ranks = new Map<string, number>();
  readonly #paths = new Map<string, string>();
  readonly #sopUids = new Map<string, string>();
  readonly #found = new Set<string>();
  readonly #extra: { readonly path: string; readonly sopInstanceUid: string }[] = [];
  /** The opening picture, and one of each person where it names several: they are asked for before anything is drawn. */
  readonly #openingKeys = new Set<string>();

  constructor(path: string, directory: Directory) {
    this.folder = folderOf(path);
    for (const { fileId, sopInstanceUid } of directory.entries) {
      const key = fileIdKey(fileId);
      if (this.#ranks.has(key)) continue;
      this.#ranks.set(key, this.#ranks.size);
      this.#paths.set(key, this.folder + fileId.join('/'));
      if (sopInstanceUid !== '') this.#sopUids.set(sopInstanceUid, key);
    }
    const opening = openingEntry(directory);
    if (opening !== null) this.#openingKeys.add(fileIdKey(opening.fileId));
    if (directory.persons > 1) {
      const byPerson = new Map(
        directory.entries.map((entry) => [`${entry.patientId}|${entry.patientName}`, entry]),
      );
      for (const { fileId } of byPerson.values()) this.#openingKeys.add(fileIdKey(fileId));
    }
    if (this.#ranks.has('dicomdir')) this.#found.add('dicomdir');
  }

  holds(path: string): boolean {
    return path.startsWith(this.folder);
  }

  /** Its place in the directory; null for a file that the directory does not name. */
  rank(path: string): number | null {
    const key = this.#keyOf(path);
    return key === null ? null : (this.#ranks.get(key) ?? null);
  }

  isOpening(path: string): boolean {
    const key = this.#keyOf(path);
    return key !== null && this.#openingKeys.has(key);
  }

  /** A file that is there, as an instance or as a problem; an instance that is not named is remembered. */
  met(path: string, sopInstanceUid: string | null): void {
    const key = this.#keyOf(path);
    if (key !== null) this.#found.add(key);
    else if (sopInstanceUid !== null) this.#extra.push({ path, sopInstanceUid });
  }

  /** G3. A listed instance that lies under another name (copied, renamed) is neither missing nor forgotten. */
  report(): { listed: number; missing: string[]; unlisted: string[] } {
    const unlisted: string[] = [];
    for (const { path, sopInstanceUid } of this.#extra) {
      const key = this.#sopUids.get(sopInstanceUid);
      if (key === undefined) unlisted.push(path);
      else this.#found.add(key);
    }
    const missing = [...this.#paths].filter(([key]) => !this.#found.has(key)).map(([, path]) => path);
    return { listed: this.#ranks.size, missing, unlisted };
  }

  /** Some copying programs add ".dcm" to the names of a disc. */
  #keyOf(path: string): string | null {
    if (!this.holds(path)) return null;
    const key = fileIdKey(path.slice(this.folder.length));
    if (this.#ranks.has(key)) return key;
    const bare = key.replace(/\.dcm$/, '');
    return this.#ranks.has(bare) ? bare : null;
  }
}

/** The index whose folder is nearest above a file. */
export function indexFor(indexes: readonly DirectoryIndex[], path: string): DirectoryIndex | null {
  let nearest: DirectoryIndex | null = null;
  for (const index of indexes) {
    if (index.holds(path) && (nearest === null || index.folder.length > nearest.folder.length))
      nearest = index;
  }
  return nearest;
}
