import type { Page } from '@playwright/test';
import { drawn, expect, give, readingEnded, test, viewport } from './support/app';

const patientWords = /Lovelock|FIX-1/;

async function openStack(page: Page, paths: readonly string[]) {
  await give(page, paths);
  const shown = await drawn(page);
  await readingEnded(page);
  return shown;
}

test('Close and erase empties the page, reloads it and says so', async ({ app, discs }) => {
  await openStack(app, discs.stack.paths);
  await expect(app.locator('body')).toContainText(patientWords);
  const loaded = app.waitForEvent('load');
  await app.getByRole('button', { name: 'Close and erase' }).click();
  await expect(viewport(app)).toHaveCount(0);
  await loaded;
  await expect(app.getByText('Everything is erased')).toBeVisible();
  await expect(app.locator('body')).not.toContainText(patientWords);
  await expect(app.locator('[data-sop-instance-uid]')).toHaveCount(0);
  expect(new URL(app.url()).hash).toBe('');
  const kept = await app.evaluate(async () => ({
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).filter((name) => !name.startsWith('negatoscope-own-')),
    local: localStorage.length + sessionStorage.length,
    cookies: document.cookie,
  }));
  expect(kept).toEqual({ databases: 0, caches: [], local: 0, cookies: '' });
});

test('after erasing the page opens the next disc', async ({ app, discs }) => {
  await openStack(app, discs.stack.paths);
  const loaded = app.waitForEvent('load');
  await app.getByRole('button', { name: 'Close and erase' }).click();
  await loaded;
  await openStack(app, discs.stack.paths);
});

test('idle for ten minutes: an opaque shade, nothing of the patient in the document; a key lifts it', async ({
  page,
  server,
  discs,
}) => {
  await page.clock.install();
  await page.goto(server.url);
  await page.clock.resume();
  const shown = await openStack(page, discs.stack.paths);
  await page.clock.fastForward('10:05');
  await expect(page.getByRole('heading', { name: 'Covered' })).toBeVisible();
  await expect(page.locator('[data-sop-instance-uid]')).toHaveCount(0);
  await expect(page.locator('body')).not.toContainText(patientWords);
  await page.keyboard.press('Shift');
  expect((await drawn(page)).sopInstanceUid).toBe(shown.sopInstanceUid);
});
