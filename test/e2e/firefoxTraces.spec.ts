import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import puppeteer from 'puppeteer-core';
import { processesOf } from '../../scripts/processes.mjs';
import { startServer } from '../../scripts/server.mjs';
import { markersOf, TraceSearch } from '../support/traces';
import { markedSeries } from './support/markers';

/** Seeded by the moment, as in traces.spec.ts. */
const marked = markedSeries(`${process.pid} ${Date.now()}`);
const search = new TraceSearch(marked.traces);

/** Markers that Firefox still holds after an erase, published in docs/PRIVACY.md; it may only shrink. */
const knownToStay = 0;

test('Firefox ESR: all markers lie in memory while open; after Close and erase no more than PRIVACY.md says, in any process', async () => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'negatoscope-marked-'));
  const paths = marked.files.map((bytes, at) => {
    const path = join(folder, `IM${at}`);
    writeFileSync(path, bytes);
    return path;
  });
  const server = await startServer();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.NEGATOSCOPE_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
  });
  const held = () =>
    markersOf(processesOf(browser.process()?.pid ?? 0).flatMap((pid) => search.inProcess(pid)));
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForSelector('html[data-ready]');
    const input = await page.waitForSelector('input[type=file][multiple]:not([webkitdirectory])');
    await (input as unknown as { uploadFile(...paths: string[]): Promise<void> }).uploadFile(...paths);
    await page.waitForFunction(
      () =>
        document.querySelector('[data-viewport="0"][data-state="ready"][data-sop-instance-uid]') !== null &&
        document.querySelector('[role=progressbar]') === null,
    );
    expect(held(), 'control: the search finds them').toHaveLength(50);
    await page.evaluate(() => {
      document.documentElement.dataset.old = '';
      const buttons = [...document.querySelectorAll('button')];
      buttons.find((one) => `${one.textContent} ${one.ariaLabel}`.includes('Close and erase'))?.click();
    });
    await page.waitForSelector('html[data-ready]:not([data-old])');
    await expect.poll(() => held().length, { timeout: 30_000, intervals: [500] }).toBe(knownToStay);
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
