import { readFileSync } from 'node:fs';
import { test as plain } from '@playwright/test';
import { headersFor, patientPolicy } from '../../src/config';
import { startServer } from '../../scripts/server.mjs';
import { expect, test } from './support/app';

interface SavedReceipt {
  readonly build: string;
  readonly receipt: {
    readonly otherRequests: number;
    readonly passedTheDoor: number;
    readonly violations: readonly unknown[];
    readonly entries: readonly { readonly pathClass: string; readonly otherOrigin: string | null }[];
  };
}

const built = JSON.parse(readFileSync(new URL('../../dist/build.json', import.meta.url), 'utf8')) as {
  sha256: string;
  files: Record<string, string>;
};

test('the receipt shows every request, nothing kept, and the sum of the build; saved it says the same', async ({
  app,
  server,
}) => {
  await app.locator('html[data-ready]').waitFor();
  await app.getByRole('button', { name: 'See the receipt' }).click();
  const dialog = app.getByRole('dialog');
  await expect(dialog.locator('[data-build]')).toHaveText(built.sha256);
  await expect(dialog.locator('[data-blocked]')).toHaveText('Nothing tried');
  await expect(dialog.locator('[data-kept] dd')).toHaveText(['Nothing', /^\d+ files$/, 'Nothing', /MB$/]);
  expect(await app.evaluate(() => caches.keys())).toEqual([expect.stringMatching(/^negatoscope-own-/)]);
  const download = app.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as file' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('privacy-receipt.json');
  const saved = JSON.parse(readFileSync(await file.path(), 'utf8')) as SavedReceipt;
  expect(saved.build).toBe(built.sha256);
  expect(saved.receipt.otherRequests).toBe(0);
  expect(saved.receipt.passedTheDoor).toBe(0);
  expect(saved.receipt.violations).toEqual([]);
  expect(saved.receipt.entries.every(({ otherOrigin }) => otherOrigin === null)).toBe(true);
  // What the server saw of programs and decoders, the receipt holds; workers tell only themselves what they load.
  const asked = new Set(server.requests.map(({ path }) => path).filter((path) => path.endsWith('.wasm')));
  const codecs = saved.receipt.entries.filter(({ pathClass }) => pathClass === 'codec');
  expect(codecs.length).toBeGreaterThanOrEqual(asked.size);
  expect(JSON.stringify(saved)).not.toContain(server.url);
});

plain('the proof: every road is closed, and the page says by what', async ({ page }) => {
  const server = await startServer();
  try {
    await page.goto(server.url);
    await page.locator('html[data-ready]').waitFor();
    await page.getByRole('button', { name: 'Prove it' }).click();
    await page.getByRole('button', { name: 'Start the proof' }).click();
    await page.locator('[data-proof=done]').waitFor({ timeout: 30_000 });
    const results = await page
      .locator('[data-attempt]')
      .evaluateAll((rows) =>
        Object.fromEntries(rows.map(({ dataset }) => [dataset.attempt, dataset.stoppedBy])),
      );
    const byPolicy = ['fetch', 'xhr', 'webSocket', 'eventSource', 'beacon', 'image', 'css'];
    for (const attempt of [...byPolicy, 'prefetch']) expect.soft(results[attempt], attempt).toBe('policy');
    expect.soft(results.script).toBe('trustedTypes');
    expect.soft(results.worker).toBe('trustedTypes');
    expect.soft(results.form).toBe('sandbox');
    for (const attempt of ['popup', 'navigation', 'webRtc', 'webTransport'])
      expect.soft(results[attempt], attempt).toBe('guard');
    await expect(page.locator('[data-allowlist]')).toHaveAttribute('data-allowlist', 'honoured');
    await expect(page.getByText('All are as this version wants them.')).toBeVisible();
    await expect(page.getByText(`${Object.keys(built.files).length} files are as built.`)).toBeVisible();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(page.getByText('Nothing has left this device')).toBeVisible();
  } finally {
    await server.close();
  }
});

plain('control: served without headers the proof says loudly what is missing and open', async ({ page }) => {
  const server = await startServer({ headers: { 'X-Content-Type-Options': 'nosniff' } });
  try {
    await page.goto(server.url);
    await page.locator('html[data-ready]').waitFor();
    await page.getByRole('button', { name: 'Prove it' }).click();
    await page.getByRole('button', { name: 'Start the proof' }).click();
    // The guard stops a form that was already on its way: Playwright's locators wait for it ever after, so the page is asked.
    const find = (selector: string) =>
      page.evaluate(
        (wanted) =>
          [...document.querySelectorAll<HTMLElement>(wanted)].map((found) => ({
            ...found.dataset,
            text: found.innerText,
          })),
        selector,
      );
    await expect.poll(() => find('[data-proof=done]'), { timeout: 40_000 }).toHaveLength(1);
    const warning = (await find('[role=dialog] [role=alert]')).map(({ text }) => text).join();
    for (const name of Object.keys(headersFor(patientPolicy)).filter((n) => n !== 'X-Content-Type-Options'))
      expect(warning).toContain(name);
    expect(await find('[data-attempt=fetch]')).toMatchObject([{ stoppedBy: 'network' }]);
    for (const attempt of ['webRtc', 'navigation', 'form'])
      expect.soft(await find(`[data-attempt=${attempt}]`), attempt).toMatchObject([{ stoppedBy: 'guard' }]);
    expect(await find('[data-allowlist]')).toMatchObject([{ allowlist: 'notServed' }]);
  } finally {
    await server.close();
  }
});

plain('the pill turns red when the page contacted another site', async ({ page }) => {
  const [server, other] = [await startServer({ headers: {} }), await startServer({ headers: {} })];
  try {
    await page.goto(server.url);
    await page.evaluate((url) => fetch(url, { mode: 'no-cors' }), other.url);
    await expect(page.getByText('This browser contacted another site')).toBeVisible();
  } finally {
    await server.close();
    await other.close();
  }
});
