/** What is sorted: anything with a path. */
interface WithPath {
  readonly path: string;
}

export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** "IM2" before "IM10", without the cost of a collator: 100,000 names are sorted at once. */
function naturalKey(path: string): string {
  return path.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}

export function naturalOrder<File extends WithPath>(files: readonly File[]): File[] {
  return files
    .map((file) => ({ file, key: naturalKey(file.path) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ file }) => file);
}

/** Evenly spread over the list, ends included, at most `count`. */
export function spread<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list];
  const step = (list.length - 1) / Math.max(1, count - 1);
  const places = new Set(Array.from({ length: count }, (_, at) => Math.round(at * step)));
  return list.filter((_, at) => places.has(at));
}

const sampleFiles = 24;

/**
 * What is read before anything is drawn: one file of every folder and a spread of all others, so that two people who
 * lie here are both known at once. The rest follows by name.
 */
export function sampleFirst<File extends WithPath>(files: readonly File[]): Split<File> {
  const ordered = naturalOrder(files);
  const folders = new Map<string, File>();
  for (const file of ordered) if (!folders.has(folderOf(file.path))) folders.set(folderOf(file.path), file);
  const ofFolders = spread([...folders.values()], sampleFiles);
  const sample = new Set([...ofFolders, ...spread(ordered, Math.max(0, sampleFiles - ofFolders.length))]);
  return { first: [...sample], rest: ordered.filter((file) => !sample.has(file)) };
}

/** `first` is read before anything is drawn. */
export interface Split<File> {
  readonly first: readonly File[];
  readonly rest: readonly File[];
}
