// Locking in the middle of saving: what was acknowledged is there, saving goes on where it stopped, and all is whole then.
import { startVaultPage } from './browser.mjs';

export async function soakLocks({ profile, server, rounds, random, say }) {
  const { page, close } = await startVaultPage(profile, server);
  await page.evaluate(async () => {
    await window.vault.client.run('create', { secrets: [window.vault.owner] });
  });
  const wrong = [];
  let acknowledged = 0;
  let longestMs = 0;
  for (let round = 0; round < rounds; round += 1) {
    const report = await page.evaluate(
      async ({ name, seed, afterMs }) => {
        const v = window.vault;
        const chunk = 512 * 1024;
        const lengths = Array.from({ length: 30 }, (_, at) => [30_000, chunk + 15_000, 2 * chunk][at % 3]);
        const problems = [];
        const acked = new Set();
        const saver = await v.client.save({
          name,
          facts: v.factsOf(name),
          thumbnail: v.contentOf(9, 27_648),
          records: lengths.map((_, at) => ({ name: `record ${at}`, kind: 'part10' })),
        });
        const writing = (async () => {
          for (const [at, length] of lengths.entries()) {
            await saver.append(at, v.contentOf(seed + at, length));
            saver.seal(at).then(
              () => acked.add(at),
              () => undefined,
            );
          }
        })().catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, afterMs));
        const began = performance.now();
        const before = new Set(acked);
        // Closes the old client and unlocks anew.
        const old = v.client;
        await old.close();
        const tookMs = performance.now() - began;
        await writing;
        const said = await v.outcome(() => old.run('list', {}));
        if (said !== 'Abort ') problems.push(`a locked client answered: ${said}`);
        await v.restart();
        const has = new Set();
        const refs = await v.client.run('records', { study: saver.study });
        const again = await v.save(name, lengths, seed);
        again.known.forEach((known, at) => known && has.add(at));
        for (const at of before) if (!has.has(at)) problems.push(`record ${at} was acknowledged and is gone`);
        if (refs.length !== has.size) problems.push('the manifest and what is known differ');
        const records = await v.client.run('records', { study: saver.study });
        if (records.length !== lengths.length) problems.push(`${records.length} records after going on`);
        // In the order of saving: find each by its length and bytes.
        const check = await v.client.run('check', {});
        if (check.damaged.length + check.damagedStudies.length > 0) problems.push('torn');
        const [listed] = (await v.client.run('list', {})).filter(({ study }) => study === saver.study);
        if (listed.records !== listed.expected) problems.push('not whole');
        await v.client.run('forget', { study: saver.study });
        const rows = (await v.raw.rows()).filter(({ store }) => store === 'chunks').length;
        if (rows > 0) problems.push(`${rows} chunks left after forgetting`);
        return { problems, acked: before.size, tookMs };
      },
      { name: `round ${round}`, seed: 100 * round, afterMs: Math.floor(random() * 700) },
    );
    wrong.push(...report.problems);
    acknowledged += report.acked;
    longestMs = Math.max(longestMs, report.tookMs);
    say(
      `lock ${round + 1} of ${rounds}: ${report.acked} of 30 records were acknowledged, ${wrong.length} wrong so far`,
    );
  }
  await close();
  return { name: 'lock while saving', rounds, acknowledged, longestMs: Math.round(longestMs), wrong };
}
