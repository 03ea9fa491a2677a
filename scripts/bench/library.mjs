// The library beside what it costs: the same bytes in plain IndexedDB, and the same series from files. Interleaved; ratios count.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../install.mjs';
import { startBrowser, startVaultPage } from '../soak/browser.mjs';
import { addressOf, fileInput, readingEnded } from './pages.mjs';

/** A whole chunk, and a slice of 512 x 512 x 16 bits with its header, which is a chunk and a little. */
const sizes = [
  ['chunk', 512 * 1024],
  ['slice', 512 * 1024 + 2500],
];

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** MB/s of writing and reading `records` of `size` bytes: plain IndexedDB in batches of 16, and the vault. */
async function measureThroughput(page, size, records) {
  return page.evaluate(
    async ({ size, records }) => {
      const v = window.vault;
      const content = Array.from({ length: records }, () => {
        const bytes = new Uint8Array(size);
        for (let at = 0; at < size; at += 65_536)
          globalThis.crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65_536)));
        return bytes;
      });
      const perSecond = (began) => (records * size) / 1e6 / ((performance.now() - began) / 1000);
      const figures = {};
      const database = await new Promise((resolve, reject) => {
        const request = globalThis.indexedDB.open('plain', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('records');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      let began = performance.now();
      for (let at = 0; at < records; at += 16) {
        const transaction = database.transaction('records', 'readwrite', { durability: 'relaxed' });
        for (let one = at; one < Math.min(at + 16, records); one += 1)
          transaction.objectStore('records').put(content[one], one);
        await new Promise((resolve) => (transaction.oncomplete = resolve));
      }
      figures.plainWrite = perSecond(began);
      const copies = content.map((bytes) => bytes.slice());
      began = performance.now();
      const saver = await v.client.save({
        name: 'bench',
        facts: v.factsOf('bench'),
        thumbnail: new Uint8Array(0),
        records: content.map((_, at) => ({ name: `record ${at}`, kind: 'part10' })),
      });
      const seals = [];
      for (const [at, bytes] of copies.entries()) {
        await saver.append(at, bytes);
        seals.push(saver.seal(at));
      }
      await saver.finish();
      await Promise.all(seals);
      figures.vaultWrite = perSecond(began);
      const atOnce = 4;
      const readAll = async (read) => {
        let next = 0;
        const lane = async () => {
          while (next < records) await read(next++);
        };
        const start = performance.now();
        await Promise.all(Array.from({ length: atOnce }, lane));
        return perSecond(start);
      };
      figures.plainRead = await readAll(
        (at) =>
          new Promise((resolve) => {
            const request = database.transaction('records').objectStore('records').get(at);
            request.onsuccess = () => resolve(request.result);
          }),
      );
      const refs = await v.client.run('records', { study: saver.study });
      figures.vaultRead = await readAll((at) => v.client.source(refs[at]).read(0, size));
      database.close();
      await new Promise((resolve) => (globalThis.indexedDB.deleteDatabase('plain').onsuccess = resolve));
      await v.client.run('forget', { study: saver.study });
      return figures;
    },
    { size, records },
  );
}

async function withFirstLight(page, give) {
  await page.evaluate(() => {
    window.benchProbe.first = window.benchProbe.firstLight();
  });
  await give();
  return page.evaluate(() => window.benchProbe.first);
}

/** Milliseconds to the first image of 300 slices: from files, then from the library, in a page that is fresh each time. */
async function measureReopening(bench) {
  const profile = mkdtempSync(join(tmpdir(), 'negatoscope-bench-'));
  const { page, context, close } = await startBrowser(profile, 'about:blank');
  await page.setViewportSize({ width: 1440, height: 900 });
  await context.addInitScript({ path: bench.probePath });
  await page.goto(addressOf('ours', bench.servers, bench.canvas));
  await page.locator('html[data-ready]').waitFor();
  const fromFiles = await withFirstLight(page, () => fileInput(page).setInputFiles(bench.data.series));
  await readingEnded(page);
  await page.getByRole('button', { name: 'Remember on this device' }).click();
  const dialog = page.getByRole('dialog');
  const phrase = await dialog.locator('[data-offered-phrase]').textContent();
  await dialog.getByRole('button', { name: 'Use these words' }).click();
  await dialog.getByRole('button', { name: 'Set up the library' }).click();
  await dialog.getByRole('button', { name: 'I have it on paper' }).click();
  await page.keyboard.press('Escape');
  await page.locator('[data-remembered]').waitFor({ timeout: 300_000 });
  await page.reload();
  await page.locator('html[data-ready]').waitFor();
  await page.getByRole('button', { name: 'Open the library' }).click();
  await dialog.getByLabel('Passphrase', { exact: true }).fill(phrase);
  await page.keyboard.press('Enter');
  await page.locator('.library-study').waitFor();
  const fromLibrary = await withFirstLight(page, () =>
    page.evaluate(() => {
      window.benchProbe.givenAt = performance.now();
      document.querySelector('.library-study .button.primary').click();
    }),
  );
  await close();
  rmSync(profile, { recursive: true, force: true });
  return { fromFiles, fromLibrary };
}

export async function benchLibrary(bench, repetitions) {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(root, 'test/vault/build.ts'), {
    configFile: false,
    logLevel: 'error',
  });
  const { startServer } = await import('../server.mjs');
  const directory = await module.buildVaultPage();
  const server = await startServer({ directory });
  const throughput = { chunk: [], slice: [] };
  const reopening = [];
  try {
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      for (const [name, size] of sizes) {
        // A profile on the disk, as a library has it; private windows keep theirs in memory.
        const profile = mkdtempSync(join(tmpdir(), 'negatoscope-bench-'));
        const { page, close } = await startVaultPage(profile, server);
        await page.evaluate(() => window.vault.client.run('create', { secrets: [window.vault.owner] }));
        await measureThroughput(page, size, 32);
        throughput[name].push(await measureThroughput(page, size, 200));
        await close();
        rmSync(profile, { recursive: true, force: true });
      }
      reopening.push(await measureReopening(bench));
      console.log(`library, repetition ${repetition + 1} of ${repetitions} done`);
    }
  } finally {
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  }
  const of = (list, name) => median(list.map((one) => one[name]));
  // Paired in each repetition, then the median: a slow moment of the machine hits both.
  const ratio = (list, above, below) => median(list.map((one) => one[above] / one[below]));
  return [
    '| the library | it | beside | ratio | goal |',
    '|---|---|---|---|---|',
    ...sizes.flatMap(([name, size]) => {
      const row = (what, above, below) =>
        `| ${what}, MB/s, ${size} bytes a record, plain IndexedDB | ${of(throughput[name], above).toFixed(0)} | ${of(throughput[name], below).toFixed(0)} | ${ratio(throughput[name], above, below).toFixed(2)} | >= 0.8 |`;
      return [row('writing', 'vaultWrite', 'plainWrite'), row('reading', 'vaultRead', 'plainRead')];
    }),
    `| 300 slices to the first image, ms, files | ${of(reopening, 'fromLibrary').toFixed(0)} | ${of(reopening, 'fromFiles').toFixed(0)} | ${ratio(reopening, 'fromLibrary', 'fromFiles').toFixed(2)} | <= 1.5 |`,
  ].join('\n');
}
