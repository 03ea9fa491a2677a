import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { startServer } from '../../scripts/server.mjs';
import { writeStack } from '../fixtures';

const start = (profile: string): Promise<Browser> =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.NEGATOSCOPE_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    userDataDir: profile,
    // Else Firefox asks whether the site may keep things for good, and nobody answers.
    extraPrefsFirefox: {
      'dom.storageManager.prompt.testing': true,
      'dom.storageManager.prompt.testing.allow': true,
    },
  });

async function goTo(browser: Browser, url: string, errors: string[]): Promise<Page> {
  const page = await browser.newPage();
  page.on('console', (message) => errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(url);
  await page.waitForSelector('html[data-ready]');
  return page;
}

const press = async (page: Page, name: string) => {
  const button = await page.waitForSelector(`::-p-xpath(//button[normalize-space()="${name}"])`);
  await button?.click();
};

const shown = async (page: Page) => {
  const viewport = await page.waitForSelector(
    '[data-viewport="0"][data-state="ready"][data-sop-instance-uid]',
  );
  return viewport?.evaluate((element) => element.getAttribute('data-sop-instance-uid'));
};

test('Firefox ESR: remembered, the browser closed and started again, unlocked: the picture is there, and the check finds all whole', async () => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'negatoscope-firefox-'));
  const profile = mkdtempSync(join(tmpdir(), 'negatoscope-firefox-profile-'));
  const server = await startServer();
  const errors: string[] = [];
  let browser = await start(profile);
  try {
    const files = writeStack(folder, { slices: 5, size: 256 });
    const page = await goTo(browser, server.url, errors);
    const input = await page.waitForSelector('input[type=file][multiple]:not([webkitdirectory])');
    await (input as unknown as { uploadFile(...paths: string[]): Promise<void> }).uploadFile(...files);
    const fromDisc = await shown(page);
    await press(page, 'Remember on this device');
    const words = await page.waitForSelector('[data-offered-phrase]');
    const phrase = (await words?.evaluate((element) => element.textContent)) ?? '';
    await press(page, 'Use these words');
    await press(page, 'Set up the library');
    await press(page, 'I have it on paper');
    await page.waitForSelector('[data-remembered]', { timeout: 60_000 });
    await browser.close();

    browser = await start(profile);
    const again = await goTo(browser, server.url, errors);
    await press(again, 'Open the library');
    const field = await again.waitForSelector('[role=dialog] input[type=password]');
    await field?.type(phrase);
    await again.keyboard.press('Enter');
    await again.waitForSelector('.library-study', { timeout: 60_000 });
    await press(again, 'Check my library');
    await again.waitForSelector('[data-check="0"]', { timeout: 30_000 });
    const open = await again.waitForSelector('.library-study .button.primary');
    await open?.click();
    expect(await shown(again)).toBe(fromDisc);
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
