import { ViewerError } from '../shared/errors';
import type { SourceInput } from './types';

/** Directories are walked this many files at a time: asking one by one costs a browser round trip each. */
const togetherFiles = 64;

/** A picker's files. With webkitdirectory the chosen folder's own name leads every path; it is dropped. */
export function* inputsFromFiles(files: Iterable<File>): Iterable<SourceInput> {
  for (const file of files) {
    const below = file.webkitRelativePath.split('/').slice(1).join('/');
    yield { path: below === '' ? file.name : below, file };
  }
}

/** Everything below a folder, its own files before those of its folders: a DICOMDIR comes early. */
export async function* inputsFromDirectoryHandle(
  handle: FileSystemDirectoryHandle,
): AsyncIterable<SourceInput> {
  yield* walk([{ kind: 'directory', path: '', list: listHandle(handle) }]);
}

/**
 * What was dropped or pasted. The entries must be collected before the first await: the browser empties the
 * DataTransfer when the event ends. One dropped folder gives paths below it; several things keep their names.
 */
export function inputsFromDataTransfer(transfer: DataTransfer): AsyncIterable<SourceInput> {
  const nodes: Promise<Node>[] = [];
  for (const item of transfer.items) {
    if (item.kind === 'file') nodes.push(nodeOfItem(item));
  }
  return dropped(nodes);
}

async function* dropped(nodes: readonly Promise<Node>[]): AsyncIterable<SourceInput> {
  const given = await Promise.all(nodes);
  const [only] = given;
  if (given.length === 1 && only?.kind === 'directory') yield* walk([{ ...only, path: '' }]);
  else yield* walk(given);
}

/** A file or folder met on the walk, whichever of the three browser interfaces it came through. */
type Node =
  | { readonly kind: 'file'; readonly path: string; readonly open: () => Promise<File> }
  | {
      readonly kind: 'directory';
      readonly path: string;
      readonly list: () => AsyncIterable<readonly Node[]>;
    };

async function nodeOfItem(item: DataTransferItem): Promise<Node> {
  // All three are asked for now, in the event; a pasted picture, for one, is no file-system entry.
  const entry = item.webkitGetAsEntry();
  const pending = entry === null ? askHandle(item) : null;
  const file = item.getAsFile();
  if (entry !== null) return nodeOfEntry(entry);
  const handle = await pending;
  if (handle !== null && handle !== undefined) return nodeOfHandle(handle);
  const name = file?.name ?? '';
  return {
    kind: 'file',
    path: name,
    open: () => (file === null ? Promise.reject(gone()) : Promise.resolve(file)),
  };
}

const gone = () => new ViewerError('Read', 'read', 'the browser gives no file');

interface WithHandles {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

function askHandle(item: DataTransferItem & WithHandles): Promise<FileSystemHandle | null> | undefined {
  return item.getAsFileSystemHandle?.().catch(() => null);
}

const isDirectoryEntry = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFileEntry = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

function nodeOfEntry(entry: FileSystemEntry): Node {
  const path = entry.name;
  if (isDirectoryEntry(entry)) return { kind: 'directory', path, list: listEntry(entry) };
  const open = () =>
    new Promise<File>((resolve, reject) => {
      if (isFileEntry(entry)) entry.file(resolve, reject);
      else reject(gone());
    });
  return { kind: 'file', path, open };
}

/** `readEntries` gives at most 100 at a time and must be called until it gives none. */
const listEntry = (entry: FileSystemDirectoryEntry) =>
  async function* () {
    const reader = entry.createReader();
    for (;;) {
      const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => {
        reader.readEntries(resolve, reject);
      });
      if (entries.length === 0) return;
      yield entries.map(nodeOfEntry);
    }
  };

const isDirectoryHandle = (handle: FileSystemHandle): handle is FileSystemDirectoryHandle =>
  handle.kind === 'directory';
const isFileHandle = (handle: FileSystemHandle): handle is FileSystemFileHandle => handle.kind === 'file';

function nodeOfHandle(handle: FileSystemHandle): Node {
  const path = handle.name;
  if (isDirectoryHandle(handle)) return { kind: 'directory', path, list: listHandle(handle) };
  return {
    kind: 'file',
    path,
    open: () => (isFileHandle(handle) ? handle.getFile() : Promise.reject(gone())),
  };
}

const listHandle = (directory: FileSystemDirectoryHandle) =>
  async function* () {
    let nodes: Node[] = [];
    for await (const handle of directory.values()) {
      nodes.push(nodeOfHandle(handle));
      if (nodes.length < togetherFiles) continue;
      yield nodes;
      nodes = [];
    }
    yield nodes;
  };

/** Breadth first, without recursion: depth of a folder tree is the giver's choice. */
async function* walk(given: readonly Node[]): AsyncIterable<SourceInput> {
  const folders: Extract<Node, { kind: 'directory' }>[] = [];
  const sort = (nodes: readonly Node[]) => {
    folders.push(...nodes.filter((node) => node.kind === 'directory'));
    return nodes.filter((node) => node.kind === 'file');
  };
  for (const input of await openAll(sort(given))) yield input;
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const { path, list } = folder;
    try {
      for await (const nodes of list()) {
        const below = nodes.map((node) => ({
          ...node,
          path: path === '' ? node.path : `${path}/${node.path}`,
        }));
        for (const input of await openAll(sort(below))) yield input;
      }
    } catch (thrown) {
      yield unreadable(path, thrown);
    }
  }
}

function openAll(nodes: readonly Extract<Node, { kind: 'file' }>[]): Promise<SourceInput[]> {
  return Promise.all(
    nodes.map(async ({ path, open }) => {
      try {
        return { path, file: await open() };
      } catch (thrown) {
        return unreadable(path, thrown);
      }
    }),
  );
}

function unreadable(path: string, thrown: unknown): SourceInput {
  const error = ViewerError.from(thrown, 'Read', 'read', 'the drive could not be read');
  return { path, unreadable: error.toWire() };
}
