import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type Page } from '@playwright/test';
import { derivedKeys, keyNumber } from '../../scripts/soak/knownKeys.mjs';
import { startServer } from '../../scripts/server.mjs';
import { markersOf, TraceSearch, type Hit } from '../support/traces';
import { expect, give } from './support/app';
import { headerOf, keyTrace, knowKeys } from './support/knownKeys';
import { remember, unlock } from './support/library';
import { markedSeries } from './support/markers';
import { OwnChromium } from './support/ownChromium';

const marked = markedSeries(`library ${process.pid} ${Date.now()}`);
const told = (hits: readonly Hit[]): string[] => [
  ...new Set(hits.map(({ where, trace }) => `${where} ${trace.as} ${trace.marker}`)),
];

async function goTo(own: OwnChromium, url: string): Promise<Page> {
  const page = await own.context.newPage();
  await knowKeys(page);
  await page.goto(url);
  await page.locator('html[data-ready]').waitFor();
  return page;
}

test('the library on the product’s page: no name, UID, pixel or key of it on the disk while open, locked, closed, reopened, forgotten (V11, K2)', async () => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'negatoscope-marked-'));
  const profile = mkdtempSync(join(tmpdir(), 'negatoscope-profile-'));
  const paths = marked.files.map((bytes, at) => {
    const path = join(folder, `IM${at}`);
    writeFileSync(path, bytes);
    return path;
  });
  // Without the service worker: it shares the page's process, and never ends while a test is connected to the browser.
  const server = await startServer({ mounts: { '/sw.js': profile } });
  let own = await OwnChromium.start({ profile });
  try {
    const page = await goTo(own, server.url);
    await give(page, paths);
    await page.waitForFunction(
      () =>
        document.querySelector('[data-viewport="0"][data-state="ready"]') !== null &&
        document.querySelector('[role=progressbar]') === null,
    );
    const { phrase } = await remember(page);
    const keys = [
      keyTrace('library key', keyNumber(0)),
      keyTrace('study key', keyNumber(1)),
      ...(await derivedKeys(await headerOf(page, 'negatoscope library'), phrase)).map(([name, key]) =>
        keyTrace(name, key),
      ),
    ];
    const onDisk = new TraceSearch([...marked.traces, ...keys]);
    const keySearch = new TraceSearch(keys);
    const keysInMemory = () => told(own.pids().flatMap((pid) => keySearch.inProcess(pid)));
    const look = (when: string) => expect(told(onDisk.inFolder(profile)), when).toEqual([]);
    look('while open');
    const search = new TraceSearch(marked.traces);
    expect(
      markersOf(own.pids().flatMap((pid) => search.inProcess(pid))),
      'control: the search finds them where they may be',
    ).toHaveLength(50);
    expect(keysInMemory(), 'control: keys are in memory while the library is open').not.toEqual([]);

    await page.getByRole('button', { name: 'Open the library' }).click();
    await page.getByRole('button', { name: 'Lock', exact: true }).click();
    await expect(page.getByText('The library is locked, and all pictures are closed.')).toBeVisible();
    await page.waitForTimeout(2000);
    expect(keysInMemory(), 'keys two seconds after locking').toEqual([]);
    look('locked');
    await own.quit();
    look('closed');
    await own.close();

    own = await OwnChromium.start({ profile });
    const again = await goTo(own, server.url);
    await unlock(again, phrase);
    const study = again.locator('.library-study');
    // What was open when it was locked comes back by itself.
    await again.waitForFunction(
      () => document.querySelector('[data-viewport="0"][data-state="ready"]') !== null,
    );
    look('open again, from the library');
    await again.getByRole('button', { name: 'Open the library' }).click();
    await study.getByRole('button', { name: 'Forget' }).click();
    await study.getByRole('button', { name: 'Forget' }).click();
    await expect(again.locator('[data-left="0"]')).toBeVisible();
    look('forgotten');
    await again.getByRole('button', { name: 'Forget everything' }).click();
    await again.getByRole('button', { name: 'Yes, forget everything' }).click();
    await expect(again.locator('[data-library="none"]')).toBeVisible();
    look('all forgotten');
    await own.quit();
    look('all forgotten, closed');
  } finally {
    await own.close();
    await server.close();
    rmSync(folder, { recursive: true });
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
