import type { Page } from '@playwright/test';
import type { RunningPortal } from '../../../scripts/portal/environment.mjs';
import { drawn } from '../support/app';
import { askWith } from './support/ask';
import { signInAs } from './support/person';
import { expect, listenInPortal, test } from './support/portal';

const firstWords = (page: Page) =>
  page.evaluate(() => ({
    address: location.href.slice(location.origin.length),
    entries: performance.getEntriesByType('navigation').length,
    stored: { ...sessionStorage },
  }));

for (const [name, path] of [
  ['IHE Invoke Image Display', (uid: string) => `/IHEInvokeImageDisplay?requestType=STUDY&studyUID=${uid}`],
  ['a fragment', (uid: string) => `/#StudyInstanceUIDs=${uid}`],
] as const) {
  test(`a link by ${name} is taken, erased from the address before anything is asked, and kept for the sign-in only (H10)`, async ({
    page,
    portal,
    complaints,
  }) => {
    await listenInPortal(page, complaints, portal);
    const uid = portal.studies.named.petra.studyInstanceUid;
    const seen: string[] = [];
    page.on('request', (request) => seen.push(request.url()));
    await page.goto(portal.origin + path(uid));
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    expect(await firstWords(page)).toMatchObject({ address: '/', stored: {} });
    // The link itself is the one request that knows the study.
    expect(seen.filter((url) => url.includes(uid)).length).toBeLessThanOrEqual(1);

    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${portal.issuer}/**`);
    expect(page.url()).not.toContain(uid);
    await page.goBack().catch(() => null);
    await page.goto(portal.origin);
    await signInAs(page, portal, 'petra');
    expect(await firstWords(page)).toMatchObject({ address: '/', stored: {} });
    expect(portal.accessLog()).not.toContain(uid);
    expect(await page.evaluate(() => document.referrer)).not.toContain(uid);
  });
}

test('a link followed in the tab of a signed-in page opens its study, and the address is empty again', async ({
  portalPage: page,
  portal,
}) => {
  await signInAs(page, portal, 'petra');
  const { studyInstanceUid, images } = portal.studies.named.petra;
  await page.goto(`${portal.origin}/#StudyInstanceUIDs=${studyInstanceUid}`);
  const { sopInstanceUid } = await drawn(page);
  expect(images.map((image) => image.sopInstanceUid)).toContain(sopInstanceUid);
  expect(await firstWords(page)).toMatchObject({ address: '/', stored: {} });
});

test.describe('before the deployment is read', () => {
  // Playwright holds back no answer that a service worker fetched.
  test.use({ serviceWorkers: 'block' });

  test('a link followed already then waits for the sign-in like any other', async ({
    page,
    portal,
    complaints,
  }) => {
    await listenInPortal(page, complaints, portal);
    const { studyInstanceUid, images } = portal.studies.named.petra;
    let answer = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    let isAsked = () => {};
    const asked = new Promise<void>((resolve) => (isAsked = resolve));
    await page.route(`${portal.origin}/config.json`, async (route) => {
      isAsked();
      await held;
      await route.continue();
    });
    await page.goto(portal.origin, { waitUntil: 'commit' });
    await asked;
    await page.evaluate((uid) => (location.hash = `StudyInstanceUIDs=${uid}`), studyInstanceUid);
    await page.waitForFunction(() => location.hash === '');
    answer();
    await signInAs(page, portal, 'petra');
    expect(images.map((image) => image.sopInstanceUid)).toContain((await drawn(page)).sopInstanceUid);
  });
});

const asking = (portal: RunningPortal) => askWith(portal.certificates.ca);

test('IHE Invoke Image Display is answered with the app and the product’s headers, and not logged', async ({
  portal,
}) => {
  const ask = asking(portal);
  const ofApp = () => portal.accessLog().match(/^.* app \d+ .*$/gm) ?? [];
  const before = ofApp().length;
  const launch = await ask(`${portal.origin}/IHEInvokeImageDisplay?requestType=STUDY&studyUID=1.2.3`);
  const start = await ask(`${portal.origin}/`);
  expect(launch.status).toBe(200);
  expect(launch.body.equals(start.body)).toBe(true);
  for (const name of ['content-security-policy', 'connection-allowlist', 'referrer-policy', 'cache-control'])
    expect(launch.headers[name], name).toBe(start.headers[name]);
  const { status } = await ask(`${portal.origin}/callback?code=x&state=y`);
  expect(status).toBe(200);
  await expect.poll(() => ofApp().length).toBeGreaterThan(before);
  expect(ofApp()).toHaveLength(before + 1);
});

test('/login and /logout alone may follow redirects, to the provider only', async ({ portal }) => {
  const ask = asking(portal);
  const list = async (path: string) => (await ask(portal.origin + path)).headers['connection-allowlist'];
  const leaving = `(response-origin "${portal.issuer}");redirects=allow`;
  expect(await list('/login')).toBe(leaving);
  expect(await list('/logout')).toBe(leaving);
  for (const path of ['/', '/callback', '/nothing', '/dicom-web/studies', '/config.json']) {
    const value = await list(path);
    expect(value, path).toContain(`"${portal.issuer}/token"`);
    expect(value, path).not.toMatch(/redirects|"https:\/\/127\.0\.0\.1:\d+"/);
  }
});
