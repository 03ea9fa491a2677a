import type { Page } from '@playwright/test';
import { startPortal, type RunningPortal } from '../../../scripts/portal/environment.mjs';
import { drawn } from '../support/app';
import { signInAs } from './support/person';
import { expect, listenInPortal, test } from './support/portal';

type Change = NonNullable<Parameters<typeof startPortal>[0]>['change'];

async function portalWith(
  change: NonNullable<Change>,
  guard: string | undefined,
  locations = '',
  asksForCertificate = false,
): Promise<RunningPortal> {
  const directory = process.env.NEGATOSCOPE_DIST;
  return await startPortal({
    studies: { ctSize: 16, crowdSize: 0 },
    tellsRequests: true,
    change,
    ...(guard === undefined ? {} : { guard }),
    locations,
    asksForCertificate,
    ...(directory === undefined ? {} : { directory }),
  });
}

async function openFirst(page: Page, accessionNumber: string): Promise<void> {
  await page.getByLabel('Accession number', { exact: true }).fill(accessionNumber);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .first()
    .click();
  await drawn(page);
}

test('a session cookie of the host: the way leads over its page, no script sees the cookie, its end leads back', async ({
  page,
  complaints,
}) => {
  test.setTimeout(150_000);
  const cookie = '__Host-session';
  // nginx keeps the session here: no cookie is 401, so that the door is seen to be closed.
  const portal = await portalWith(
    (deployment) => ({
      ...deployment,
      auth: { kind: 'cookie', signIn: '/host-sign-in', signOut: '/host-sign-out' },
    }),
    `if ($cookie_${cookie} != "open") { return 401; }`,
    `
    location = /host-sign-in {
        add_header Set-Cookie "${cookie}=open; Path=/; Secure; HttpOnly; SameSite=Strict";
        return 303 /;
    }
    location = /host-sign-out {
        add_header Set-Cookie "${cookie}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0";
        return 303 /;
    }
`,
  );
  try {
    await listenInPortal(page, complaints, portal);
    await page.goto(portal.origin);
    await expect(page.locator('[data-verdict="protected"]')).toBeVisible();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('.signed-in-bar[data-step="signedIn"]').waitFor();
    expect(await page.evaluate(() => document.cookie)).toBe('');
    await openFirst(page, 'A1003');
    // The host ends the session: the picture stays, the way back is offered.
    const shown = await drawn(page);
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Find a study' }).click();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByLabel('Accession number', { exact: true }).fill('A1001');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await expect(page.getByText('Your sign-in has ended', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Back to the pictures' }).click();
    expect((await drawn(page)).sopInstanceUid).toBe(shown.sopInstanceUid);
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await page.locator('.signed-in-bar[data-step="signedIn"]').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    expect(await page.context().cookies(portal.origin)).toEqual([]);
  } finally {
    // Before its site goes: a page would complain of that.
    await page.goto('about:blank');
    await portal.close();
  }
});

test('Basic at a real nginx: searched, opened, and the password goes to no other address', async ({
  page,
  complaints,
}) => {
  test.setTimeout(150_000);
  const portal = await portalWith(
    (deployment) => ({ ...deployment, auth: { kind: 'basic' } }),
    `set $who "none";
        if ($http_authorization = "Basic ${Buffer.from('gate:keeper ü').toString('base64')}") { set $who "keeper"; }
        if ($who = "none") { return 401; }`,
  );
  try {
    await listenInPortal(page, complaints, portal);
    const withPassword: string[] = [];
    page.on('request', async (request) => {
      const headers = await request.allHeaders().catch(() => ({}) as Record<string, string>);
      if ('authorization' in headers) withPassword.push(request.url());
    });
    await page.goto(portal.origin);
    await page.getByLabel('Name').fill('gate');
    await page.getByLabel('Password').fill('keeper ü');
    await page.getByLabel('Password').press('Enter');
    await page.locator('.signed-in-bar[data-step="signedIn"]').waitFor();
    await openFirst(page, 'A1003');
    expect(withPassword.length).toBeGreaterThan(2);
    for (const url of withPassword) expect(url).toMatch(new RegExp(`^${portal.origin}/dicom-web/`));
    expect(await page.evaluate(() => ({ ...sessionStorage, ...localStorage }))).toEqual({});
  } finally {
    // Before its site goes: a page would complain of that.
    await page.goto('about:blank');
    await portal.close();
  }
});

test('WADO-URI where that is all there is: the study opens, file by file', async ({ page, complaints }) => {
  test.setTimeout(150_000);
  const portal = await portalWith(
    (deployment) => ({
      ...deployment,
      dicomweb: { root: '/dicom-web', wadoUri: '/wado' },
    }),
    undefined,
  );
  try {
    await listenInPortal(page, complaints, portal);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(portal.origin);
    await signInAs(page, portal, 'physician');
    await openFirst(page, 'A1003');
    expect(asked.filter((path) => path === '/wado').length).toBeGreaterThan(0);
    expect(asked.filter((path) => /\/(frames|metadata)/.test(path))).toEqual([]);
  } finally {
    // Before its site goes: a page would complain of that.
    await page.goto('about:blank');
    await portal.close();
  }
});

test('a client certificate at a real nginx: searched and opened with it, and a clear refusal without', async ({
  page,
  browser,
  complaints,
}) => {
  test.setTimeout(150_000);
  const portal = await portalWith(
    (deployment) => ({ ...deployment, auth: { kind: 'clientCertificate' } }),
    // What nginx itself answers where `ssl_verify_client on` stands.
    'if ($ssl_client_verify != SUCCESS) { return 400; }',
    '',
    true,
  );
  const { clientCertificate: certPath, clientKey: keyPath } = portal.certificates;
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    clientCertificates: [{ origin: portal.origin, certPath, keyPath }],
  });
  try {
    const withCertificate = await context.newPage();
    for (const each of [page, withCertificate]) {
      await listenInPortal(each, complaints, portal);
      await each.goto(portal.origin);
      await each.getByRole('button', { name: 'Use my certificate' }).click();
    }
    await expect(page.getByText('showed no certificate that it accepts')).toBeVisible();
    await expect(page.locator('.signed-in-bar')).toHaveCount(0);
    await withCertificate.locator('.signed-in-bar[data-step="signedIn"]').waitFor();
    await openFirst(withCertificate, 'A1003');
  } finally {
    await context.close();
    // Before its site goes: a page would complain of that.
    await page.goto('about:blank');
    await portal.close();
  }
});
