import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { startServer } from '../../scripts/server.mjs';
import { expect, give } from './support/app';
import { markedSeries } from './support/markers';
import { OwnChromium } from './support/ownChromium';
import { markersOf, TraceSearch, type Hit } from '../support/traces';

/** Seeded by the moment: what an earlier run left on this machine must not be taken for a trace of this one. */
const marked = markedSeries(`${process.pid} ${Date.now()}`);
const search = new TraceSearch(marked.traces);

const inMemory = (own: OwnChromium): Hit[] => own.pids().flatMap((pid) => search.inProcess(pid));
const told = (hits: readonly Hit[]): string[] => [
  ...new Set(hits.map(({ where, trace }) => `${where} ${trace.as}`)),
];

const test = base.extend<{ own: OwnChromium; paths: string[] }>({
  own: async ({}, use) => {
    const own = await OwnChromium.start();
    await use(own);
    await own.close();
  },
  paths: async ({}, use) => {
    // Outside the profile; the names of the files say nothing.
    const folder = mkdtempSync(join(tmpdir(), 'negatoscope-marked-'));
    mkdirSync(folder, { recursive: true });
    const paths = marked.files.map((bytes, at) => {
      const path = join(folder, `IM${at}`);
      writeFileSync(path, bytes);
      return path;
    });
    await use(paths);
    rmSync(folder, { recursive: true });
  },
});

test.describe.configure({ timeout: 180_000 });

async function openAll(page: Page, url: string, paths: readonly string[]): Promise<void> {
  await page.goto(url);
  await page.locator('html[data-ready]').waitFor();
  await give(page, paths);
  // Asked for a plain yes: elements that a test is told of pass through the browser's own process and stay there.
  await page.waitForFunction(
    () =>
      document.querySelector('[data-viewport="0"][data-state="ready"][data-sop-instance-uid]') !== null &&
      document.querySelector('[role=progressbar]') === null,
  );
}

test('fifty markers are looked for, in all the ways in which text and pixels lie in memory', () => {
  expect(marked.markers).toHaveLength(50);
});

const pages = [
  { who: 'a patient’s page', kiosk: false, hasWorker: false },
  { who: 'a patient’s page behind its service worker', kiosk: false, hasWorker: true },
  { who: 'a kiosk behind its service worker', kiosk: true, hasWorker: true },
];

for (const { who, kiosk, hasWorker } of pages) {
  test(`${who}: all markers lie in memory while open; after Close and erase none in any process, and none ever on the disk (K2, K3)`, async ({
    own,
    paths,
  }) => {
    const server = await startServer({ kiosk, ...(hasWorker ? {} : { mounts: { '/sw.js': own.profile } }) });
    try {
      const page = await own.context.newPage();
      await page.goto(server.url);
      await page.locator('html[data-ready]').waitFor();
      // From the second load on the worker answers for the page.
      await openAll(page, server.url, paths);
      expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(hasWorker);
      expect(markersOf(inMemory(own)), 'control: the search finds them').toHaveLength(50);
      expect(told(search.inFolder(own.profile)), 'on the disk while open').toEqual([]);
      const length = await page.evaluate(() => history.length);
      await page.evaluate(() => {
        const buttons = [...document.querySelectorAll('button')];
        setTimeout(() => buttons.find(({ textContent }) => textContent === 'Close and erase')?.click(), 2000);
      });
      await own.unwatched(async () => {
        // The browser takes a moment to end a process.
        await expect.poll(() => told(inMemory(own)), { timeout: 60_000, intervals: [5000, 500] }).toEqual([]);
      });
      const after = own.context.pages().find((each) => each.url().startsWith(server.url));
      if (after === undefined) throw new Error('the page did not come back');
      await expect(after.getByText('Everything is erased', { exact: true })).toBeVisible();
      await after.locator('html[data-ready]').waitFor();
      expect(await after.evaluate(() => [history.length, location.href, crossOriginIsolated])).toEqual([
        length,
        `${server.url}/`,
        true,
      ]);
      await own.kill();
      expect(told(search.inFolder(own.profile)), 'on the disk after').toEqual([]);
    } finally {
      await server.close();
    }
  });
}

test('control: the same markers put into IndexedDB are found in the profile, in its log and packed in its tables', async ({
  own,
}) => {
  const server = await startServer();
  try {
    const texts = marked.markers.filter((marker) => !marker.startsWith('pixels'));
    const runs = marked.traces.filter(({ as }) => as === 'pixels').map(({ bytes }) => [...bytes]);
    const page = await own.context.newPage();
    await page.goto(server.url);
    await page.evaluate(
      ([words, pixels]) =>
        new Promise<void>((resolve, reject) => {
          const opened = indexedDB.open('control', 1);
          opened.onupgradeneeded = () => opened.result.createObjectStore('words');
          opened.onsuccess = () => {
            const change = opened.result.transaction('words', 'readwrite', { durability: 'strict' });
            words.forEach((word) => change.objectStore('words').put(`value ${word}`, word));
            pixels.forEach((run, at) => change.objectStore('words').put(new Uint8Array(run), at));
            change.oncomplete = () => (opened.result.close(), resolve());
            change.onerror = () => reject(new Error('not stored'));
          };
        }),
      [texts, runs] as const,
    );
    expect(markersOf(search.inFolder(own.profile)), 'in the log').toHaveLength(50);
    // A full log is packed into a table.
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opened = indexedDB.open('control', 1);
          opened.onsuccess = () => {
            const change = opened.result.transaction('words', 'readwrite', { durability: 'strict' });
            for (let at = 0; at < 400; at += 1)
              change.objectStore('words').put(crypto.getRandomValues(new Uint8Array(40_000)), `filler ${at}`);
            change.oncomplete = () => resolve();
          };
        }),
    );
    const inTables = () => search.inFolder(own.profile).filter(({ where }) => where.endsWith('.ldb'));
    await expect.poll(() => markersOf(inTables()).length, { timeout: 20_000 }).toBe(50);
  } finally {
    await server.close();
  }
});
