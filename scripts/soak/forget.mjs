// kill -9 of the browser in the middle of forgetting one study, or everything: after the restart it is wholly there or wholly
// gone, its wrapped key goes first, and the other study is not touched.
import { startVaultPage } from './browser.mjs';

const lengths = Array.from({ length: 60 }, (_, at) => [600_000, 30_000, 1_100_000][at % 3]);
const otherLengths = [700_000, 5000];

/** What lies in the stores before anything of the vault has looked at them. */
const rowsOf = (page, study) =>
  page.evaluate(async (wanted) => {
    const counts = { library: 0, keys: 0, cards: 0, manifests: 0, chunks: 0 };
    const isThere = (await globalThis.indexedDB.databases()).some(
      ({ name }) => name === 'negatoscope library',
    );
    if (!isThere) return counts;
    const database = await new Promise((resolve, reject) => {
      const request = globalThis.indexedDB.open('negatoscope library');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const store of database.objectStoreNames) {
      const keys = await new Promise((resolve) => {
        const request = database.transaction(store).objectStore(store).getAllKeys();
        request.onsuccess = () => resolve(request.result);
      });
      const hex = (key) =>
        typeof key === 'string'
          ? key
          : [...new Uint8Array(key)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      counts[store] = keys.filter((key) => store === 'library' || hex(key).startsWith(wanted)).length;
    }
    database.close();
    return counts;
  }, study);

async function begin(profile, server, seed) {
  const browser = await startVaultPage(profile, server);
  const studies = await browser.page.evaluate(
    async (given) => {
      const v = window.vault;
      const { state } = await v.client.run('status', {});
      if (state === 'none') await v.client.run('create', { secrets: [v.owner] });
      else await v.client.run('unlock', { secret: v.owner });
      const other = await v.save('other', given.otherLengths, 5);
      const hit = await v.save('hit', given.lengths, given.seed);
      return { other: other.study, hit: hit.study };
    },
    { lengths, otherLengths, seed },
  );
  return { browser, ...studies };
}

export async function soakForget({ profile, server, rounds, random, say }) {
  const wrong = [];
  const seen = { whole: 0, keyGone: 0, allGone: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const all = round % 4 === 3;
    const { browser, other, hit } = await begin(profile, server, 1000 * round);
    const before = await rowsOf(browser.page, hit);
    // Not awaited: the kill may come before the page has asked, in the middle, or after it.
    const asked = browser.page.evaluate(
      ({ everything, study }) => {
        const { client } = window.vault;
        void (everything ? client.run('forgetAll', {}) : client.run('forget', { study }));
      },
      { everything: all, study: hit },
    );
    asked.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, Math.floor(random() * 50)));
    await browser.kill();
    const second = await startVaultPage(profile, server);
    const found = await rowsOf(second.page, hit);
    const isWhole = Object.entries(before).every(([store, count]) => found[store] === count);
    const left = found.cards + found.manifests + found.chunks;
    if (found.keys > 0 && !isWhole) wrong.push(`round ${round}: the key is there, but not all of the study`);
    if (all && found.keys === 0 && found.library > 0 && left > 0)
      wrong.push(`round ${round}: locks are left without their keys`);
    seen[found.keys > 0 ? 'whole' : left > 0 ? 'keyGone' : 'allGone'] += 1;
    const report = await second.page.evaluate(
      async (given) => {
        const v = window.vault;
        const { state } = await v.client.run('status', {});
        if (state === 'none') return { state, listed: 0, hit: false, other: false, check: 0 };
        await v.client.run('unlock', { secret: v.owner });
        const listed = await v.client.run('list', {});
        const has = listed.find(({ study }) => study === given.hit);
        const check = await v.client.run('check', {});
        const whole = await Promise.all(
          given.otherLengths.map((length, at) => v.readBack(given.other, at, 5 + at, length)),
        );
        return {
          state,
          listed: listed.length,
          hit: has !== undefined && has.error === null && has.records === given.lengths.length,
          other: whole.every(Boolean),
          check: check.damaged.length + check.damagedStudies.length,
        };
      },
      { hit, other, lengths, otherLengths },
    );
    const after = await rowsOf(second.page, hit);
    const rows = after.keys + after.cards + after.manifests + after.chunks;
    if (report.hit !== found.keys > 0) wrong.push(`round ${round}: neither there nor gone`);
    if (!report.hit && rows > 0) wrong.push(`round ${round}: ${rows} rows left at the next start`);
    if (report.check > 0) wrong.push(`round ${round}: ${report.check} damaged`);
    if (report.state !== 'none' && !report.other) wrong.push(`round ${round}: the other study was touched`);
    if (report.state === 'none' && !all) wrong.push(`round ${round}: the library is gone`);
    await second.page.evaluate(async (study) => {
      const { client, outcome } = window.vault;
      await outcome(() => client.run('forget', { study }));
    }, hit);
    await second.close();
    say(`forget ${round + 1} of ${rounds}: ${JSON.stringify(seen)}, ${wrong.length} wrong so far`);
  }
  return { name: 'kill -9 while forgetting', rounds, ...seen, wrong };
}
