import { expect, type Page } from '@playwright/test';
import { drawn, give, readingEnded } from './app';
import type { Discs } from './discs';
import { uidsOf, walkSet } from './walk';

/** Gives files of one set; returns what is shown of it, in order. */
export async function openStack(page: Page, paths: readonly string[]): Promise<string[]> {
  await page.locator('html[data-ready]').waitFor();
  await give(page, paths);
  await drawn(page);
  await readingEnded(page);
  return uidsOf(await walkSet(page));
}

/** Sets a library up from the offered words and saves what is open; returns the words and the recovery code. */
export async function remember(page: Page): Promise<{ phrase: string; code: string }> {
  await page.getByRole('button', { name: 'Remember on this device' }).click();
  const dialog = page.getByRole('dialog');
  const phrase = (await dialog.locator('[data-offered-phrase]').textContent()) ?? '';
  await dialog.getByRole('button', { name: 'Use these words' }).click();
  await dialog.getByRole('button', { name: 'Set up the library' }).click();
  const code = (await dialog.locator('[data-recovery-code]').textContent({ timeout: 20_000 })) ?? '';
  await dialog.getByRole('button', { name: 'I have it on paper' }).click();
  await page.keyboard.press('Escape');
  await saved(page);
  return { phrase, code };
}

export async function saved(page: Page): Promise<void> {
  await expect(page.locator('[data-remembered]')).toBeVisible({ timeout: 30_000 });
}

export async function unlock(page: Page, phrase: string): Promise<void> {
  await page.getByRole('button', { name: 'Open the library' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Passphrase', { exact: true }).fill(phrase);
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click();
}

/** Half a megabyte that cannot be packed, of a study of its own. */
export const largePicture = (discs: Discs, name: string) =>
  discs.image(name, {
    identity: { study: 'large', series: 'large' },
    rows: 512,
    columns: 512,
    bitsAllocated: 16,
    bitsStored: 16,
    values: [Uint16Array.from({ length: 512 * 512 }, (_, at) => (at * 40_503) % 65_536)],
  });
