import type { BrowserContext } from '@playwright/test';
import { drawn, expect, give, readingEnded, test } from './support/app';
import { remember, unlock } from './support/library';

/** The clock of the vault's worker, which no test can reach otherwise, is set forward in its own file. */
async function setForward(context: BrowserContext, days: number): Promise<void> {
  await context.unroute(/vault\.worker/);
  await context.route(/vault\.worker/, async (route) => {
    const response = await route.fetch();
    const shift = `{const now=Date.now;Date.now=()=>now()+${days}*864e5;}`;
    await route.fulfill({ response, body: `${shift}${await response.text()}` });
  });
}

test('what is not pinned goes after thirty days, before anything is asked for, and the screen says so; what is pinned stays', async ({
  browser,
  server,
  discs,
}) => {
  test.setTimeout(120_000);
  // A service worker would answer for the worker's file.
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const study = page.locator('.library-study');
  await page.goto(server.url);
  await page.locator('html[data-ready]').waitFor();
  await give(page, [
    ...discs.stack.paths,
    discs.image('one more study to keep', { identity: { study: 'kept', series: 'kept' } }),
  ]);
  await drawn(page);
  await readingEnded(page);
  const { phrase } = await remember(page);
  await page.getByRole('button', { name: 'Open the library' }).click();
  await expect(study).toHaveCount(2);
  await study.first().getByRole('button', { name: 'Pin' }).click();
  await expect(study.first().getByRole('button', { name: 'Pinned' })).toBeVisible();
  await expect(page.getByText(/forgotten on/)).toHaveCount(1);

  const comeBackAfter = async (days: number) => {
    await setForward(context, days);
    await page.goto('about:blank');
    await page.goto(server.url);
    await page.locator('html[data-ready]').waitFor();
    await page.getByRole('button', { name: 'Open the library' }).click();
  };
  const keys = () =>
    page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const opened = indexedDB.open('negatoscope library');
          opened.onsuccess = () => {
            const counted = opened.result.transaction('keys').objectStore('keys').count();
            counted.onsuccess = () => (opened.result.close(), resolve(counted.result));
          };
        }),
    );
  await comeBackAfter(29);
  expect(await keys()).toBe(2);
  await comeBackAfter(31);
  // Locked still: nobody has unlocked, and it is gone all the same.
  await expect.poll(keys).toBe(1);
  await page.keyboard.press('Escape');
  await unlock(page, phrase);
  await expect(study).toHaveCount(1, { timeout: 15_000 });
  await expect(study.getByRole('button', { name: 'Pinned' })).toBeVisible();
  await expect(page.getByText('1 examination was forgotten, because its time was over.')).toBeVisible();
  await study.getByRole('button', { name: 'Open' }).click();
  await drawn(page);
  await context.close();
});
