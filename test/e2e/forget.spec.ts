import type { Page } from '@playwright/test';
import { farewellHeadersFor, headersFor, patientPolicy } from '../../src/config';
import { startServer } from '../../scripts/server.mjs';
import { drawn, expect, give, readingEnded, test } from './support/app';

/** What a later version, or another program of this site, could have kept. */
async function keep(page: Page): Promise<void> {
  await page.evaluate(async () => {
    localStorage.setItem('word', 'kept');
    document.cookie = 'word=kept; path=/; max-age=3600';
    await (await caches.open('kept')).put('/kept', new Response('kept'));
    await new Promise<void>((resolve) => {
      const opened = indexedDB.open('kept', 1);
      opened.onupgradeneeded = () => opened.result.createObjectStore('words');
      opened.onsuccess = () => {
        const change = opened.result.transaction('words', 'readwrite');
        change.objectStore('words').put('kept', 1);
        change.oncomplete = () => (opened.result.close(), resolve());
      };
    });
  });
}

const kept = (page: Page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    notes: localStorage.length,
    cookies: document.cookie,
  }));

async function openReceipt(page: Page) {
  await page
    .getByRole('button', { name: /receipt/i })
    .first()
    .click();
  return page.getByRole('dialog');
}

test('the receipt names each store, its items, and that they are not encrypted', async ({ app }) => {
  await app.locator('html[data-ready]').waitFor();
  await keep(app);
  const receipt = await openReceipt(app);
  await expect(receipt.locator('[data-store=database]')).toContainText('kept: words');
  await expect(receipt.locator('[data-store=database]')).toContainText('1 item · NOT encrypted');
  await expect(receipt.locator('[data-store=files]', { hasText: /files kept/ })).toContainText('1 item');
  await expect(receipt.locator('[data-store=notes]')).toContainText('localStorage');
  await expect(receipt.locator('[data-store=cookies]')).toContainText('1 item');
});

test('Remove everything, the app too: asked once more, then nothing is kept and a page says so in three languages (K4)', async ({
  app,
  discs,
}) => {
  await app.locator('html[data-ready]').waitFor();
  await keep(app);
  await give(app, discs.stack.paths);
  await drawn(app);
  await readingEnded(app);
  const receipt = await openReceipt(app);
  await receipt.getByRole('button', { name: 'Remove everything, the app too' }).click();
  await receipt.getByRole('button', { name: 'Keep it' }).click();
  expect((await kept(app)).databases).toBe(1);
  await receipt.getByRole('button', { name: 'Remove everything, the app too' }).click();
  await receipt.getByRole('button', { name: 'Remove everything', exact: true }).click();
  for (const title of ['Everything is removed', 'Tout est supprimé', 'Alles ist entfernt'])
    await expect(app.getByRole('heading', { name: title })).toBeVisible();
  expect(await kept(app)).toEqual({ databases: 0, caches: 0, notes: 0, cookies: '' });
});

test('the answer alone removes what the page would leave', async ({ app, server }) => {
  await keep(app);
  await app.goto(`${server.url}/forget.html`);
  await expect.poll(() => kept(app)).toEqual({ databases: 0, caches: 0, notes: 0, cookies: '' });
});

test('where the site does not answer nothing is removed, and the page says so', async ({ page }) => {
  const server = await startServer();
  await page.goto(server.url);
  await page.locator('html[data-ready]').waitFor();
  await keep(page);
  await server.close();
  const receipt = await openReceipt(page);
  await receipt.getByRole('button', { name: 'Remove everything, the app too' }).click();
  await receipt.getByRole('button', { name: 'Remove everything', exact: true }).click();
  await expect(receipt.getByRole('alert')).toContainText('nothing was removed');
  expect((await kept(page)).databases).toBe(1);
});

test.describe('without a service worker', () => {
  // Playwright stops no request that a service worker makes.
  test.use({ serviceWorkers: 'block' });

  test('erase without the network loads the page anew where it is (K4)', async ({ page, server, discs }) => {
    await page.goto(server.url);
    await page.locator('html[data-ready]').waitFor();
    await give(page, discs.stack.paths);
    await drawn(page);
    await page.route('**/erased.html', (route) => route.abort());
    const loaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Close and erase' }).click();
    await loaded;
    await expect(page.getByText('Everything is erased')).toBeVisible();
    await page.unrouteAll();
  });
});

test('a kiosk keeps its own files: it does not offer to remove them', async ({ page }) => {
  const kiosk = await startServer({ kiosk: true });
  await page.goto(kiosk.url);
  const receipt = await openReceipt(page);
  await expect(receipt.locator('[data-kept]')).toBeVisible();
  await expect(receipt.getByRole('button', { name: /Remove everything/ })).toHaveCount(0);
  await kiosk.close();
});

test('the two pages at the end carry every header; one differs by its opener policy, one adds the removal', async ({
  server,
}) => {
  const expected = headersFor(patientPolicy);
  for (const [path, change] of [
    ['/erased.html', { 'Cross-Origin-Opener-Policy': 'noopener-allow-popups' }],
    ['/forget.html', { 'Clear-Site-Data': '"cache", "cookies", "storage"' }],
  ] as const) {
    expect(farewellHeadersFor(path)).toEqual(change);
    const { headers } = await fetch(server.url + path);
    for (const [name, value] of Object.entries({ ...expected, ...change }))
      expect.soft(headers.get(name), `${name} of ${path}`).toBe(value);
    expect(headers.get('cache-control')).toBe('no-store');
  }
});
