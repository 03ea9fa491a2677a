import { indexFor, type DirectoryIndex } from './directoryIndex';
import { naturalOrder, oneOfEachFolderFirst } from './readingOrder';

interface WithPath {
  readonly path: string;
}

/** Files that lie in one tree: what was given, or the members of one container. A DICOMDIR counts in its own tree only. */
export class Collection {
  readonly indexes: DirectoryIndex[] = [];

  constructor(
    /** How many containers lie around it. */
    readonly depth: number,
  ) {}

  indexFor(path: string): DirectoryIndex | null {
    return indexFor(this.indexes, path);
  }

  /** How many of the files, which are `ordered`, are opening pictures of a DICOMDIR. */
  openingCount(ordered: readonly WithPath[]): number {
    const first = ordered.findIndex(({ path }) => this.indexFor(path)?.isOpening(path) !== true);
    return first === -1 ? ordered.length : first;
  }

  /**
   * With a DICOMDIR: its opening picture, then in its order, then what it forgot. Without: one file of every folder
   * first, then by name.
   */
  ordered<File extends WithPath>(files: readonly File[]): File[] {
    if (this.indexes.length === 0) return oneOfEachFolderFirst(files);
    const opening: File[] = [];
    const listed: { readonly file: File; readonly index: number; readonly rank: number }[] = [];
    const others: File[] = [];
    for (const file of files) {
      const index = this.indexFor(file.path);
      const rank = index?.rank(file.path) ?? null;
      if (index === null || rank === null) others.push(file);
      else if (index.isOpening(file.path)) opening.push(file);
      else listed.push({ file, index: this.indexes.indexOf(index), rank });
    }
    listed.sort((a, b) => a.index - b.index || a.rank - b.rank);
    return [...opening, ...listed.map(({ file }) => file), ...naturalOrder(others)];
  }
}
