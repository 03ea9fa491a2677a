import { test as plain } from '@playwright/test';
import { headersFor, kioskPolicy, patientPolicy } from '../../src/config';
import { startServer } from '../../scripts/server.mjs';
import { drawn, expect, give, test } from './support/app';
import { expectAccessible } from './support/axe';

const without = (headers: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(headers).filter(([known]) => known !== name));

test('a patient’s page served with a hole in the wall names it, and opens nothing until the person insists', async ({
  page,
  discs,
}) => {
  const server = await startServer({
    headers: {
      ...without(headersFor(patientPolicy), 'Connection-Allowlist'),
      'Referrer-Policy': 'unsafe-url',
    },
  });
  try {
    await page.goto(server.url);
    const warning = page.getByRole('alert');
    await expect(warning).toContainText('without its full protection');
    await expect(warning).toContainText('Connection-Allowlist');
    await expect(warning).toContainText('Referrer-Policy');
    await expect(warning).not.toContainText('Content-Security-Policy');
    await page.locator('html[data-ready]').waitFor();
    // Files given now wait; no button offers to open any.
    await expect(page.getByRole('button', { name: 'Open a disc or folder' })).toHaveCount(0);
    await give(page, discs.stack.paths);
    await expect(page.locator('[data-viewport]')).toHaveCount(0);
    // What is served with a hole is not kept.
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
    await page.getByRole('button', { name: 'Open my pictures all the same' }).click();
    await drawn(page);
  } finally {
    await server.close();
  }
});

plain('a worker served without the page’s headers is found out, too', async ({ page }) => {
  const server = await startServer();
  try {
    await page.route(/decode\.worker/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: without(response.headers(), 'content-security-policy') });
    });
    await page.goto(server.url);
    await expect(page.getByRole('alert')).toContainText('Content-Security-Policy');
  } finally {
    await server.close();
  }
});

for (const name of Object.keys(headersFor(kioskPolicy)))
  plain(`a kiosk does not start when ${name} is another`, async ({ page }) => {
    const server = await startServer({
      kiosk: true,
      headers: { ...headersFor(kioskPolicy), [name]: harmless(name) },
    });
    try {
      await page.goto(server.url);
      await expect(page.getByRole('alert')).toContainText('does not start here');
      await expect(page.getByRole('alert').getByRole('listitem')).toHaveText([name]);
      await expect(page.getByRole('button', { name: /Open/ })).toHaveCount(0);
    } finally {
      await server.close();
    }
  });

/** Other than it must be, but so that the page still loads. */
function harmless(name: string): string {
  const value = headersFor(kioskPolicy)[name] ?? '';
  if (name === 'Content-Security-Policy') return `${value}; frame-src 'none'`;
  if (name === 'Connection-Allowlist') return `${value};report-to=nobody`;
  if (name === 'Permissions-Policy') return `${value}, fullscreen=(self)`;
  return (
    { 'Referrer-Policy': 'same-origin', 'Cross-Origin-Resource-Policy': 'same-site' }[name] ?? 'unsafe-none'
  );
}

plain(
  'a page whose site does not answer: a patient goes on, a kiosk does not start',
  async ({ page, context }) => {
    for (const kiosk of [false, true]) {
      const server = await startServer({ kiosk });
      await context.route(`${server.url}/`, async (route) =>
        route.request().resourceType() === 'document' ? route.continue() : route.abort(),
      );
      await page.goto(server.url);
      if (kiosk) await expect(page.getByRole('alert')).toContainText('The site does not answer');
      else await expect(page.getByRole('button', { name: 'Open a disc or folder' })).toBeVisible();
      await server.close();
    }
  },
);

plain(
  'the page that says so can be read by everybody, at any width and in every language',
  async ({ browser }) => {
    for (const kiosk of [false, true]) {
      // No header at all, and so no policy that would stop what axe does.
      const server = await startServer({ kiosk, headers: {} });
      for (const locale of ['en', 'fr', 'de']) {
        const page = await browser.newPage({ locale, viewport: { width: 360, height: 740 } });
        await page.goto(server.url);
        const alert = page.getByRole('alert');
        await expect(alert.getByRole('listitem')).toHaveCount(Object.keys(headersFor(kioskPolicy)).length);
        await expect(alert.getByRole('heading', { level: 1 })).toBeVisible();
        for (const width of [360, 1440]) {
          await page.setViewportSize({ width, height: 900 });
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
          await expectAccessible(page, `${kiosk ? 'kiosk' : 'patient'}, ${locale}, ${width}`);
        }
        await page.close();
      }
      await server.close();
    }
  },
);
