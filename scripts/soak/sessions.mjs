// A kiosk's day in fast motion (reliability.md K6): one person after the other opens pictures, looks through them and erases
// them. Nothing of anybody is left, nothing grows, nothing complains. On the product's page: takes a build.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../server.mjs';
import { residentMiB, servingPages } from '../processes.mjs';
import { growthOf, percent } from './slope.mjs';

/** More than this over a whole run, with the lower end of the interval, is a leak (reliability.md M2). */
const mostGrowth = 0.01;
/** The browser's own caches fill first. */
const warmUp = 0.2;
/** From the click to the new page: Chromium ends the old process after the farewell of a second. */
const farewellMs = 4000;

async function lookThrough(page, paths) {
  const drawn = page.locator('[data-viewport="0"][data-state="ready"]');
  await page.locator('input[type=file]').first().setInputFiles(paths);
  await drawn.waitFor();
  await page.waitForFunction(() => document.querySelector('[role=progressbar]') === null);
  for (const key of ['Home', ...paths.map(() => 'ArrowDown')])
    await page.locator('[data-viewport="0"]').press(key);
  await drawn.waitFor();
  return page.workers().length;
}

/** What a page can see of what it keeps; its own files in the service worker's cache are meant to stay. */
const keptBy = (page) =>
  page.evaluate(async () => {
    const { indexedDB, localStorage, sessionStorage, navigator } = globalThis;
    return {
      databases: (await indexedDB.databases()).length,
      local: localStorage.length,
      session: sessionStorage.length,
      files: (await Array.fromAsync((await navigator.storage.getDirectory()).keys())).length,
    };
  });

async function heapMiB(own, page) {
  const session = await own.context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 2 ** 20;
}

/** The page as it stands now, with ears for what goes wrong in it. */
async function pageOf(own, url, wrong) {
  const page = own.context.pages().find((one) => one.url().startsWith(url));
  page.on('pageerror', (error) => wrong.push(`unhandled: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && wrong.push(`console: ${message.text()}`));
  page.on('crash', () => wrong.push('the page crashed'));
  await page.locator('html[data-ready]').waitFor();
  return page;
}

async function erase(own, page) {
  await page.evaluate(() => {
    const buttons = [...document.querySelectorAll('button')];
    const button = buttons.find(({ textContent }) => textContent === 'Close and erase');
    globalThis.setTimeout(() => button.click(), 500);
  });
  // A service worker that is watched never ends, nor does the process that it shares with the page.
  await own.unwatched(() => new Promise((resolve) => setTimeout(resolve, 500 + farewellMs)));
}

export async function soakSessions({ profile, rounds: minutes, load, traces, say }) {
  const { markedSeries } = await load('test/e2e/support/markers.ts');
  const { OwnChromium } = await load('test/e2e/support/ownChromium.ts');
  const server = await startServer({ kiosk: true });
  const own = await OwnChromium.start({ profile, url: server.url });
  const wrong = [];
  const [heaps, residents, workers, markers] = [[], [], new Set(), []];
  const folder = mkdtempSync(join(tmpdir(), 'negatoscope-session-'));
  let page = await pageOf(own, server.url, wrong);
  for (const ends = Date.now() + minutes * 60_000; Date.now() < ends;) {
    const at = heaps.length;
    const series = markedSeries(`session ${process.pid} ${at}`);
    markers.push(...series.traces);
    const paths = series.files.map((bytes, file) => {
      const path = join(folder, `IM${file}`);
      writeFileSync(path, bytes);
      return path;
    });
    workers.add(await lookThrough(page, paths));
    await erase(own, page);
    page = await pageOf(own, server.url, wrong);
    const kept = Object.entries(await keptBy(page)).filter(([, count]) => count > 0);
    wrong.push(...kept.map(([where, count]) => `session ${at}: ${count} left in ${where}`));
    heaps.push(await heapMiB(own, page));
    residents.push(residentMiB(servingPages(own.pids())));
    if (at % 20 === 0)
      say(`session ${at + 1}: ${residents[at].toFixed(0)} MiB, ${wrong.length} wrong so far`);
  }
  await own.quit();
  await own.close();
  await server.close();
  rmSync(folder, { recursive: true });
  const left = traces.markersOf(new traces.TraceSearch(markers).inFolder(profile));
  wrong.push(...left.map((marker) => `${marker} on the disk`));
  if (workers.size > 1) wrong.push(`${[...workers].join(', ')} workers`);
  const settled = (values) => growthOf(values.slice(Math.floor(values.length * warmUp)));
  const told = ({ mean, growth, from, to }) =>
    `${mean.toFixed(1)} MiB, grown by ${percent(growth)} (${percent(from)} to ${percent(to)})`;
  const [heap, resident] = [settled(heaps), settled(residents)];
  if (heap.from > mostGrowth) wrong.push(`the heap grows: ${told(heap)}`);
  if (resident.from > mostGrowth) wrong.push(`memory grows: ${told(resident)}`);
  return {
    name: 'sessions of a kiosk',
    minutes,
    sessions: heaps.length,
    markers: markers.length,
    workers: [...workers],
    heap: told(heap),
    resident: told(resident),
    wrong,
  };
}
