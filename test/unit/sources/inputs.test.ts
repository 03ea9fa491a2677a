import { describe, expect, test } from 'vitest';
import {
  inputsFromDataTransfer,
  inputsFromDirectoryHandle,
  inputsFromFiles,
  type SourceInput,
} from '../../../src/sources';

const file = (name: string) => new File(['x'], name);

async function pathsOf(inputs: AsyncIterable<SourceInput> | Iterable<SourceInput>): Promise<string[]> {
  const paths: string[] = [];
  for await (const input of inputs)
    paths.push('unreadable' in input ? `!${input.path} ${input.unreadable.code}` : input.path);
  return paths;
}

/** What the browser's entries do: batches of at most 100, callbacks later, `file` may fail. */
function fileEntry(name: string, broken = false) {
  return {
    name,
    isFile: true,
    isDirectory: false,
    file: (done: (given: File) => void, failed: (error: unknown) => void) =>
      setTimeout(() => (broken ? failed(new DOMException('', 'NotReadableError')) : done(file(name))), 0),
  };
}

function folderEntry(name: string, children: readonly unknown[], broken = false) {
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader() {
      let at = 0;
      return {
        readEntries(done: (entries: readonly unknown[]) => void, failed: (error: unknown) => void) {
          const batch = children.slice(at, at + 100);
          at += batch.length;
          setTimeout(() => (broken ? failed(new DOMException('', 'NotFoundError')) : done(batch)), 0);
        },
      };
    },
  };
}

/** A DataTransfer whose items are empty as soon as the event is over, as in every browser. */
function transferOf(entries: readonly unknown[], plain: readonly File[] = []): DataTransfer {
  let over = false;
  setTimeout(() => (over = true), 0);
  const now = <T>(value: T): T => {
    if (over) throw new Error('read after the event');
    return value;
  };
  const items = [
    ...entries.map((entry) => ({
      kind: 'file',
      webkitGetAsEntry: () => now(entry),
      getAsFile: () => now(null),
    })),
    ...plain.map((given) => ({
      kind: 'file',
      webkitGetAsEntry: () => now(null),
      getAsFile: () => now(given),
    })),
    { kind: 'string', webkitGetAsEntry: () => null, getAsFile: () => null },
  ];
  return { items } as unknown as DataTransfer;
}

describe('what was dropped', () => {
  test('a folder of 250 files in batches of 100; its own files before those of its folders', async () => {
    const many = Array.from({ length: 250 }, (_, at) => fileEntry(`IM${at}`));
    const inputs = inputsFromDataTransfer(
      transferOf([folderEntry('disc', [folderEntry('DICOM', many), fileEntry('DICOMDIR')])]),
    );
    const paths = await pathsOf(inputs);
    expect(paths.length).toBe(251);
    expect(paths[0]).toBe('DICOMDIR');
    expect(paths[250]).toBe('DICOM/IM249');
  });

  test('several things keep their names', async () => {
    const paths = await pathsOf(
      inputsFromDataTransfer(transferOf([folderEntry('a', [fileEntry('x')]), fileEntry('y')])),
    );
    expect(paths).toEqual(['y', 'a/x']);
  });

  test('a pasted picture is no entry but a file', async () => {
    expect(await pathsOf(inputsFromDataTransfer(transferOf([], [file('image.png')])))).toEqual(['image.png']);
  });

  test('G9: a file or folder that cannot be read is an input that says so; the others come', async () => {
    const tree = folderEntry('d', [fileEntry('bad', true), fileEntry('good'), folderEntry('gone', [], true)]);
    expect(await pathsOf(inputsFromDataTransfer(transferOf([tree])))).toEqual([
      '!bad Read',
      'good',
      '!gone Read',
    ]);
  });

  test('nothing dropped gives nothing', async () => {
    expect(await pathsOf(inputsFromDataTransfer(transferOf([])))).toEqual([]);
  });
});

function directoryHandle(name: string, children: readonly unknown[]): FileSystemDirectoryHandle {
  return {
    kind: 'directory',
    name,
    async *values() {
      await Promise.resolve();
      yield* children;
    },
  } as unknown as FileSystemDirectoryHandle;
}

const fileHandle = (name: string) => ({ kind: 'file', name, getFile: () => Promise.resolve(file(name)) });

test('a directory handle gives everything below it, paths without its own name', async () => {
  const many = Array.from({ length: 130 }, (_, at) => fileHandle(`f${at}`));
  const root = directoryHandle('\\', [directoryHandle('B', many), fileHandle('A')]);
  const paths = await pathsOf(inputsFromDirectoryHandle(root));
  expect(paths.length).toBe(131);
  expect(paths.slice(0, 2)).toEqual(['A', 'B/f0']);
});

test('files of a picker: the chosen folder’s own name is dropped', async () => {
  const inFolder = Object.assign(file('IM1'), { webkitRelativePath: 'disc/DICOM/IM1' });
  const alone = Object.assign(file('a.zip'), { webkitRelativePath: '' });
  expect(await pathsOf(inputsFromFiles([inFolder, alone]))).toEqual(['DICOM/IM1', 'a.zip']);
});
