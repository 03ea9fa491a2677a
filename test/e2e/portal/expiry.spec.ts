import type { Page } from '@playwright/test';
import type { RunningPortal } from '../../../scripts/portal/environment.mjs';
import { drawn } from '../support/app';
import { expectAccessible } from '../support/axe';
import { signInAs } from './support/person';
import { expect, test } from './support/portal';

const refreshes = ({ provider }: RunningPortal) =>
  provider.grants.filter((grant) => grant === 'refresh_token').length;

async function search(page: Page, accessionNumber: string): Promise<void> {
  await page.getByLabel('Accession number').fill(accessionNumber);
  const answer = page.waitForResponse(
    (response) => response.url().includes('/dicom-web/studies?') && response.status() === 200,
  );
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await answer;
}

test('a token that is about to end is renewed before the next request', async ({
  portalPage: page,
  portal,
}) => {
  await signInAs(page, portal, 'physician');
  const before = refreshes(portal);
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() === 401) refused.push(response.url());
  });
  await search(page, 'A1003');
  await expect(page.getByText('Lindqvist')).toBeVisible();
  // The tokens of this environment live for eight seconds.
  await expect
    .poll(
      async () => {
        await search(page, 'A1003');
        return refreshes(portal) - before;
      },
      { timeout: 40_000, intervals: [1000] },
    )
    .toBeGreaterThan(0);
  await expect(page.getByText('Lindqvist')).toBeVisible();
  expect(refused).toEqual([]);
});

test('a link leads through the sign-in to its study, and a reload comes back to it', async ({
  portalPage: page,
  portal,
}) => {
  const study = portal.studies.named.petra;
  await page.goto(
    `${portal.origin}/IHEInvokeImageDisplay?requestType=STUDY&studyUID=${study.studyInstanceUid}`,
  );
  await signInAs(page, portal, 'petra');
  const ofStudy = study.images.map(({ sopInstanceUid }) => sopInstanceUid);
  expect(ofStudy).toContain((await drawn(page)).sopInstanceUid);
  await page.reload();
  expect(ofStudy).toContain((await drawn(page)).sopInstanceUid);
  expect(await page.evaluate(() => ({ ...sessionStorage }))).toEqual({});
  expect(page.url()).toBe(`${portal.origin}/`);
});

test.describe('with the provider’s answers changed', () => {
  // Playwright changes no answer that a service worker fetched.
  test.use({ serviceWorkers: 'block' });

  test('a 401 in the middle is one renewal and one more try', async ({ portalPage: page, portal }) => {
    // The page believes that its tokens live for an hour, so that it meets their end at the server.
    await page.route(`${portal.issuer}/token`, async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as Record<string, unknown>;
      await route.fulfill({ response, json: { ...answer, expires_in: 3600 } });
    });
    await signInAs(page, portal, 'physician');
    const before = refreshes(portal);
    const statuses: number[] = [];
    page.on('response', (response) => {
      if (response.url().includes('/dicom-web/studies?')) statuses.push(response.status());
    });
    await expect
      .poll(
        async () => {
          await search(page, 'A1003');
          return statuses.filter((status) => status === 401).length;
        },
        { timeout: 40_000, intervals: [1000] },
      )
      .toBe(1);
    expect(statuses.slice(statuses.indexOf(401))).toEqual([401, 200]);
    expect(refreshes(portal) - before).toBe(1);
    await expect(page.getByText('Lindqvist')).toBeVisible();
  });

  test('when the provider renews no more, the picture stays and the way back is offered', async ({
    portalPage: page,
    portal,
  }) => {
    const { studyInstanceUid } = portal.studies.named.petra;
    await page.goto(`${portal.origin}/#StudyInstanceUIDs=${studyInstanceUid}`);
    await signInAs(page, portal, 'petra');
    const shown = await drawn(page);
    await page.route(`${portal.issuer}/token`, (route) =>
      route.fulfill({
        status: 400,
        json: { error: 'invalid_grant' },
        headers: { 'Access-Control-Allow-Origin': portal.origin },
      }),
    );
    await page.locator('.signed-in-bar[data-step="signedIn"]').waitFor();
    await page.getByRole('button', { name: 'Find a study' }).click();
    await expect
      .poll(
        async () => {
          await page.getByLabel('Accession number').fill('A1003');
          await page.getByRole('button', { name: 'Search', exact: true }).click();
          return page.getByText('Your sign-in has ended').count();
        },
        { timeout: 40_000, intervals: [1000] },
      )
      .toBeGreaterThan(0);
    await expectAccessible(page, 'the sign-in has ended');
    await page.getByRole('button', { name: 'Back to the pictures' }).click();
    expect((await drawn(page)).sopInstanceUid).toBe(shown.sopInstanceUid);
    await page.unroute(`${portal.issuer}/token`);
    await page.getByRole('button', { name: 'Sign in again' }).click();
    // The provider still knows her; the study is there again.
    expect((await drawn(page)).sopInstanceUid).not.toBe('');
    await page.locator('.signed-in-bar[data-step="signedIn"]').waitFor();
  });

  test('tokens that end at 30, 60 and 90 % of 300 slices: all arrive, and no finished frame is fetched twice', async ({
    portalPage: page,
    portal,
  }) => {
    test.setTimeout(240_000);
    const { studyInstanceUid, images } = portal.studies.named.ct;
    await signInAs(page, portal, 'physician');
    // Frame by frame: a transfer of the whole series would be asked for once only.
    await page.route(/\/series\/[0-9.]+$/, (route) => route.abort('internetdisconnected'));
    const begun = portal.requests().length;
    const renewed = refreshes(portal);
    await search(page, 'A1001');
    await page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader') })
      .first()
      .click();
    const ofStudy = () =>
      portal
        .requests()
        .slice(begun)
        .filter(({ path }) => path.includes(studyInstanceUid) && path.includes('/frames/'));
    const finished = () => ofStudy().filter(({ status, isWhole }) => status === 200 && isWhole);
    const different = () => new Set(finished().map(({ path }) => path)).size;
    for (const part of [0.3, 0.6, 0.9]) {
      await expect
        .poll(different, { timeout: 90_000, intervals: [20] })
        .toBeGreaterThanOrEqual(part * images.length);
      portal.endTokens();
    }
    await expect.poll(different, { timeout: 60_000 }).toBe(images.length);
    expect(finished()).toHaveLength(images.length);
    expect(ofStudy().filter(({ status }) => status === 401).length).toBeGreaterThan(0);
    expect(refreshes(portal) - renewed).toBeGreaterThanOrEqual(3);
    await expect(page.locator('.signed-in-bar')).toHaveAttribute('data-step', 'signedIn');
  });
});
