import { describe, expect, test } from 'vitest';
import type { SourceId } from '../../../src/dicom';
import { limits } from '../../../src/shared/limits';
import { createSourceReader, type SourceEvent } from '../../../src/sources';
import { inspectFile } from '../../../src/sources/inspect';
import {
  badInputs,
  buildImage,
  buildStack,
  folderWithoutIndex,
  incompleteIndexDisc,
  patientDisc,
  twoPersonsDisc,
} from '../../fixtures';
import { startChannelWorker } from './channelWorker';
import { bytesOf, fileOf, noPassword, openAll, opened } from './openAll';

const startReader = () => createSourceReader({ startWorker: startChannelWorker });
const text = (words: string) => new TextEncoder().encode(words);
const shuffled = <T>(list: Iterable<T>) =>
  [...list].toSorted((a, b) => String(a).length - String(b).length).toReversed();

describe('a disc with a DICOMDIR', () => {
  test('everything on it is told once; the index speaks before any instance', async () => {
    const disc = patientDisc();
    const { all, events, sops, reader } = await openAll(shuffled(disc.files));
    expect(sops).toEqual(expect.arrayContaining([...disc.series.flat()]));
    expect(sops.length).toBe(disc.pictures + disc.documents);
    expect(
      all('leftAside')
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual([...disc.leftAside].toSorted());
    expect(all('index')).toEqual([{ type: 'index', persons: 1 }]);
    const first = (type: SourceEvent['type']) => events.findIndex((event) => event.type === type);
    expect(first('index')).toBeLessThan(first('instance'));
    expect(all('directory')).toEqual([
      { type: 'directory', listed: disc.pictures, missing: [], unlisted: disc.unlisted },
    ]);
    expect(all('problem')).toEqual([]);
    reader.close();
  });

  test('the middle picture of the largest series of the newest study comes first', async () => {
    const disc = patientDisc();
    for (let round = 0; round < 3; round += 1) {
      const { paths } = await openAll(shuffled(disc.files));
      expect(paths[0]).toMatch(/^DICOM\/ST000001\/SE000001\/IM/);
      expect(paths[0]).toBe((await openAll(disc.files)).paths[0]);
    }
  });

  test('G2, G3: lower-case names are found, missing and forgotten files are named', async () => {
    const disc = incompleteIndexDisc();
    const { all, sops } = await openAll(disc.files);
    expect(sops.toSorted()).toEqual([...disc.series.flat()].toSorted());
    expect(all('directory')).toEqual([
      { type: 'directory', listed: 6, missing: disc.missing, unlisted: disc.unlisted },
    ]);
  });

  test('H12: names with ".dcm" added, other names and a DICOMDIR in a subfolder still match', async () => {
    const { files } = patientDisc();
    const renamed = [...files].map(([path, bytes], at) => {
      const there = path.startsWith('DICOM/') && at % 2 === 0 ? `${path}.dcm` : path;
      return [`My disc/${there === [...files.keys()].at(-1) ? 'elsewhere/renamed' : there}`, bytes] as const;
    });
    const { all } = await openAll(renamed);
    expect(all('directory')).toMatchObject([{ missing: [] }]);
  });

  test('persons named by the index are known before the first picture', async () => {
    const { all } = await openAll(twoPersonsDisc().files);
    expect(all('index')).toEqual([{ type: 'index', persons: 2 }]);
  });

  test('G1: a broken DICOMDIR costs nothing: all is found, it is one of the disc’s own files', async () => {
    const files = new Map(patientDisc().files);
    files.set('DICOMDIR', new Uint8Array(files.get('DICOMDIR') ?? []).subarray(0, 420));
    const { all, sops } = await openAll(files);
    expect(sops.length).toBe(patientDisc().pictures + 1);
    expect(all('directory')).toEqual([]);
    expect(all('problem')).toEqual([]);
    expect(all('leftAside')).toContainEqual({ type: 'leftAside', path: 'DICOMDIR', kind: 'system' });
  });

  test('a DICOMDIR alone: a good one lists what is missing, a broken one is the problem', async () => {
    const bytes = patientDisc().files.get('DICOMDIR') ?? new Uint8Array(0);
    const good = await openAll([['DICOMDIR', bytes]]);
    expect(good.all('directory')[0]?.missing.length).toBe(patientDisc().pictures);
    const broken = await openAll([['DICOMDIR', bytes.subarray(0, 420)]]);
    expect(broken.all('problem')).toMatchObject([{ path: 'DICOMDIR', error: { stage: 'parse' } }]);
  });
});

describe('a folder without DICOMDIR', () => {
  test('files are known by their content, whatever their names', async () => {
    const folder = folderWithoutIndex();
    const { all, sops } = await openAll(folder.files);
    expect(sops.toSorted()).toEqual([...folder.series.flat()].toSorted());
    expect(
      all('leftAside')
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual([...folder.leftAside].toSorted());
  });

  test('one file of every folder is read before the second of any', async () => {
    const { images } = buildStack({ slices: 12 });
    const files = images.map(({ bytes }, at) => [`p${at % 3}/IM${at}`, bytes] as const);
    const { paths } = await openAll(files);
    expect(new Set(paths.slice(0, 4).map((path) => path.slice(0, 2)))).toEqual(new Set(['p0', 'p1', 'p2']));
  });
});

describe('bad files', () => {
  test('H10: one bad file among 500: 499 open, the one is named', async () => {
    const { images } = buildStack({ slices: 500, size: 32 });
    const files = images.map(
      ({ bytes }, at) => [`IM${at}`, at === 77 ? bytes.subarray(0, 140) : bytes] as const,
    );
    const { all, paths } = await openAll(files);
    expect(paths.length).toBe(499);
    expect(all('problem')).toMatchObject([{ path: 'IM77' }]);
  });

  test('every damaged input is one event, told with a code and without its name', async () => {
    for (const { name, bytes, expect: wanted } of await badInputs()) {
      const { events } = await openAll([[name, bytes]]);
      const told = events.filter(({ type }) => type !== 'progress');
      expect(told.length, name).toBeGreaterThan(0);
      for (const event of told)
        if (event.type === 'problem') expect(JSON.stringify(event.error)).not.toContain('SMITH');
      if (wanted === 'leftAside') expect(told[0]?.type, name).toBe('leftAside');
      if (wanted === 'problem') expect(['problem', 'leftAside'], name).toContain(told[0]?.type);
    }
  });

  test('an unreadable input is told like any other', async () => {
    const error = { code: 'Read', stage: 'read', detail: 'x', retryable: false } as const;
    const reader = startReader();
    const events: SourceEvent[] = [];
    const inputs = [{ path: 'gone', unreadable: error }];
    for await (const event of reader.open(inputs, noPassword, new AbortController().signal))
      events.push(event);
    expect(opened(reader, events).all('problem')).toEqual([{ type: 'problem', path: 'gone', error }]);
  });

  test('a walk that fails ends in one problem, after what had come', async () => {
    const { bytes } = buildImage();
    async function* walk() {
      yield fileOf('IM1', bytes);
      throw new Error('the folder is gone');
    }
    const reader = startReader();
    const events: SourceEvent[] = [];
    for await (const event of reader.open(walk(), noPassword, new AbortController().signal))
      events.push(event);
    const { all, paths } = opened(reader, events);
    expect(paths).toEqual(['IM1']);
    expect(all('problem')).toMatchObject([{ error: { code: 'Read' } }]);
  });
});

describe('G8: the same SOP Instance UID twice', () => {
  const identity = { series: 's', instance: 'one' };
  const one = buildImage({ identity, rows: 16, columns: 16 });
  const other = buildImage({ identity, rows: 16, columns: 16, bitsStored: 9 });

  test('the same bytes are one', async () => {
    const { sops, all } = await openAll([
      ['a/IM', one.bytes],
      ['b/IM', one.bytes],
    ]);
    expect(sops).toEqual([one.sopInstanceUid]);
    expect(all('notice')).toEqual([]);
  });

  test('other bytes are both kept under their own keys and both told', async () => {
    const { all } = await openAll([
      ['a/IM', one.bytes],
      ['b/IM', other.bytes],
      ['c/IM', one.bytes],
    ]);
    const records = all('instance').map(({ record }) => record);
    expect(records.map(({ key }) => key).toSorted()).toEqual([one.sopInstanceUid, `${one.sopInstanceUid}#2`]);
    expect(records[1]?.notices).toContain('duplicateUid');
    expect(all('notice')).toEqual([{ type: 'notice', key: one.sopInstanceUid, notice: 'duplicateUid' }]);
  });

  test('a disc given twice to one reader adds nothing', async () => {
    const reader = startReader();
    const { files } = patientDisc();
    await openAll(files, { reader });
    const again = await openAll(files, { reader });
    expect(again.sops).toEqual([]);
    expect(again.all('directory')).toMatchObject([{ missing: [] }]);
  });
});

describe('progress and cancelling', () => {
  test('progress ends with all files read', async () => {
    const { all } = await openAll(patientDisc().files);
    const last = all('progress').at(-1);
    expect(last).toMatchObject({
      read: patientDisc().files.size,
      total: patientDisc().files.size,
      slow: false,
    });
  });

  test('aborting at any moment ends the iteration quietly within half a second', async () => {
    const { images } = buildStack({ slices: 300 });
    const files = images.map(({ bytes }, at) => fileOf(`IM${at}`, bytes));
    for (const after of [0, 1, 40]) {
      const abort = new AbortController();
      const reader = startReader();
      let seen = 0;
      let aborted = 0;
      if (after === 0) abort.abort();
      for await (const event of reader.open(files, noPassword, abort.signal)) {
        if (event.type !== 'instance') continue;
        seen += 1;
        if (seen !== after) continue;
        aborted = performance.now();
        abort.abort();
      }
      if (after > 0) expect(performance.now() - aborted).toBeLessThan(500);
      expect(seen).toBe(after);
      reader.close();
    }
  });

  test('an input stream that never ends can be cancelled', async () => {
    async function* endless() {
      yield fileOf('IM1', buildImage().bytes);
      await new Promise(() => undefined);
    }
    const abort = new AbortController();
    const reader = startReader();
    let instances = 0;
    for await (const event of reader.open(endless(), noPassword, abort.signal)) {
      if (event.type === 'instance') instances += 1;
      if (instances > 0) abort.abort();
    }
    expect(instances).toBe(1);
  });
});

describe('bytes behind a record', () => {
  test('are the file itself', async () => {
    const { bytes } = buildImage();
    const { reader, all } = await openAll([['IM', bytes]]);
    const [instance] = all('instance');
    if (instance === undefined) throw new Error('no instance');
    expect(Buffer.from(await bytesOf(reader, instance)).equals(bytes)).toBe(true);
    expect(reader.heldBytes).toBe(0);
  });

  test('A5: are the inflated data set for the deflated syntax, held until closed', async () => {
    const deflated = buildImage({ transferSyntax: '1.2.840.10008.1.2.1.99', rows: 64, columns: 64 });
    const { reader, all } = await openAll([['IM', deflated.bytes]]);
    const [instance] = all('instance');
    if (instance?.record.pixelData == null) throw new Error('no pixel data');
    const whole = await bytesOf(reader, instance);
    const { offset, length } = instance.record.pixelData;
    expect(Array.from(whole.subarray(offset, offset + (length ?? 0)))).toEqual(
      Array.from(deflated.frames[0] ?? []),
    );
    expect(reader.heldBytes).toBe(whole.length);
    reader.close();
    expect(reader.heldBytes).toBe(0);
    await expect(bytesOf(reader, instance)).rejects.toMatchObject({
      code: expect.stringMatching(/Abort|Read/),
    });
  });

  test('nothing but heads is read while files are listed', async () => {
    const { bytes } = buildImage({ rows: 1024, columns: 1024 });
    let bytesRead = 0;
    const counting = {
      size: bytes.length,
      read: (offset: number, length: number) => {
        bytesRead += length;
        return Promise.resolve(bytes.subarray(offset, offset + length));
      },
    };
    const options = {
      id: 1 as SourceId,
      headBytes: limits.headerFirstReadBytes,
      signal: new AbortController().signal,
    };
    const { finding } = await inspectFile(counting, options);
    expect(finding.kind).toBe('instance');
    expect(bytesRead).toBeLessThan(5 * limits.headerFirstReadBytes);
  });
});

test('text and unknown bytes are left aside by kind', async () => {
  const { all } = await openAll([
    ['notes', text('only words')],
    ['empty', new Uint8Array(0)],
    ['raw.img', Uint8Array.from({ length: 40_000 }, (_, at) => (at === 0 || at === 11 ? 0 : 0xff))],
  ]);
  expect(
    all('leftAside')
      .map(({ kind }) => kind)
      .toSorted(),
  ).toEqual(['empty', 'text']);
  expect(all('problem')).toMatchObject([
    { path: 'raw.img', error: { code: 'Unsupported', detail: 'disc image with 2352-byte sectors' } },
  ]);
});
