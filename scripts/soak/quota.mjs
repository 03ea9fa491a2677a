// No room, at ten points: nothing half is left, other studies are whole, and with room again saving succeeds.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startVaultPage } from './browser.mjs';

export async function soakQuota({ profile, server, rounds, say }) {
  const wrong = [];
  for (let round = 0; round < rounds; round += 1) {
    // A profile for each point, and the limit before the first byte: Chromium remembers how much room a database had.
    const own = join(profile, String(round));
    mkdirSync(own);
    const { page, context, close } = await startVaultPage(own, server);
    const session = await context.newCDPSession(page);
    const quotaSize = Math.floor((2 + ((round + 0.5) / rounds) * 12) * 2 ** 20);
    await session.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize });
    const other = await page.evaluate(async () => {
      await window.vault.client.run('create', { secrets: [window.vault.owner] });
      return window.vault.save('other', [700_000, 90_000], 5);
    });
    const full = await page.evaluate(
      async ({ name, seed }) => {
        const v = window.vault;
        v.events.length = 0;
        const lengths = Array.from({ length: 39 }, () => 512 * 1024);
        let saver;
        const saving = v.outcome(async () => {
          saver = await v.client.save({
            name,
            facts: v.factsOf(name),
            thumbnail: v.contentOf(9, 27_648),
            records: lengths.map((_, at) => ({ name: `record ${at}`, kind: 'part10' })),
          });
          const seals = [];
          for (const [at, length] of lengths.entries()) {
            await saver.append(at, v.contentOf(seed + at, length));
            const seal = saver.seal(at);
            seal.catch(() => undefined);
            seals.push(seal);
          }
          await Promise.all(seals);
          await saver.finish();
          return 'saved';
        });
        const deadline = performance.now() + 20_000;
        while (!v.events.some(({ kind }) => kind === 'full') && performance.now() < deadline)
          await new Promise((resolve) => setTimeout(resolve, 10));
        const wasFull = v.events.some(({ kind }) => kind === 'full');
        if (wasFull) await saver.goOn(false);
        const said = await saving;
        await v.outcome(() => saver?.finish());
        if (saver !== undefined) await v.outcome(() => v.client.run('forget', { study: saver.study }));
        return { wasFull, said };
      },
      { name: `round ${round}`, seed: 100 * round },
    );
    if (!full.wasFull && full.said !== 'Vault quota') wrong.push(`point ${round}: ${full.said}`);
    if (full.wasFull && full.said !== 'Vault quota') wrong.push(`point ${round}: ${full.said}`);
    await session.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize: 2 ** 30 });
    const after = await page.evaluate(
      async ({ study, name, seed }) => {
        const v = window.vault;
        const listed = await v.client.run('list', {});
        const whole = (await v.readBack(study, 0, 5, 700_000)) && (await v.readBack(study, 1, 6, 90_000));
        const again = await v.outcome(() => v.save(name, [600_000], seed));
        const read = typeof again === 'string' ? false : await v.readBack(again.study, 0, seed, 600_000);
        if (typeof again !== 'string') await v.client.run('forget', { study: again.study });
        return { others: listed.length, whole, read };
      },
      { study: other.study, name: `round ${round}`, seed: 77 },
    );
    if (after.others !== 1 || !after.whole || !after.read)
      wrong.push(`point ${round}: ${JSON.stringify(after)}`);
    await close();
    say(`quota ${round + 1} of ${rounds}: ${full.said}, ${wrong.length} wrong so far`);
  }
  return { name: 'no room', rounds, wrong };
}
