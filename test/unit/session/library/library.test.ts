import { BlobReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { InstanceRecord } from '../../../../src/dicom';
import { packStudies } from '../../../../src/export';
import type { StudyRecords } from '../../../../src/session/catalog';
import { SessionLibrary, type LibraryHost } from '../../../../src/session/library/library';
import { libraryStart } from '../../../../src/session/library/startState';
import type { LibraryState } from '../../../../src/session/library/types';
import { BytesSource } from '../../../../src/shared/byteSource';
import { ViewerError } from '../../../../src/shared/errors';
import type { DeskPlace, LibraryStudy, RecordRef, StudySaver, VaultEvent } from '../../../../src/vault';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const passphrase = { kind: 'passphrase', passphrase: 'a good one' } as const;

beforeEach(() => {
  const storage = { estimate: () => Promise.resolve({ usage: 7 }), persisted: () => Promise.resolve(true) };
  vi.stubGlobal('navigator', { storage });
});
afterEach(() => vi.unstubAllGlobals());

/** The vault as the library asks it: studies and their files, newest first. */
class Vault {
  readonly asked: string[] = [];
  place: DeskPlace | null = null;
  isOpen = false;
  /** While true, what is saved meets no room. */
  isFull = false;
  /** Whether to try again, from the library. */
  readonly answers: boolean[] = [];
  tell: (event: VaultEvent) => void = () => undefined;
  #again: (again: boolean) => void = () => undefined;

  constructor(readonly files: Map<string, readonly string[]>) {}

  async run(work: string, given: Record<string, unknown>): Promise<unknown> {
    this.asked.push(work);
    const study = given.study as string;
    switch (work) {
      case 'status':
        return { state: this.isOpen ? 'open' : 'locked', locks: ['passphrase'], passkey: null, forgotten: 0 };
      case 'unlock':
        this.isOpen = true;
        return null;
      case 'desk':
        return { keepDays: 30, place: this.place };
      case 'setDesk':
        Object.assign(this, given.change);
        return null;
      case 'list':
        return [...this.files.keys()].map(
          (name) => ({ study: name, pinned: name === 'pinned' }) as LibraryStudy,
        );
      case 'records':
        return (this.files.get(study) ?? []).map((text, at): RecordRef => ({
          study,
          record: `${at}`,
          kind: 'part10',
          length: text.length,
        }));
      case 'forget':
        this.files.delete(study);
        return { left: 0 };
      case 'forgetAll':
        this.files.clear();
        return { left: 0 };
      default:
        throw new Error(work);
    }
  }

  source({ study, record }: RecordRef) {
    return new BytesSource(bytesOf(this.files.get(study)?.[Number(record)] ?? ''));
  }

  save(): Promise<StudySaver> {
    const saver = {
      study: 'saved now',
      known: [false],
      append: () => Promise.resolve(),
      seal: async () => {
        while (this.isFull) {
          const asked = new Promise<boolean>((resolve) => (this.#again = resolve));
          this.tell({ kind: 'full', saving: 1 });
          if (!(await asked)) throw new ViewerError('Vault', 'vault', 'quota');
        }
        this.files.set('saved now', []);
      },
      finish: () => Promise.resolve(),
      goOn: (again: boolean) => {
        this.answers.push(again);
        this.#again(again);
        return Promise.resolve();
      },
    };
    return Promise.resolve(saver as unknown as StudySaver);
  }

  close(): Promise<void> {
    this.asked.push('close');
    return Promise.resolve();
  }
}

const record = { key: 'on the disc' } as unknown as InstanceRecord;
const onTheDisc = {
  patient: { id: 'p', patientName: 'Lovelock^Ada', patientBirthDate: '' },
  study: { studyInstanceUid: '1', studyDate: '', studyDescription: '', series: [] },
  records: [record],
} as unknown as StudyRecords;

/** A library with studies `new`, `pinned` and `old`; what the session was asked; which studies are open only from it. */
function setUp(openOnlyThere: readonly string[] = []) {
  const vault = new Vault(
    new Map([
      ['new', ['one', 'two']],
      ['pinned', ['three']],
      ['old', ['four']],
    ]),
  );
  const told: unknown[] = [];
  const store = createStore<LibraryState>(() => libraryStart);
  const host: LibraryHost = {
    studies: () => [onTheDisc],
    file: () => Promise.resolve(new BytesSource(bytesOf('five'))),
    thumbnail: () => Promise.resolve(new Uint8Array(0)),
    quiet: () => Promise.resolve(),
    pack: (files, password, signal, sum) => packStudies(files, { password, signal, told: sum }),
    isFromLibrary: () => false,
    kept: ({ key }, study) => void told.push(['kept', key, study]),
    areDamaged: () => undefined,
    areForgotten: (studies) => {
      if (studies.size > 0) told.push(['forgotten', ...studies]);
      return openOnlyThere.some((study) => studies.has(study));
    },
    openOnlyThere: () => new Set(openOnlyThere),
    read: (inputs, studyOf) => {
      told.push(['read', ...inputs.map(({ path }) => studyOf.get(path))]);
      return Promise.resolve();
    },
    opened: () => void told.push('opened'),
    goTo: (setId, index) => void told.push(['go to', setId, index]),
  };
  function VaultClient(_: unknown, heard: (event: VaultEvent) => void) {
    vault.tell = heard;
    return vault;
  }
  const parts = {
    store,
    loadVault: () => Promise.resolve({ VaultClient, hasPasskeys: () => false } as never),
    startWorker: () => ({}) as Worker,
    isThere: () => Promise.resolve(true),
  };
  const library = new SessionLibrary(parts, host, new AbortController().signal);
  const names = () => store.getState().studies.map(({ study }) => study);
  return { library, vault, told, store, names };
}

test('unlocking comes back to the place, once, with what is still there of it', async () => {
  const { library, vault, told, names } = setUp();
  vault.place = { studies: ['gone', 'new'], setId: 'set', index: 4 };
  await library.unlock(passphrase);
  expect(names()).toEqual(['new', 'pinned', 'old']);
  expect(told).toEqual(['opened', ['read', 'new', 'new'], ['go to', 'set', 4]]);
  expect(vault.place).toBeNull();
});

test('unlocking shows nothing by itself where all of the place was forgotten', async () => {
  const { library, vault, told } = setUp();
  vault.place = { studies: ['gone'], setId: 'set', index: 4 };
  await library.unlock(passphrase);
  expect(told).toEqual(['opened']);
});

test('no room: nothing goes before it is said; then the oldest does that is not pinned, and saving goes on', async () => {
  const { library, vault, told, store, names } = setUp();
  await library.unlock(passphrase);
  vault.isFull = true;
  const remembered = library.remember();
  await vi.waitFor(() => expect(store.getState().saving?.state).toBe('full'));
  expect(store.getState().oldest?.study).toBe('old');
  expect(names()).toEqual(['new', 'pinned', 'old']);
  vault.isFull = false;
  await library.answerFull('forgetOldest');
  await remembered;
  expect(vault.answers).toEqual([true]);
  expect(store.getState().saving?.state).toBe('done');
  expect(names()).toEqual(['new', 'pinned', 'saved now']);
  expect(told).toContainEqual(['kept', 'on the disc', 'saved now']);
});

test('no room, and the person stops: the half study goes, all others stay, and it is said', async () => {
  const { library, vault, store, names } = setUp();
  await library.unlock(passphrase);
  vault.isFull = true;
  const remembered = library.remember();
  await vi.waitFor(() => expect(store.getState().saving?.state).toBe('full'));
  await library.answerFull('stop');
  await remembered;
  expect(vault.answers).toEqual([false]);
  expect(store.getState().saving).toMatchObject({ state: 'failed', error: { detail: 'quota' } });
  expect(vault.asked).toContain('forget');
  expect(names()).toEqual(['new', 'pinned', 'old']);
});

test('no room: what is open from the library alone is not offered to go', async () => {
  const { library, vault, store } = setUp(['old', 'new']);
  await library.unlock(passphrase);
  vault.isFull = true;
  const remembered = library.remember();
  await vi.waitFor(() => expect(store.getState().saving?.state).toBe('full'));
  expect(store.getState().oldest).toBeNull();
  await library.answerFull('forgetOldest');
  await remembered;
  expect(vault.answers).toEqual([false]);
});

test('forgotten here or in another tab: the session is told once, and the screen says what was closed', async () => {
  const { library, vault, told, store } = setUp(['old']);
  await library.unlock(passphrase);
  await library.forget('new');
  expect(told).toContainEqual(['forgotten', 'new']);
  expect(store.getState().closed).toBe(false);
  vault.files.delete('old');
  vault.tell({ kind: 'changed' });
  await vi.waitFor(() => expect(store.getState().closed).toBe(true));
  vault.tell({ kind: 'changed' });
  await library.open(['pinned']);
  expect(store.getState().closed).toBe(false);
  expect(told.filter((one) => Array.isArray(one) && one[0] === 'forgotten')).toEqual([
    ['forgotten', 'new'],
    ['forgotten', 'old'],
  ]);
});

test('the browser takes the library away: none is there, it is said, and what was open from it is closed', async () => {
  const { library, vault, told, store } = setUp(['new']);
  await library.unlock(passphrase);
  vault.tell({ kind: 'lost' });
  await vi.waitFor(() =>
    expect(store.getState()).toMatchObject({ phase: 'none', notice: 'lost', studies: [] }),
  );
  expect(vault.asked.at(-1)).toBe('close');
  expect(told).toContainEqual(['forgotten', 'new', 'pinned', 'old']);
  expect(store.getState().closed).toBe(true);
});

test('locked in another tab: an open library tells the page to go; a locked one looks again', async () => {
  const { library, vault, store } = setUp();
  await library.look();
  vault.tell({ kind: 'lockedElsewhere' });
  await vi.waitFor(() => expect(vault.asked.filter((work) => work === 'status')).toHaveLength(2));
  expect(store.getState().lockedElsewhere).toBe(false);
  await library.unlock(passphrase);
  vault.tell({ kind: 'lockedElsewhere' });
  expect(store.getState().lockedElsewhere).toBe(true);
});

test('everything forgotten: the worker ends with its keys, nothing is listed, nothing passes for kept', async () => {
  const { library, vault, told, store } = setUp();
  await library.unlock(passphrase);
  expect(await library.forgetAll()).toEqual({ left: 0 });
  expect(vault.asked.slice(-2)).toEqual(['forgetAll', 'close']);
  expect(store.getState()).toMatchObject({ phase: 'none', studies: [], notice: null, remembered: false });
  expect(told).toContainEqual(['forgotten', 'new', 'pinned', 'old']);
});

test('a zip holds the files of the studies asked for, bit for bit under the password; how far it is is told', async () => {
  const { library, store } = setUp();
  await library.unlock(passphrase);
  const far: unknown[] = [];
  store.subscribe(({ packing }) => far.push(packing));
  const packed = await library.pack(['new', 'old'], 'zip password 1');
  const entries = await new ZipReader(new BlobReader(packed), { password: 'zip password 1' }).getEntries();
  const texts: string[] = [];
  for (const entry of entries) {
    if (entry.directory || !entry.filename.startsWith('DICOM/')) continue;
    expect(entry.encrypted).toBe(true);
    texts.push(new TextDecoder().decode(await entry.getData(new Uint8ArrayWriter())));
  }
  expect(texts).toEqual(['one', 'two', 'four']);
  expect(far[0]).toEqual({ done: 0, total: 10 });
  expect(far).toContainEqual({ done: 10, total: 10 });
  expect(store.getState().packing).toBeNull();
});
