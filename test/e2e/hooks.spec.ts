import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { drawn, expect, give, test } from './support/app';

test('both file inputs stand from the first paint, visually hidden, as long as the start screen does', async ({
  page,
  server,
}) => {
  await page.goto(server.url, { waitUntil: 'commit' });
  await page.waitForSelector('h1');
  const files = page.locator('input[type=file][multiple]:not([webkitdirectory])');
  const folder = page.locator('input[type=file][webkitdirectory]');
  expect(await files.count()).toBe(1);
  expect(await folder.count()).toBe(1);
  for (const input of [files, folder]) {
    const { width, height } = (await input.boundingBox()) ?? { width: 99, height: 99 };
    expect(Math.max(width, height)).toBeLessThanOrEqual(2);
  }
  await page.locator('html[data-ready]').waitFor();
  expect(await files.count()).toBe(1);
  expect(await folder.count()).toBe(1);
});

test('the viewport tells the instance and the frame that are drawn', async ({ app, discs }) => {
  await give(app, discs.stack.paths);
  const { sopInstanceUid, frameNumber } = await drawn(app);
  expect(discs.stack.images.map((image) => image.sopInstanceUid)).toContain(sopInstanceUid);
  expect(frameNumber).toBe(1);
});

/** Roads out that no header closes: translation, spell check, autofill, correction. */
async function expectPrivateFields(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('translate', 'no');
  await expect(page.locator('meta[name=google]')).toHaveAttribute('content', 'notranslate');
  const fields = page.locator(
    'textarea, input:not([type=file]):not([type=range]):not([type=checkbox]):not([type=radio]):not([type=hidden]), [contenteditable=true]',
  );
  for (const field of await fields.all()) {
    for (const [name, value] of [
      ['spellcheck', 'false'],
      ['autocorrect', 'off'],
      ['autocapitalize', /off|none/],
      ['autocomplete', /off|current-password|new-password/],
    ] as const) {
      await expect(field).toHaveAttribute(name, value);
    }
  }
  // Patient pixels only on canvas: an image element could be described or searched by the browser's maker.
  await expect(page.locator('img:not([alt=""])')).toHaveCount(0);
}

test('every field and page is closed to translation, spelling and autofill services', async ({
  app,
  discs,
}) => {
  await expectPrivateFields(app);
  await give(app, [await discs.zip('aes256')]);
  await app.locator('input[type=password]').waitFor();
  await expectPrivateFields(app);
  await app.getByRole('button', { name: 'Skip this file' }).click();
  await give(app, discs.stack.paths);
  await drawn(app);
  await expectPrivateFields(app);
  await app.getByRole('button', { name: 'Picture data' }).first().click();
  await app.getByLabel('Search in names, numbers and values').waitFor();
  await expectPrivateFields(app);
});

test('neither title nor address ever tells what is open', async ({ app, discs }, testInfo) => {
  const path = testInfo.outputPath('SMITH_JOHN.dcm');
  writeFileSync(path, discs.stack.images[0]?.bytes ?? '');
  await give(app, [path]);
  await drawn(app);
  for (const text of [await app.title(), app.url()]) expect(text).not.toMatch(/SMITH|Lovelock|FIX|2\.25\./);
});
