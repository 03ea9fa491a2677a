import type { Page } from '@playwright/test';
import { drawn, expect, give, listen, readingEnded, test } from './support/app';
import { remember, unlock } from './support/library';

const rounds = Number(process.env.NEGATOSCOPE_ENDS ?? 2);
const files = 24;

const study = (page: Page) => page.locator('.library-study');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

async function startAgain(page: Page, url: string, phrase: string): Promise<void> {
  await page.goto(url);
  await page.locator('html[data-ready]').waitFor();
  await unlock(page, phrase);
  // The pictures that were open when it was locked come back by themselves, in place of the shelf.
  await expect(
    page.locator('[data-library="open"], [data-viewport="0"][data-state="ready"]').first(),
  ).toBeVisible({
    timeout: 15_000,
  });
}

async function closeDialog(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 500 });
  }).toPass({ timeout: 10_000 });
}

/** What was saved in time and came back by itself need not be saved again. */
async function saveAll(page: Page): Promise<void> {
  const offer = button(page, 'Remember on this device');
  await expect(async () => {
    if ((await offer.count()) > 0) await offer.click({ timeout: 1000 });
    await expect(page.locator('[data-remembered]')).toBeVisible({ timeout: 5000 });
  }).toPass({ timeout: 60_000 });
}

/** Nothing of the person is in the document that follows. */
async function isEmpty(page: Page): Promise<void> {
  await page.locator('html[data-ready]:not([data-old])').waitFor();
  await expect(page.locator('body')).not.toContainText('Lovelock');
  await expect(page.locator('[data-viewport] canvas')).toHaveCount(0);
}

test(`locked from another tab, or erased, at any moment of reading and saving, ${rounds} times: nothing is left, nothing is torn, saving goes on`, async ({
  page,
  server,
  discs,
  complaints,
}) => {
  test.setTimeout(60_000 + rounds * 60_000);
  await listen(page, complaints);
  const paths = Array.from({ length: files }, (_, at) =>
    discs.image(`end ${at}`, {
      identity: { study: 'end', series: 'end' },
      instanceNumber: at + 1,
      rows: 512,
      columns: 512,
      bitsAllocated: 16,
      bitsStored: 16,
      values: [Uint16Array.from({ length: 512 * 512 }, (_, value) => (value * 40_503 + at) % 65_536)],
    }),
  );
  await page.goto(server.url);
  await page.locator('html[data-ready]').waitFor();
  await give(page, discs.stack.paths);
  await drawn(page);
  await readingEnded(page);
  const { phrase } = await remember(page);
  const other = await page.context().newPage();
  for (let round = 0; round < rounds; round += 1) {
    const locks = round % 2 === 0;
    await startAgain(page, server.url, phrase);
    await closeDialog(page);
    if (locks) await startAgain(other, server.url, phrase);
    await page.evaluate(() => void (document.documentElement.dataset.old = ''));
    await give(page, paths);
    const moment = Math.floor((rounds === 1 ? 0.5 : round / (rounds - 1)) * 2500);
    // From the first file on: saving begins as soon as the page offers it, if that is before the end.
    const saves = button(page, 'Remember on this device')
      .click({ timeout: moment + 1 })
      .catch(() => undefined);
    await page.waitForTimeout(moment);
    const ended = page.waitForEvent('load');
    if (locks) await other.getByRole('button', { name: 'Lock', exact: true }).click();
    else await button(page, 'Close and erase').click();
    await ended;
    await saves;
    await isEmpty(page);

    // A tab behind another draws slowly.
    await page.bringToFront();
    await startAgain(page, server.url, phrase);
    await expect(async () => {
      if ((await page.locator('[data-library]').count()) === 0)
        await button(page, 'Open the library').first().click({ timeout: 5000 });
      await button(page, 'Check my library').click({ timeout: 5000 });
      await expect(page.locator('[data-check="0"]')).toBeVisible({ timeout: 10_000 });
    }, `torn in round ${round}`).toPass({ timeout: 60_000 });
    await closeDialog(page);
    await give(page, paths);
    await readingEnded(page);
    await saveAll(page);
    await button(page, 'Open the library').click();
    await button(page, 'Check my library').click();
    await expect(page.locator('[data-check="0"]')).toContainText(
      `${files + discs.stack.paths.length} files checked`,
      { timeout: 20_000 },
    );
    await expect(page.getByText(/Only .* files are here/)).toHaveCount(0);
    const newest = study(page).first();
    await newest.getByRole('button', { name: 'Forget' }).click();
    await newest.getByRole('button', { name: 'Forget' }).click();
    await expect(page.locator('[data-left="0"]')).toBeVisible();
    await expect(study(page)).toHaveCount(1);
    if (rounds > 2)
      console.log(`round ${round + 1} of ${rounds}: ${locks ? 'locked' : 'erased'} after ${moment} ms`);
  }
});
