// Two tabs with one library: both save, forget, pin, read and list the same studies at once. Nothing is corrupted by it.
import { startVaultPage } from './browser.mjs';

const lengths = [30_000, 600_000, 5000, 1_100_000];
const names = ['one', 'two', 'three'];

export async function soakTabs({ profile, server, rounds, random, say }) {
  const first = await startVaultPage(profile, server);
  const other = await first.context.newPage();
  await other.goto(`${server.url}/test/vault/index.html`);
  await other.waitForFunction(() => 'vault' in window);
  await first.page.evaluate(() => window.vault.client.run('create', { secrets: [window.vault.owner] }));
  await other.evaluate(() => window.vault.client.run('unlock', { secret: window.vault.owner }));
  const wrong = [];
  const did = {};
  const one = async (page, tab) => {
    const name = names[Math.floor(random() * names.length)];
    const work = ['save', 'save', 'save', 'forget', 'forget', 'pin', 'read', 'list'][
      Math.floor(random() * 8)
    ];
    did[work] = (did[work] ?? 0) + 1;
    const said = await page.evaluate(
      async (given) => {
        const v = window.vault;
        const seed = 100 * given.name.length;
        const found = async () =>
          (await v.client.run('list', {})).find(
            ({ facts }) => facts?.patientName === `Lovelock^${given.name}`,
          );
        return v.outcome(async () => {
          if (given.work === 'save') return typeof (await v.save(given.name, given.lengths, seed));
          const listed = await v.client.run('list', {});
          const bad = listed.filter(({ error }) => error !== null);
          if (bad.length > 0) return `listed with ${bad[0].error.detail}`;
          const study = await found();
          if (study === undefined) return 'nothing';
          if (given.work === 'forget') {
            const { left } = await v.client.run('forget', { study: study.study });
            return left === 0 ? 'forgotten' : `${left} left`;
          }
          if (given.work === 'pin') {
            await v.client.run('pin', { study: study.study, pinned: !study.pinned });
            return 'pinned';
          }
          for (const record of await v.client.run('records', { study: study.study })) {
            const at = given.lengths.indexOf(record.length);
            if (at === -1) return 'a length that nobody wrote';
            const bytes = await v.client.source(record).read(0, record.length);
            const wanted = v.contentOf(seed + at, record.length);
            if (bytes.length !== wanted.length || bytes.some((byte, index) => byte !== wanted[index]))
              return 'other bytes';
          }
          return 'read';
        });
      },
      { name, work, lengths },
    );
    // Forgotten by the other tab while this one was at it: a plain answer, and nothing else is.
    const fine = ['object', 'nothing', 'forgotten', 'pinned', 'read', 'Vault missing'];
    if (!fine.includes(said)) wrong.push(`tab ${tab}, ${work} ${name}: ${said}`);
  };
  const half = Math.ceil(rounds / 2);
  const lane = async (page, tab) => {
    for (let at = 0; at < half; at += 1) {
      await one(page, tab);
      if (at % 20 === 19) say(`tabs: ${at + 1} of ${half} in tab ${tab}, ${wrong.length} wrong so far`);
    }
  };
  await Promise.all([lane(first.page, 1), lane(other, 2)]);
  // Each tab, and a fresh worker, find the same and all of it whole.
  for (const [tab, page] of [first.page, other].entries()) {
    const report = await page.evaluate(async () => {
      const v = window.vault;
      const before = await v.client.run('check', {});
      await v.restart();
      const after = await v.client.run('check', {});
      return [before, after].map(({ damaged, damagedStudies }) => damaged.length + damagedStudies.length);
    });
    if (report.some((count) => count > 0))
      wrong.push(`tab ${tab + 1} at the end: ${report.join(', ')} damaged`);
  }
  await first.close();
  return { name: 'two tabs', operations: 2 * half, ...did, wrong };
}
