import { describe, expect, test } from 'vitest';
import { BytesSource } from '../../../src/shared/byteSource';
import type { Crew } from '../../../src/sources/crew';
import { Drive } from '../../../src/sources/drive';
import { ForwardSource } from '../../../src/sources/forwardSource';
import { InflatedStore } from '../../../src/sources/inflatedStore';
import { Inspector } from '../../../src/sources/inspector';
import { Places } from '../../../src/sources/places';
import type { Work } from '../../../src/sources/protocol';
import { RangesSource } from '../../../src/sources/rangesSource';
import { ReadAheadSource } from '../../../src/sources/readAheadSource';
import { naturalOrder, sampleFirst } from '../../../src/sources/readingOrder';
import { Collection } from '../../../src/sources/collection';
import type { SourceFile } from '../../../src/sources/sourceFile';
import type { SourceId } from '../../../src/dicom';

const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 31) >> 3);

describe('sources of bytes', () => {
  const ranges = [
    { offset: 10, length: 5 },
    { offset: 0, length: 3 },
    { offset: 299_000, length: 1000 },
  ];
  const joined = Buffer.concat([bytes.subarray(10, 15), bytes.subarray(0, 3), bytes.subarray(299_000)]);

  test('ranges read as one, across their borders and past the end', async () => {
    const source = new RangesSource(new BytesSource(bytes), ranges);
    expect(source.size).toBe(1008);
    for (const [from, length] of [
      [0, 1008],
      [4, 2],
      [3, 600],
      [1000, 50],
      [2000, 1],
    ] as const) {
      expect(Buffer.from(await source.read(from, length)).equals(joined.subarray(from, from + length))).toBe(
        true,
      );
    }
  });

  test('reading ahead changes nothing but the number of reads', async () => {
    let reads = 0;
    const base = new BytesSource(bytes);
    const counting = {
      size: base.size,
      read: (at: number, length: number) => ((reads += 1), base.read(at, length)),
    };
    const source = new ReadAheadSource(counting);
    for (let at = 0; at < 4000; at += 1) {
      const from = (at * 7919) % 299_999;
      const length = at % 3000;
      expect(Buffer.from(await source.read(from, length)).equals(bytes.subarray(from, from + length))).toBe(
        true,
      );
    }
    expect(reads).toBeLessThanOrEqual(5);
  });

  test('a forward source makes only what is asked for', async () => {
    let made = 0;
    async function* chunks() {
      for (let at = 0; at < bytes.length; at += 1000) {
        made = at + 1000;
        yield bytes.subarray(at, at + 1000);
        await Promise.resolve();
      }
    }
    const source = new ForwardSource(bytes.length, chunks());
    const [a, b] = await Promise.all([source.read(500, 2000), source.read(0, 10)]);
    expect(Buffer.from(a).equals(bytes.subarray(500, 2500))).toBe(true);
    expect(Buffer.from(b).equals(bytes.subarray(0, 10))).toBe(true);
    expect(made).toBe(3000);
    await source.close();
  });
});

