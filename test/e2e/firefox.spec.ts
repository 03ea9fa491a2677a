import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import puppeteer, { type Browser } from 'puppeteer-core';
import { startServer, type RunningServer } from '../../scripts/server.mjs';
import { writeStack } from '../fixtures';

let server: RunningServer;
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'negatoscope-firefox-'));

test.beforeAll(async () => {
  server = await startServer();
  browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.NEGATOSCOPE_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
  });
});

test.afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('Firefox ESR: files given are drawn, scrolled and erased, without a violation', async () => {
  const files = writeStack(folder, { slices: 5 });
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('console', (message) => errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(server.url);
  const input = await page.waitForSelector('input[type=file][multiple]:not([webkitdirectory])');
  await (input as unknown as { uploadFile(...paths: string[]): Promise<void> }).uploadFile(...files);
  const viewport = await page.waitForSelector(
    '[data-viewport="0"][data-state="ready"][data-sop-instance-uid]',
  );
  const uidOf = () => viewport?.evaluate((element) => element.getAttribute('data-sop-instance-uid'));
  const first = await uidOf();
  await viewport?.focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(uidOf).not.toBe(first);
  const light = await viewport?.evaluate((element) => {
    const canvas = element.querySelector('canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return Math.max(...pixels.filter((_, at) => at % 4 !== 3).slice(0, 200_000));
  });
  expect(light).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});
