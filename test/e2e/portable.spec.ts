import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { syntaxes } from '../fixtures';
import { drawn, expect, give, readingEnded, test } from './support/app';

const root = fileURLToPath(new URL('../../', import.meta.url));
const file = join(root, 'dist-portable', 'negatoscope.html');
const address = pathToFileURL(file).href;

function buildPortable(): string {
  const built = spawnSync(process.execPath, [join(root, 'scripts/portable.mjs')], {
    cwd: root,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(built.stderr);
  return readFileSync(file, 'utf8');
}

test.describe.configure({ mode: 'serial' });

test('two builds of the portable file are the same, byte for byte', () => {
  test.setTimeout(120_000);
  expect(buildPortable() === buildPortable()).toBe(true);
});

test('Chromium, from file://: a stack and a JPEG 2000 picture open, nothing is asked, nothing is kept', async ({
  page,
  discs,
}) => {
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(address);
  await expect(page.getByText('portable file, no site needed')).toBeVisible();
  await page.locator('html[data-ready]').waitFor();
  await give(page, discs.stack.paths);
  await drawn(page);
  await readingEnded(page);
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Close and erase' }).click();
  await loaded;
  const jpeg2000 = (await discs.samples()).find(
    ({ image }) => image.transferSyntax === syntaxes.jpeg2000Lossless,
  );
  if (jpeg2000 === undefined) throw new Error('no JPEG 2000 sample');
  await give(page, [jpeg2000.path]);
  expect((await drawn(page)).sopInstanceUid).toBe(jpeg2000.image.sopInstanceUid);
  expect(
    asked.filter((url) => url !== address && !url.startsWith('blob:') && !url.startsWith(`${address}#`)),
  ).toEqual([]);
  expect(await page.evaluate(async () => (await indexedDB.databases()).length + localStorage.length)).toBe(0);
  expect(complaints).toEqual([]);
});

test('Firefox ESR, from file://: a stack opens', async ({ discs }) => {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.NEGATOSCOPE_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
  });
  try {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(address);
    const input = await page.waitForSelector('input[type=file][multiple]:not([webkitdirectory])');
    await (input as unknown as { uploadFile(...paths: string[]): Promise<void> }).uploadFile(
      ...discs.stack.paths,
    );
    await page.waitForSelector('[data-viewport="0"][data-state="ready"][data-sop-instance-uid]');
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
  }
});
