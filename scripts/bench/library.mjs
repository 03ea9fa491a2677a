// The library beside what it costs: the same bytes in plain IndexedDB, and the same series from files. Interleaved; ratios count.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../install.mjs';
import { fileInput, readingEnded } from './pages.mjs';
import { openPage } from './measure.mjs';

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** MB/s of writing and reading `count` records of 512 KiB: plain IndexedDB in batches of 16, and the vault. */
async function measureThroughput(page, count) {
  return page.evaluate(async (records) => {
    const v = window.vault;
    const size = 512 * 1024;
    const content = Array.from({ length: records }, () => {
      const bytes = new Uint8Array(size);
      for (let at = 0; at < size; at += 65_536)
        globalThis.crypto.getRandomValues(bytes.subarray(at, at + 65_536));
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
  }, count);
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
  const { page, close } = await openPage(bench, 'ours');
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
  const throughput = [];
  const reopening = [];
  try {
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      const context = await bench.browser.newContext();
      const page = await context.newPage();
      await page.goto(`${server.url}/test/vault/index.html`);
      await page.waitForFunction(() => 'vault' in window);
      await page.evaluate(() => window.vault.client.run('create', { secrets: [window.vault.owner] }));
      await measureThroughput(page, 32);
      throughput.push(await measureThroughput(page, 200));
      await context.close();
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
    `| writing, MB/s, plain IndexedDB | ${of(throughput, 'vaultWrite').toFixed(0)} | ${of(throughput, 'plainWrite').toFixed(0)} | ${ratio(throughput, 'vaultWrite', 'plainWrite').toFixed(2)} | >= 0.8 |`,
    `| reading, MB/s, plain IndexedDB | ${of(throughput, 'vaultRead').toFixed(0)} | ${of(throughput, 'plainRead').toFixed(0)} | ${ratio(throughput, 'vaultRead', 'plainRead').toFixed(2)} | >= 0.8 |`,
    `| 300 slices to the first image, ms, files | ${of(reopening, 'fromLibrary').toFixed(0)} | ${of(reopening, 'fromFiles').toFixed(0)} | ${ratio(reopening, 'fromLibrary', 'fromFiles').toFixed(2)} | <= 1.5 |`,
  ].join('\n');
}