describe('the store of inflated entries', () => {
  const make = (size: number) => () => Promise.resolve(new Uint8Array(size).fill(7));

  test('stays below its budget, drops the least recently used, fills what leaves with zeros', async () => {
    const store = new InflatedStore<object>(100);
    const [a, b, c] = [{}, {}, {}];
    const first = await store.get(a, 40, make(40));
    await store.get(b, 40, make(40));
    await store.get(a, 40, make(40));
    const before = store.heldBytes;
    await store.get(c, 40, make(40));
    expect([before, store.heldBytes]).toEqual([80, 80]);
    expect(first.every((byte) => byte === 7)).toBe(true);
    store.close();
    expect(store.heldBytes).toBe(0);
    expect(first.every((byte) => byte === 0)).toBe(true);
  });

  test('one who waits and another share the work; more than the budget is refused with a remedy', async () => {
    const store = new InflatedStore<object>(100);
    const key = {};
    let times = 0;
    const work = () => ((times += 1), make(10)());
    await Promise.all([store.get(key, 10, work), store.get(key, 10, work)]);
    expect(times).toBe(1);
    await expect(store.get({}, 101, make(101))).rejects.toMatchObject({
      code: 'Limit',
      detail: 'zip entry: unpack it first',
    });
  });

  test('a failure is not remembered, and its room is given back', async () => {
    const store = new InflatedStore<object>(100);
    const key = {};
    await expect(store.get(key, 90, () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    expect((await store.get(key, 90, make(90))).length).toBe(90);
  });
});

test('natural order; a sample of every folder and all over the list comes first', () => {
  const files = ['b/IM10', 'b/IM2', 'a/IM1', 'a/IM20', 'IM3'].map((path) => ({ path }));
  expect(naturalOrder(files).map(({ path }) => path)).toEqual(['a/IM1', 'a/IM20', 'b/IM2', 'b/IM10', 'IM3']);
  const many = Array.from({ length: 1000 }, (_, at) => ({ path: `flat/${at}` }));
  const { first, rest } = sampleFirst([...many, { path: 'other/1' }]);
  expect(first.map(({ path }) => path)).toEqual(expect.arrayContaining(['flat/0', 'other/1']));
  expect(first.length).toBeLessThanOrEqual(24);
  expect(first.length + rest.length).toBe(1001);
  const places = first
    .map(({ path }) => Number(path.slice(5)))
    .filter((place) => place > 0)
    .toSorted((x, y) => x - y);
  expect(Math.max(...places.slice(1).map((place, at) => place - (places[at] ?? 0)))).toBeLessThan(60);
});

describe('a slow drive', () => {
  /** Workers that count how many requests they hold at once. */
  function fakeCrew(firstReadMs: number) {
    const state = { most: 0, now: 0, heads: new Set<number>() };
    const worker = {
      async run(
        _: string,
        { items, headBytes }: Work['inspect']['given'],
        __: AbortSignal,
        part: (found: Work['inspect']['part']) => void,
      ) {
        state.now += 1;
        state.heads.add(headBytes);
        await new Promise((resolve) => setTimeout(resolve, 1));
        state.most = Math.max(state.most, state.now);
        part(items.map(() => ({ finding: { kind: 'other', other: 'text' }, stored: null, firstReadMs })));
        state.now -= 1;
      },
    };
    return { crew: { workers: [worker, worker] } as unknown as Crew, state };
  }

  const filesOf = (count: number): SourceFile[] =>
    Array.from({ length: count }, (_, at) => ({
      path: `IM${at}`,
      id: at as SourceId,
      collection: new Collection(0),
      place: { kind: 'blob', blob: new Blob() },
    }));

  async function scan(firstReadMs: number) {
    const drive = new Drive();
    const { crew, state } = fakeCrew(firstReadMs);
    const { signal } = new AbortController();
    const places = new Places({ drive, store: new InflatedStore(), crew: () => crew, signal });
    const inspector = new Inspector(crew, places, drive);
    const settled: string[] = [];
    await inspector.inspect(filesOf(40), ({ path }) => settled.push(path), signal);
    const warmUp = { ...state };
    state.most = 0;
    state.heads.clear();
    await inspector.inspect(filesOf(100), ({ path }) => settled.push(path), signal);
    return { drive, settled, warmUp, most: state.most, heads: [...state.heads] };
  }

  test('a fast one is read by both workers at once, the first KiB of each file', async () => {
    const { drive, settled, most, heads } = await scan(2);
    expect([drive.slow, settled.length, most, heads]).toEqual([false, 140, 4, [18_432]]);
  });

  test('one over 30 ms is read one batch at a time, more of each file', async () => {
    const { drive, settled, most, heads } = await scan(45);
    expect([drive.slow, settled.length, most, heads]).toEqual([true, 140, 1, [131_072]]);
  });

  test('pictures go before the scan', async () => {
    const drive = new Drive();
    for (let at = 0; at < 5; at += 1) drive.measured(50);
    let read = false;
    const picture = drive.read(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      read = true;
    });
    await drive.idle();
    expect(read).toBe(true);
    await picture;
  });
});
