import { expect, test } from 'vitest';
import type { InstanceRecord } from '../../../../src/dicom';
import type { StudyRecords } from '../../../../src/session/catalog';
import { Keeper, type KeeperHost } from '../../../../src/session/library/keeper';
import { BytesSource } from '../../../../src/shared/byteSource';
import { ViewerError } from '../../../../src/shared/errors';
import type { StudySaver, VaultClient } from '../../../../src/vault';

const record = (key: string) => ({ key }) as unknown as InstanceRecord;
const contentOf = ({ key }: InstanceRecord) => new TextEncoder().encode(`file ${key}`);

function studyOf(uid: string, ...records: InstanceRecord[]): StudyRecords {
  return {
    patient: { id: 'p', patientName: 'Lovelock^Ada', patientBirthDate: '' },
    study: { studyInstanceUid: uid, studyDate: '', studyDescription: '', series: [] },
    records,
  } as unknown as StudyRecords;
}

interface Options {
  readonly known?: readonly boolean[];
  /** Numbers of known records that do not open any more. */
  readonly damaged?: readonly number[];
  readonly fromLibrary?: readonly string[];
  /** Number of the record at which there is no room. */
  readonly fullAt?: number;
  readonly shortFile?: boolean;
}

/** What the vault was given, by record; and what the host was told. */
function setUp({ known = [], damaged = [], fromLibrary = [], fullAt, shortFile = false }: Options = {}) {
  const written = new Map<number, string>();
  const told: string[] = [];
  const verified: number[] = [];
  const saver: StudySaver = {
    study: 'study id',
    known,
    add: () => Promise.reject(new Error('not used')),
    isWhole: (at) => {
      verified.push(at);
      return Promise.resolve(!damaged.includes(at));
    },
    append: (at, bytes) => {
      written.set(at, (written.get(at) ?? '') + new TextDecoder().decode(bytes));
      return Promise.resolve();
    },
    seal: (at) =>
      at === fullAt ? Promise.reject(new ViewerError('Vault', 'vault', 'quota')) : Promise.resolve(),
    finish: () => Promise.resolve(),
    goOn: (again) => {
      told.push(`go on ${again}`);
      return Promise.resolve();
    },
  };
  const client = {
    save: () => Promise.resolve(saver),
    run: (work: string) => {
      told.push(work);
      return Promise.resolve({ left: 0 });
    },
  } as unknown as VaultClient;
  const host: KeeperHost = {
    file: (one) => {
      const source = new BytesSource(contentOf(one));
      if (!shortFile) return Promise.resolve(source);
      return Promise.resolve({ size: source.size + 5, read: (at, length) => source.read(at, length) });
    },
    thumbnail: () => Promise.resolve(new Uint8Array(0)),
    quiet: () => Promise.resolve(),
    isFromLibrary: ({ key }) => fromLibrary.includes(key),
    told: () => undefined,
    kept: ({ key }) => void told.push(`kept ${key}`),
    full: () => Promise.resolve(false),
  };
  return { keeper: new Keeper(client, host, new AbortController().signal), written, told, verified };
}

const [a, b, c] = [record('a'), record('b'), record('c')];

test('every file is given whole and told as kept', async () => {
  const { keeper, written, told } = setUp();
  await keeper.keep([studyOf('1', a, b)]);
  expect([...written]).toEqual([
    [0, 'file a'],
    [1, 'file b'],
  ]);
  expect(told.toSorted()).toEqual(['kept a', 'kept b']);
});

test('what is there is opened before it is passed over; what does not open is written anew', async () => {
  const { keeper, written, told, verified } = setUp({ known: [true, true, false], damaged: [1] });
  await keeper.keep([studyOf('1', a, b, c)]);
  expect(verified).toEqual([0, 1]);
  expect([...written.keys()]).toEqual([1, 2]);
  expect(told.toSorted()).toEqual(['kept a', 'kept b', 'kept c']);
});

test('what was read from the library is never written from itself', async () => {
  const { keeper, written, verified } = setUp({ known: [true, true], damaged: [0], fromLibrary: ['a'] });
  await keeper.keep([studyOf('1', a, b)]);
  expect(verified).toEqual([1]);
  expect(written.size).toBe(0);
});

test('no room: a study begun by this saving goes; one that was there keeps what it had', async () => {
  const fresh = setUp({ fullAt: 1 });
  await expect(fresh.keeper.keep([studyOf('1', a, b)])).rejects.toThrow('quota');
  expect(fresh.told).toContain('forget');
  const older = setUp({ known: [true, false], fullAt: 1 });
  await expect(older.keeper.keep([studyOf('1', a, b)])).rejects.toThrow('quota');
  expect(older.told).not.toContain('forget');
});

test('a file that ends early is refused, not kept short', async () => {
  const { keeper, told } = setUp({ shortFile: true });
  await expect(keeper.keep([studyOf('1', a)])).rejects.toMatchObject({ code: 'Read' });
  expect(told).not.toContain('kept a');
});
