import { readFileSync } from 'node:fs';
import { expect, test } from '../support/vaultPage';

test.describe.configure({ mode: 'default' });

test('what is saved is read back bit for bit, at any offset, also after a restart', async ({ vault }) => {
  const report = await vault.evaluate(async () => {
    const v = window.vault;
    await v.client.run('create', { secrets: [v.owner] });
    const chunk = 512 * 1024;
    const lengths = [0, 1, 4096, 4097, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 12_345];
    const { study } = await v.save('study', lengths, 1, 300_000);
    const whole = async () => Promise.all(lengths.map((length, at) => v.readBack(study, at, 1 + at, length)));
    const before = await whole();
    await v.restart();
    const after = await whole();
    const record = (await v.client.run('records', { study }))[8];
    if (record === undefined) throw new Error('no record');
    const content = v.contentOf(9, record.length);
    const ranges: boolean[] = [];
    for (let at = 0; at < 40; at += 1) {
      const offset = (at * 77_777) % record.length;
      const length = 1 + ((at * at * 9_973) % 700_000);
      const read = await v.client.source(record).read(offset, length);
      const wanted = content.subarray(offset, offset + length);
      ranges.push(read.length === wanted.length && read.every((byte, index) => byte === wanted[index]));
    }
    return { before, after, ranges };
  });
  expect([...report.before, ...report.after, ...report.ranges].every((same) => same)).toBe(true);
});

