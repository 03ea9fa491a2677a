import { expect, openVaultPage, test } from '../support/vaultPage';

test('frames come back by instance and number, bit for bit, also to a page that goes on with the study', async ({
  vault,
}) => {
  const report = await vault.evaluate(async () => {
    const v = window.vault;
    await v.client.run('create', { secrets: [v.owner] });
    const study = { name: 'remote study', facts: v.factsOf('remote'), thumbnail: new Uint8Array(0) };
    const lengthOf = (frame: number) => [1, 300_000, 512 * 1024, 700_000][frame % 4] ?? 0;
    const storedOf = (frame: number) => ({
      transferSyntaxUid: '1.2.840.10008.1.2.4.90',
      metadata: { sentAs: 'asStored', number: frame },
      bytes: v.contentOf(frame, lengthOf(frame)),
    });
    const wanted = [1, 2, 3, 7, 40];
    const same = async (frames: Awaited<ReturnType<typeof v.StudyFrames.begin>>) => {
      const read = await Promise.all(wanted.map((frame) => frames.frame('2.25.5', frame)));
      return read.map((stored, at) => {
        const put = storedOf(wanted[at] ?? 0);
        return (
          stored !== null &&
          stored.transferSyntaxUid === put.transferSyntaxUid &&
          JSON.stringify(stored.metadata) === JSON.stringify(put.metadata) &&
          stored.bytes.length === put.bytes.length &&
          stored.bytes.every((byte, index) => byte === put.bytes[index]) &&
          stored.bytes.byteLength === stored.bytes.buffer.byteLength
        );
      });
    };
    const first = await v.StudyFrames.begin(v.client, study);
    const before = await first.frame('2.25.5', 1);
    const metadata = { '00080018': { vr: 'UI', Value: ['2.25.5'] } };
    // The same frame twice at once is one record.
    await Promise.all([
      first.putMetadata('2.25.5', metadata),
      ...[...wanted, 3].map((frame) => first.putFrame('2.25.5', frame, storedOf(frame))),
    ]);
    const whileSaving = await same(first);
    const absent = [await first.frame('2.25.5', 4), await first.frame('2.25.6', 1)];
    await first.finish();
    await v.restart();
    const second = await v.StudyFrames.begin(v.client, study);
    const after = await same(second);
    const readMetadata = await second.metadata('2.25.5');
    const noMetadata = await second.metadata('2.25.6');
    await second.putFrame('2.25.5', 3, { ...storedOf(3), bytes: v.contentOf(99, 10) });
    await second.finish();
    const kept = await same(second);
    const check = await v.client.run('check', {});
    const left = await v.client.run('forget', { study: second.id });
    const forgotten = await second.frame('2.25.5', 1);
    return {
      before,
      absent,
      same: [...whileSaving, ...after, ...kept],
      metadata: JSON.stringify(readMetadata) === JSON.stringify(metadata),
      noMetadata: noMetadata === undefined,
      records: check.records,
      damaged: check.damaged.length + check.damagedStudies.length,
      left: left.left,
      forgotten,
    };
  });
  expect(report).toEqual({
    before: null,
    absent: [null, null],
    same: Array.from({ length: 15 }, () => true),
    metadata: true,
    noMetadata: true,
    records: 6,
    damaged: 0,
    left: 0,
    forgotten: null,
  });
});

test('a session library lives as long as its page: others leave it alone, the next start deletes it', async ({
  vault,
  vaultServer,
  context,
}) => {
  const begin = (page: typeof vault) =>
    page.evaluate(async () => {
      const v = window.vault;
      await v.client.run('create', { secrets: [] });
      const study = { name: 'remote study', facts: v.factsOf('remote'), thumbnail: new Uint8Array(0) };
      const frames = await v.StudyFrames.begin(v.client, study);
      const stored = { transferSyntaxUid: '1.2.840.10008.1.2.1', metadata: null };
      await frames.putFrame('2.25.5', 1, { ...stored, bytes: v.contentOf(1, 5000) });
      Object.assign(window, { frames });
    });
  const databases = (page: typeof vault) =>
    page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
  const read = (page: typeof vault) =>
    page.evaluate(async () => {
      const { frames } = window as unknown as {
        frames: Awaited<ReturnType<typeof window.vault.StudyFrames.begin>>;
      };
      const stored = await frames.frame('2.25.5', 1);
      return stored?.bytes.length;
    });
  const other = await context.newPage();
  await openVaultPage(other, vaultServer);
  await begin(vault);
  await begin(other);
  expect(await databases(vault)).toHaveLength(2);
  await other.evaluate(() => window.vault.purgeDeadSessions());
  // Both are alive: a purge takes neither.
  expect(await read(vault)).toBe(5000);
  expect(await read(other)).toBe(5000);
  await other.close();
  await expect
    .poll(async () => {
      await vault.evaluate(() => window.vault.purgeDeadSessions());
      return (await databases(vault)).length;
    })
    .toBe(1);
  expect(await read(vault)).toBe(5000);
  // The page's own start after a reload finds what its earlier session left.
  await openVaultPage(vault, vaultServer);
  await expect
    .poll(async () => {
      await vault.evaluate(() => window.vault.client.run('status', {}));
      return (await databases(vault)).length;
    })
    .toBe(0);
});

test('no room for a frame: the put says so, what is there can be read on', async ({ vault, context }) => {
  const session = await context.newCDPSession(vault);
  const origin = new URL(vault.url()).origin;
  // Before the first byte: Chromium remembers how much room a database had.
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 2 ** 20 });
  await vault.evaluate(async () => {
    const v = window.vault;
    await v.client.run('create', { secrets: [] });
    const study = { name: 'remote study', facts: v.factsOf('remote'), thumbnail: new Uint8Array(0) };
    const frames = await v.StudyFrames.begin(v.client, study);
    const stored = { transferSyntaxUid: '1.2.840.10008.1.2.1', metadata: null };
    await frames.putFrame('2.25.5', 1, { ...stored, bytes: v.contentOf(1, 5000) });
    Object.assign(window, { frames, stored });
  });
  const report = await vault.evaluate(async () => {
    const v = window.vault;
    const { frames, stored } = window as unknown as {
      frames: Awaited<ReturnType<typeof v.StudyFrames.begin>>;
      stored: { transferSyntaxUid: string; metadata: null };
    };
    const put = v.outcome(() =>
      frames.putFrame('2.25.5', 2, { ...stored, bytes: v.contentOf(2, 3_000_000) }),
    );
    const deadline = performance.now() + 20_000;
    for (;;) {
      const full = v.events.find((event) => event.kind === 'full');
      if (full !== undefined) {
        await v.client.run('goOn', { saving: full.saving, again: false });
        break;
      }
      if (performance.now() > deadline) throw new Error('nobody said that it is full');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const said = await put;
    const again = await v.outcome(() =>
      frames.putFrame('2.25.5', 3, { ...stored, bytes: v.contentOf(3, 10) }),
    );
    const read = await frames.frame('2.25.5', 1);
    return { said, again, read: read?.bytes.length, second: await frames.frame('2.25.5', 2) };
  });
  expect(report).toEqual({ said: 'Vault quota', again: 'Vault quota', read: 5000, second: null });
});
