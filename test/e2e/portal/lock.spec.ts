import { startPortal, type RunningPortal } from '../../../scripts/portal/environment.mjs';
import { drawn } from '../support/app';
import { expectAccessible } from '../support/axe';
import { enterPassword, signedIn, signInAs } from './support/person';
import { expect, listenInPortal, test as base } from './support/portal';

/** A portal of its own: it covers after ten seconds and locks after thirty, the shortest that a deployment may say. */
const test = base.extend<object, { hasty: RunningPortal }>({
  hasty: [
    async ({}, use) => {
      const directory = process.env.NEGATOSCOPE_DIST;
      const portal = await startPortal({
        seconds: { accessToken: 60, refreshToken: 600 },
        studies: { ctSize: 16, crowdSize: 0 },
        change: (deployment) => ({ ...deployment, deadlines: { shadeSeconds: 10, lockSeconds: 30 } }),
        ...(directory === undefined ? {} : { directory }),
      });
      await use(portal);
      await portal.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test('left alone the picture is covered, then the page locks: nothing is left, and only a new password opens it; another tab goes on', async ({
  page,
  hasty: portal,
  context,
  complaints,
}) => {
  test.setTimeout(180_000);
  await listenInPortal(page, complaints, portal);
  const { studyInstanceUid } = portal.studies.named.petra;
  await page.goto(`${portal.origin}/#StudyInstanceUIDs=${studyInstanceUid}`);
  await signInAs(page, portal, 'petra');
  await drawn(page);

  const active = await context.newPage();
  await listenInPortal(active, complaints, portal);
  await active.goto(portal.origin);
  await active.getByRole('button', { name: 'Sign in' }).click();
  await signedIn(active);
  const working = setInterval(() => void active.keyboard.press('Shift').catch(() => undefined), 2000);
  try {
    await page.locator('.shade').waitFor({ timeout: 60_000 });
    await expect(page.locator('canvas, [data-sop-instance-uid]')).toHaveCount(0);
    await expectAccessible(page, 'covered');
    await expect(page.getByText('This page was locked because nobody was there.')).toBeVisible({
      timeout: 120_000,
    });
    await expect(page.getByText('Lindqvist')).toHaveCount(0);
    await expectAccessible(page, 'locked');
    const left = await page.evaluate(async () => ({
      databases: (await indexedDB.databases()).filter(({ name }) => name?.startsWith('negatoscope session '))
        .length,
      session: JSON.stringify({ ...sessionStorage }),
      address: location.href.slice(location.origin.length),
    }));
    // The other tab has none of its own: it opened no study.
    expect(left.databases).toBe(0);
    expect(left.session).not.toContain(studyInstanceUid);
    expect(left.address).toBe('/');
    await expect(active.locator('.signed-in-bar')).toHaveAttribute('data-step', 'signedIn');

    // Neither a reload nor the way through the provider's open session leads in.
    await page.reload();
    await expect(page.getByText('This page was locked because nobody was there.')).toBeVisible();
    // Somebody takes "ask anew" out of the address: the provider lets the open session in, this page does not.
    await page.route(`${portal.issuer}/auth?**`, (route) => {
      const url = new URL(route.request().url());
      expect([url.searchParams.get('prompt'), url.searchParams.get('max_age')]).toEqual(['login', '0']);
      url.searchParams.delete('prompt');
      url.searchParams.delete('max_age');
      return route.continue({ url: url.href });
    });
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('Signing in did not work.')).toBeVisible();
    await page.unroute(`${portal.issuer}/auth?**`);

    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${portal.issuer}/**`);
    await expect(page.getByLabel('Password')).toBeVisible();
    await enterPassword(page, portal, 'petra');
    await signedIn(page);
    expect(await page.evaluate(() => ({ ...sessionStorage }))).toEqual({});
    await expect(active.locator('.signed-in-bar')).toHaveAttribute('data-step', 'signedIn');
  } finally {
    clearInterval(working);
  }
});
