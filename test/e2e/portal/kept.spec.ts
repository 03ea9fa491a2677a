import type { Page } from '@playwright/test';
import type { ArchiveRequest, RunningPortal } from '../../../scripts/portal/environment.mjs';
import { drawn, turned } from '../support/app';
import { signInAs } from './support/person';
import { expect, test } from './support/portal';

const rows = (page: Page) => page.getByRole('row').filter({ has: page.getByRole('rowheader') });

async function find(page: Page, accessionNumber: string): Promise<void> {
  const back = page.getByRole('button', { name: 'Find a study' });
  if ((await back.count()) > 0) {
    await back.click();
    await page.getByRole('button', { name: 'Clear' }).click();
  }
  await page.getByLabel('Accession number', { exact: true }).fill(accessionNumber);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(rows(page)).toHaveCount(1);
  await rows(page).first().click();
}

/** Pictures, files and tables; not the questions what there is. */
const isData = ({ path }: ArchiveRequest) =>
  /\/(frames|metadata|bulk|instances\/)|\/series\/[0-9.]+$/.test(path);

/** Resolves once the archive has not been asked for a while. */
async function quiet(portal: RunningPortal): Promise<readonly ArchiveRequest[]> {
  let before = -1;
  await expect
    .poll(
      () => {
        const now = portal.requests().length;
        const same = now === before;
        before = now;
        return same;
      },
      { intervals: [1500], timeout: 60_000 },
    )
    .toBe(true);
  return portal.requests();
}

/** All of it is here: what loads, what is fetched ahead, and what is still being written. */
async function loaded(page: Page, portal: RunningPortal): Promise<void> {
  await drawn(page);
  await quiet(portal);
  await expect(page.locator('.status-loading')).toHaveCount(0, { timeout: 60_000 });
}

test('a study that was closed and is opened again asks once for the study and downloads nothing of it', async ({
  portalPage: page,
  portal,
}) => {
  test.setTimeout(150_000);
  const { studyInstanceUid } = portal.studies.named.ct;
  await signInAs(page, portal, 'physician');
  await find(page, 'A1001');
  await loaded(page, portal);
  await find(page, 'C001');
  await drawn(page);
  const before = (await quiet(portal)).length;
  await find(page, 'A1001');
  await loaded(page, portal);
  const first = await turned(page, 'Home');
  const last = await turned(page, 'End');
  expect(last.sopInstanceUid).not.toBe(first.sopInstanceUid);
  const all = (await quiet(portal)).slice(before);
  expect(all.filter(isData)).toEqual([]);
  const since = all.filter(({ path }) => path.includes(studyInstanceUid) && !path.includes('?'));
  expect(since.map(({ path, status }) => [path, status])).toEqual([
    [`/studies/${studyInstanceUid}/series`, 200],
  ]);
});

test('the study before is fetched ahead, so that opening it beside and going back downloads nothing', async ({
  portalPage: page,
  portal,
}) => {
  test.setTimeout(150_000);
  const { ct, prior } = portal.studies.named;
  await signInAs(page, portal, 'physician');
  await find(page, 'A1001');
  await loaded(page, portal);
  const ahead = await quiet(portal);
  expect(ahead.filter(({ path }) => path.includes(prior.studyInstanceUid)).some(isData)).toBe(true);
  await page.getByRole('button', { name: /Open beside: .*CT chest \(older\)/ }).click();
  const beside = await drawn(page, 1);
  expect(prior.images.map(({ sopInstanceUid }) => sopInstanceUid)).toContain(beside.sopInstanceUid);
  await loaded(page, portal);
  await find(page, 'C001');
  await loaded(page, portal);
  await find(page, prior.accessionNumber);
  await loaded(page, portal);
  await find(page, 'A1001');
  await loaded(page, portal);
  const own = [ct, prior].map(({ studyInstanceUid }) => studyInstanceUid);
  const since = (await quiet(portal))
    .slice(ahead.length)
    .filter(({ path }) => own.some((uid) => path.includes(uid)));
  expect(since.filter(isData)).toEqual([]);
  // Every opening has asked for its study: the archive's log is true.
  const asked = since.map(({ path }) => /^\/studies\/([0-9.]+)\/series$/.exec(path)?.[1]);
  const openings = [prior, prior, ct].map(({ studyInstanceUid }) => studyInstanceUid);
  expect(asked.filter((uid) => uid !== undefined)).toEqual(expect.arrayContaining(openings));
});

test('a right that was taken back is felt: the study is refused, and nothing of it is kept', async ({
  portalPage: page,
  portal,
}) => {
  test.setTimeout(150_000);
  const { studyInstanceUid } = portal.studies.named.petra;
  const list = new RegExp(`/studies/${studyInstanceUid}/series$`);
  await signInAs(page, portal, 'physician');
  await find(page, portal.studies.named.petra.accessionNumber);
  await loaded(page, portal);
  await quiet(portal);
  await find(page, 'C001');
  await drawn(page);
  await page.route(list, (route) => route.fulfill({ status: 403 }));
  await find(page, portal.studies.named.petra.accessionNumber);
  await expect(page.getByRole('alert')).toContainText('You have no right to see this.');
  await expect(page.locator('[data-sop-instance-uid]')).toHaveCount(0);
  await page.unroute(list);
  const before = (await quiet(portal)).length;
  await find(page, portal.studies.named.petra.accessionNumber);
  await loaded(page, portal);
  // It was forgotten: what is shown now came anew.
  expect((await quiet(portal)).slice(before).filter(isData).length).toBeGreaterThan(0);
});

test('a reload ends what was kept: its database is gone at the next start, and nothing of it is read', async ({
  portalPage: page,
  portal,
}) => {
  const names = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
  await signInAs(page, portal, 'physician');
  await find(page, 'A1001');
  await drawn(page);
  await expect.poll(names).toEqual([expect.stringMatching(/^negatoscope session /)]);
  const [before] = await names();
  await page.reload();
  await drawn(page);
  await expect.poll(async () => (await names()).includes(before ?? '')).toBe(false);
});
