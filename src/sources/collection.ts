import { indexFor, type DirectoryIndex } from './directoryIndex';
import { naturalOrder, sampleFirst, spread, type Split } from './readingOrder';

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

  /**
   * With a DICOMDIR: its opening picture and a few files it forgot, then the others in its order, then what it forgot.
   * Without: a sample of all, then by name.
   */
  ordered<File extends WithPath>(files: readonly File[]): Split<File> {
    if (this.indexes.length === 0) return sampleFirst(files);
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
    const forgotten = naturalOrder(others);
    const sample = new Set(spread(forgotten, sampledForgotten));
    const rest = [...listed.map(({ file }) => file), ...forgotten.filter((file) => !sample.has(file))];
    return { first: [...opening, ...sample], rest };
  }
}

const sampledForgotten = 8;
