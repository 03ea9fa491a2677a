import type { Page } from '@playwright/test';
import type { RunningPortal } from '../../../../scripts/portal/environment.mjs';

/** The provider's own page, filled in; ends at the portal, signed in. */
export async function enterPassword(page: Page, portal: RunningPortal, login: string): Promise<void> {
  const account = portal.accounts.find((one) => one.login === login);
  await page.getByLabel('Name').fill(login);
  await page.getByLabel('Password').fill(account?.password ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

export async function signedIn(page: Page): Promise<void> {
  await page.locator('.signed-in-bar[data-step="signedIn"]').waitFor();
}

/** From the portal's first screen to the signed-in portal. */
export async function signInAs(page: Page, portal: RunningPortal, login: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${portal.issuer}/**`);
  await enterPassword(page, portal, login);
  await signedIn(page);
}
