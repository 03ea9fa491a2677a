import { expect, test } from '../support/vaultPage';

test('saving once more repairs a damaged card, and begins a study anew whose key or manifest is damaged', async ({
  vault,
}) => {
  const report = await vault.evaluate(async () => {
    const v = window.vault;
    await v.client.run('create', { secrets: [v.owner] });
    const other = await v.save('other', [2000], 50);
    const hexOf = (key: IDBValidKey) =>
      [...new Uint8Array(key as ArrayBuffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const results: Record<string, unknown> = {};
    for (const store of ['cards', 'manifests', 'keys']) {
      const { study } = await v.save('hit', [3000, 600_000], 1);
      await v.client.run('pin', { study, pinned: true });
      const row = (await v.raw.rows()).find((one) => one.store === store && hexOf(one.key) === study);
      if (row === undefined) throw new Error('no row');
      row.value[60] = (row.value[60] ?? 0) ^ 1;
      await v.raw.put(row);
      const check = await v.client.run('check', {});
      const again = await v.save('hit', [3000, 600_000], 1);
      const after = await v.client.run('check', {});
      const listed = (await v.client.run('list', {})).find((one) => one.study === study);
      results[store] = [
        check.damagedStudies.length,
        again.known.filter(Boolean).length,
        after.damaged.length + after.damagedStudies.length,
        listed?.facts?.patientName,
        listed?.pinned,
        (await v.readBack(study, 0, 1, 3000)) && (await v.readBack(study, 1, 2, 600_000)),
      ];
      await v.client.run('forget', { study });
    }
    return { ...results, other: await v.readBack(other.study, 0, 50, 2000) };
  });
  expect(report).toEqual({
    // The card is written anew around what is there; that it is pinned stands beside the key, too.
    cards: [1, 2, 0, 'Lovelock^hit', true, true],
    manifests: [1, 0, 0, 'Lovelock^hit', false, true],
    keys: [1, 0, 0, 'Lovelock^hit', false, true],
    other: true,
  });
});

test('a known record that is damaged is told as such, and sealed anew; the others are whole', async ({
  vault,
}) => {
  const report = await vault.evaluate(async () => {
    const v = window.vault;
    await v.client.run('create', { secrets: [v.owner] });
    const lengths = [3000, 600_000, 5000];
    const { study } = await v.save('hit', lengths, 1);
    const chunks = (await v.raw.rows()).filter(({ store }) => store === 'chunks');
    const end = chunks.find(({ key }) => new Uint8Array(key as ArrayBuffer)[39] === 1);
    if (end === undefined) throw new Error('no such chunk');
    await v.raw.delete(end);
    const saver = await v.client.save({
      name: 'hit',
      facts: v.factsOf('hit'),
      thumbnail: new Uint8Array(0),
      records: lengths.map((_, at) => ({ name: `record ${at}`, kind: 'part10' })),
    });
    const whole = await Promise.all(lengths.map((_, at) => saver.isWhole(at)));
    await saver.append(1, v.contentOf(2, 600_000));
    const sealed = saver.seal(1);
    await saver.finish();
    await sealed;
    const check = await v.client.run('check', {});
    return {
      known: saver.known,
      whole,
      records: check.records,
      damaged: check.damaged.length,
      read: await v.readBack(study, 1, 2, 600_000),
    };
  });
  expect(report).toEqual({
    known: [true, true, true],
    whole: [true, false, true],
    records: 3,
    damaged: 0,
    read: true,
  });
});
