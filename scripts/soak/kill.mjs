// kill -9 of the browser at a random moment of saving: what was acknowledged must be there, whole, and so must all others.
import { startVaultPage } from './browser.mjs';

const chunk = 512 * 1024;
const lengthOf = (at) => [30_000, chunk + 15_000, 3 * chunk, 200_000][at % 4];

/** Verifies every record that was acknowledged; returns what is wrong. */
async function verify(page, kept) {
  return page.evaluate(async (studies) => {
    const v = window.vault;
    const wrong = [];
    const listed = new Map((await v.client.run('list', {})).map((study) => [study.study, study]));
    for (const { study, seed, records } of studies) {
      const found = listed.get(study);
      if (found === undefined || found.error !== null) {
        wrong.push(`${study}: ${found?.error?.detail ?? 'not listed'}`);
        continue;
      }
      for (const [at, length] of records) {
        if (!(await v.readBack(study, at, seed + at, length))) wrong.push(`${study} record ${at}`);
      }
    }
    for (const { study, error } of listed.values())
      if (error !== null) wrong.push(`${study}: ${error.detail}`);
    return wrong;
  }, kept);
}

export async function soakKills({ profile, server, rounds, random, say }) {
  const kept = [];
  let acknowledged = 0;
  let wrong = [];
  for (let round = 0; round <= rounds; round += 1) {
    const browser = await startVaultPage(profile, server);
    const { page } = browser;
    const isFirst = round === 0;
    await page.evaluate(async (first) => {
      const v = window.vault;
      await v.client.run(first ? 'create' : 'unlock', first ? { secrets: [v.owner] } : { secret: v.owner });
    }, isFirst);
    wrong = [...wrong, ...(await verify(page, kept))];
    // Every tenth study stays, as one of the others; the disk is not filled with all of them.
    for (const study of kept.filter((_, at) => at % 10 !== 0 && at < kept.length)) {
      await page.evaluate((id) => window.vault.client.run('forget', { study: id }), study.study);
      kept.splice(kept.indexOf(study), 1);
    }
    if (round === rounds) {
      await browser.close();
      break;
    }
    const seed = 1000 * (round + 1);
    const current = { study: '', seed, records: [] };
    await page.exposeFunction('acknowledge', (study, at, length) => {
      current.study = study;
      current.records.push([at, length]);
    });
    const lengths = Array.from({ length: 400 }, (_, at) => lengthOf(at));
    void page
      .evaluate(
        async ({ name, all, from }) => {
          const v = window.vault;
          const saver = await v.client.save({
            name,
            facts: v.factsOf(name),
            thumbnail: v.contentOf(9, 27_648),
            records: all.map((_, at) => ({ name: `record ${at}`, kind: 'part10' })),
          });
          for (const [at, length] of all.entries()) {
            await saver.append(at, v.contentOf(from + at, length));
            void saver.seal(at).then(() => window.acknowledge(saver.study, at, length));
          }
        },
        { name: `round ${round}`, all: lengths, from: seed },
      )
      .catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 200 + Math.floor(random() * 2500)));
    await browser.kill();
    acknowledged += current.records.length;
    if (current.records.length > 0) kept.push(current);
    say(
      `kill ${round + 1} of ${rounds}: ${current.records.length} records were acknowledged, ${wrong.length} wrong so far`,
    );
  }
  return { name: 'kill -9 while saving', rounds, acknowledged, wrong };
}
