import { expect, type ConsoleMessage, type Page } from '@playwright/test';
import { startPortal, type RunningPortal } from '../../../../scripts/portal/environment.mjs';
import { test as base, listen } from '../../support/app';

export { expect };

interface TestFixtures {
  /** The portal's first screen. */
  portalPage: Page;
}

interface WorkerFixtures {
  portal: RunningPortal;
}

/**
 * What the browser itself writes about answers that are meant: 401 before a sign-in, 400 and 500 of an archive that refuses a
 * frame in its own syntax (then its file is asked for), no network where a test takes it away, whatever the provider's pages
 * do.
 */
const isMeant =
  (portal: RunningPortal) =>
  (message: ConsoleMessage): boolean =>
    message.location().url.startsWith(portal.issuer) ||
    message.text() === 'Service Worker registration blocked by Playwright' ||
    /^Failed to load resource: (the server responded with a status of (40[013]|500) |net::ERR_INTERNET_DISCONNECTED)/.test(
      message.text(),
    );

export function listenInPortal(page: Page, complaints: { readonly list: string[] }, portal: RunningPortal) {
  return listen(page, complaints, isMeant(portal));
}

/** `portal`: Orthanc, provider, authorizer and nginx, once per worker, in front of the production build. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  ignoreHTTPSErrors: true,
  portal: [
    async ({}, use) => {
      const directory = process.env.NEGATOSCOPE_DIST;
      const portal = await startPortal({
        seconds: { accessToken: 8, refreshToken: 600 },
        tellsRequests: true,
        ...(directory === undefined ? {} : { directory }),
      });
      await use(portal);
      await portal.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  portalPage: async ({ page, portal, complaints }, use) => {
    await listenInPortal(page, complaints, portal);
    await page.goto(portal.origin);
    await use(page);
  },
});