test('V1: one bit flipped in any row is detected from the disk, and the other study opens', async ({
  vault,
}) => {
  // Every byte of a box in test/unit/vault/format.test.ts; of a whole library with NEGATOSCOPE_FLIP_STEP=1.
  const step = Number(process.env.NEGATOSCOPE_FLIP_STEP ?? 97);
  test.setTimeout(step === 1 ? 1_800_000 : 60_000);
  const report = await vault.evaluate(async (every) => {
    const v = window.vault;
    await v.client.run('create', { secrets: [v.owner] });
    const { study } = await v.save('hit', [3000], 1);
    const other = await v.save('other', [2000], 50);
    const hexOf = (key: IDBValidKey) =>
      [...new Uint8Array(key as ArrayBuffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const rows = (await v.raw.rows()).filter(
      ({ store, key }) => store !== 'library' && hexOf(key).startsWith(study),
    );
    let flips = 0;
    const silent: string[] = [];
    for (const row of rows) {
      for (let at = 0; at < row.value.length; at += at < 24 ? 1 : every) {
        const value = row.value.slice();
        value[at] = (value[at] ?? 0) ^ (1 << (at % 8));
        await v.raw.put({ ...row, value });
        flips += 1;
        // What is held from before must not answer for the disk: the whole library is checked from it.
        const check = await v.client.run('check', {});
        if (check.damaged.length + check.damagedStudies.length === 0) silent.push(`${row.store} ${at}`);
      }
      await v.raw.put(row);
    }
    await v.restart();
    const listed = await v.client.run('list', {});
    const whole = await v.readBack(other.study, 0, 50, 2000);
    return { flips, silent, listed: listed.filter(({ error }) => error === null).length, whole };
  }, step);
  expect(report.silent).toEqual([]);
  expect(report.flips).toBeGreaterThan(400);
  expect(report).toMatchObject({ listed: 2, whole: true });
});

test('V1: a header with one bit flipped anywhere is refused, with words for damage, and stays', async ({
  vault,
}) => {
  const report = await vault.evaluate(async () => {
    const v = window.vault;
    await v.client.run('create', { secrets: [v.owner] });
    await v.save('study', [100], 1);
    await v.restart(null);
    const header = (await v.raw.rows()).find(({ key }) => key === 'header');
    if (header === undefined) throw new Error('no header');
    const outcomes = new Map<string, number>();
    for (let at = 0; at < header.value.length; at += 1) {
      const value = header.value.slice();
      value[at] = (value[at] ?? 0) ^ (1 << (at % 8));
      await v.raw.put({ ...header, value });
      const said = await v.outcome(() => v.client.run('unlock', { secret: v.owner }));
      outcomes.set(String(said), (outcomes.get(String(said)) ?? 0) + 1);
    }
    await v.raw.put(header);
    await v.client.run('unlock', { secret: v.owner });
    return { outcomes: [...outcomes.keys()], listed: (await v.client.run('list', {})).length };
  });
  expect(report.outcomes.toSorted()).toEqual(['Vault corrupted', 'Vault versionTooNew']);
  expect(report.listed).toBe(1);
});

test('V2: swap, copy, truncation and replay of records and manifests are detected', async ({ vault }) => {
  const report = await vault.evaluate(async () => {
    const v = window.vault;
    const chunk = 512 * 1024;
    await v.client.run('create', { secrets: [v.owner] });
    const { study } = await v.save('one', [2 * chunk + 10, 3000], 1);
    const two = await v.save('two', [2 * chunk + 10], 7);
    const records = await v.client.run('records', { study });
    const all = await v.raw.rows();
    const idOf = (key: IDBValidKey) => new Uint8Array(key as ArrayBuffer);
    const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const chunks = all.filter(({ store }) => store === 'chunks');
    const of = (record: number, index: number) => {
      const found = chunks.find(({ key }) => {
        const bytes = idOf(key);
        return (
          hex(bytes.subarray(0, 16)) === study &&
          hex(bytes.subarray(16, 32)) === records[record]?.record &&
          bytes[39] === index
        );
      });
      if (found === undefined) throw new Error('no such chunk');
      return found;
    };
    const otherStudys = chunks.find(({ key }) => hex(idOf(key).subarray(0, 16)) === two.study);
    const manifestOf = (id: string, rows = all) => {
      const found = rows.find(({ store, key }) => store === 'manifests' && hex(idOf(key)) === id);
      if (found === undefined) throw new Error('no manifest');
      return found;
    };
    const cardOf = (id: string, rows = all) => {
      const found = rows.find(({ store, key }) => store === 'cards' && hex(idOf(key)) === id);
      if (found === undefined) throw new Error('no card');
      return found;
    };
    const read = async (record = 0) => {
      const ref = records[record];
      if (ref === undefined) throw new Error('no record');
      // Read from the disk, not from what is held: a new worker.
      await v.restart();
      return v.outcome(async () => (await v.client.source(ref).read(0, ref.length)).length);
    };
    const results: Record<string, unknown> = {};
    const [first, second, last] = [of(0, 0), of(0, 1), of(0, 2)];
    results.untouched = await read();
    await v.raw.put({ ...first, value: second.value }, { ...second, value: first.value });
    results.swapped = await read();
    await v.raw.put(first, second, { ...first, value: of(1, 0).value });
    results.fromOtherRecord = await read();
    await v.raw.put({ ...first, value: otherStudys?.value ?? first.value });
    results.fromOtherStudy = await read();
    await v.raw.put(first);
    await v.raw.delete(last);
    results.truncated = await read();
    await v.raw.put(last, { ...last, value: last.value.slice(0, last.value.length - 100) });
    results.cut = await read();
    await v.raw.put(last);
    await v.raw.put({ ...manifestOf(study), value: manifestOf(two.study).value });
    results.manifestOfOther = await read();
    await v.raw.put(manifestOf(study), { ...cardOf(study), value: cardOf(two.study).value });
    await v.restart();
    results.cardOfOther = (await v.client.run('list', {})).find((one) => one.study === study)?.error?.detail;
    await v.raw.put(cardOf(study));
    // Replay: what was seen in this session may not become older.
    await v.restart();
    const old = manifestOf(study);
    const oldCard = cardOf(study);
    await v.save('one', [2 * chunk + 10, 3000, 55], 1);
    await v.client.run('pin', { study, pinned: true });
    await v.client.run('list', {});
    await v.raw.put(old);
    results.oldManifest = await v.outcome(() => v.client.run('records', { study }));
    await v.raw.put(oldCard);
    results.oldCard = (await v.client.run('list', {})).find((one) => one.study === study)?.error?.detail;
    results.otherStudy = await v.readBack(two.study, 0, 7, 2 * chunk + 10);
    return results;
  });
  expect(report).toEqual({
    untouched: 2 * 512 * 1024 + 10,
    swapped: 'Vault tampered',
    fromOtherRecord: 'Vault tampered',
    fromOtherStudy: 'Vault tampered',
    truncated: 'Vault tampered',
    cut: 'Vault tampered',
    manifestOfOther: 'Vault tampered',
    cardOfOther: 'tampered',
    oldManifest: 'Vault tampered',
    oldCard: 'tampered',
    otherStudy: true,
  });
});

test('V4: a later version, of a row or of the whole, is refused and kept as it is', async ({ vault }) => {
  const report = await vault.evaluate(async () => {
    const v = window.vault;
    await v.client.run('create', { secrets: [v.owner] });
    const { study } = await v.save('study', [3000], 1);
    const rows = await v.raw.rows();
    const newer = async (wanted: string) => {
      const row = rows.find(({ store, key }) => store === wanted || key === wanted);
      if (row === undefined) throw new Error('no row');
      const value = row.value.slice();
      value[wanted === 'keys' ? 8 : 4] = 2;
      await v.raw.put({ ...row, value });
      await v.client.close();
      const fresh = v.newClient();
      const said = await v.outcome(async () => {
        await fresh.run('unlock', { secret: v.owner });
        const [listed] = await fresh.run('list', {});
        if (listed?.error !== null) return listed?.error.detail;
        const [record] = await fresh.run('records', { study });
        return record === undefined ? 'nothing' : (await fresh.source(record).read(0, 10)).length;
      });
      await fresh.close();
      const kept = (await v.raw.rows()).find((one) => one.store === row.store)?.value[
        wanted === 'keys' ? 8 : 4
      ];
      await v.raw.put(row);
      return [said, kept];
    };
    const results: Record<string, unknown> = {};
    for (const wanted of ['header', 'keys', 'cards', 'manifests', 'chunks'])
      results[wanted] = await newer(wanted);
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('negatoscope library', 3);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    database.close();
    const fresh = v.newClient();
    results.database = await v.outcome(() => fresh.run('unlock', { secret: v.owner }));
    await fresh.close();
    return { ...results, rows: (await v.raw.rows()).length === rows.length };
  });
  expect(report).toEqual({
    header: ['Vault versionTooNew', 2],
    keys: ['versionTooNew', 2],
    cards: ['versionTooNew', 2],
    manifests: ['versionTooNew', 2],
    chunks: ['Vault versionTooNew', 2],
    database: 'Vault versionTooNew',
    rows: true,
  });
});

/** test/vault/fixtures/vN.json: written once by scripts/vaultFixture.mjs with the version that is released. */
interface Fixture {
  readonly version: number;
  readonly rows: readonly {
    readonly store: string;
    readonly key: string | number[];
    readonly value: string;
    readonly blob?: boolean;
  }[];
  readonly recoveryCode: string;
}

for (const [version, lengths] of [
  [1, [9000, 2500]],
  [2, [9000, 2500, 70_000]],
] as const) {
  test(`V8: the library that version ${version} wrote opens with its passphrase and with its recovery code, and is written on`, async ({
    vault,
  }) => {
    const fixture = JSON.parse(
      readFileSync(new URL(`../../vault/fixtures/v${version}.json`, import.meta.url), 'utf8'),
    ) as Fixture;
    const report = await vault.evaluate(
      async ({ rows, recoveryCode, databaseVersion, wanted }) => {
        const v = window.vault;
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open('negatoscope library', databaseVersion);
          request.onupgradeneeded = () => {
            for (const store of ['library', 'keys', 'cards', 'manifests', 'chunks'])
              request.result.createObjectStore(store);
          };
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        database.close();
        await v.raw.put(
          ...rows.map(({ store, key, value, blob = false }) => ({
            store,
            blob,
            key: typeof key === 'string' ? key : Uint8Array.from(key),
            value: Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0)),
          })),
        );
        const results: unknown[] = [];
        for (const secret of [v.owner, { kind: 'recovery', code: recoveryCode } as const]) {
          await v.restart(secret);
          const study = (await v.client.run('list', {})).find(
            ({ facts }) => facts?.patientName === 'Lovelock^fixture',
          );
          results.push([
            study?.pinned,
            study?.forgetAt,
            study?.records,
            study?.thumbnail.length,
            ...(await Promise.all(
              wanted.map(
                async (length, at) => study !== undefined && v.readBack(study.study, at, 31 + at, length),
              ),
            )),
          ]);
          // What this version writes beside it does not harm it.
          await v.save('later', [100_000], 5);
        }
        const check = await v.client.run('check', {});
        return { results, damaged: check.damaged.length + check.damagedStudies.length };
      },
      { ...fixture, databaseVersion: fixture.version, wanted: lengths },
    );
    const wanted = [true, null, lengths.length, 27_648, ...lengths.map(() => true)];
    expect(report).toEqual({ results: [wanted, wanted], damaged: 0 });
  });
}
