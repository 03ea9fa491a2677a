import type { Page } from '@playwright/test';
import { hasGenisoimage, isoKinds, zipPassword } from '../fixtures';
import { drawn, expect, give, readingEnded, test, viewport } from './support/app';
import type { OnDisk } from './support/discs';
import { expectSpatialOrder, uidsOf, walkAllSets, walkSet } from './support/walk';

/** Every picture of the disc is reachable, each series in spatial order, and the report counts right. */
async function expectWholeDisc(page: Page, { disc }: OnDisk): Promise<void> {
  await drawn(page);
  await readingEnded(page);
  const { sets, failed } = await walkAllSets(page);
  expect(failed).toBe(0);
  expect(sets.map((set) => set.length).toSorted()).toEqual(
    disc.series.map((series) => series.length).toSorted(),
  );
  for (const series of disc.series) {
    const set = sets.find((candidate) =>
      candidate.some(({ sopInstanceUid }) => series.includes(sopInstanceUid)),
    );
    expectSpatialOrder(uidsOf(set ?? []), series);
  }
  const report = await openReport(page);
  await expect(report).toContainText(new RegExp(`Pictures\\s*${disc.pictures}`));
}

async function openReport(page: Page) {
  await page.getByRole('button', { name: 'Show details' }).first().click();
  return page.getByRole('dialog');
}

test('files given one by one are drawn and scroll in spatial order (E5)', async ({ app, discs }) => {
  const { paths, images } = discs.stack;
  await give(app, paths);
  const first = await drawn(app);
  expect(first.sopInstanceUid).toBe(images[3]?.sopInstanceUid);
  expectSpatialOrder(
    uidsOf(await walkSet(app)),
    images.map(({ sopInstanceUid }) => sopInstanceUid),
  );
});

test('a disc folder opens to the truth; programs and junk are counted, never opened (G1, G4)', async ({
  app,
  discs,
}) => {
  await give(app, [discs.patient.path], 'folder');
  await expectWholeDisc(app, discs.patient);
  const report = app.getByRole('dialog');
  for (const line of ['1 program', '1 web page', '1 empty file', '1 ordinary picture']) {
    await expect(report).toContainText(line);
  }
  expect(await app.evaluate(() => '__opened' in window)).toBe(false);
});

test('the first picture of a disc is the middle of the largest series of the newest study', async ({
  app,
  discs,
}) => {
  await give(app, [discs.patient.path], 'folder');
  await drawn(app);
  await readingEnded(app);
  const ct = discs.patient.disc.series[0] ?? [];
  const { sopInstanceUid } = await drawn(app);
  expect([ct[5], ct[6]]).toContain(sopInstanceUid);
});

for (const kind of ['stored', 'deflated', 'zip64'] as const) {
  test(`a zip (${kind}) opens like the folder (G5)`, async ({ app, discs }) => {
    await give(app, [await discs.zip(kind)]);
    await expectWholeDisc(app, discs.patient);
  });
}

for (const kind of ['aes256', 'zipCrypto'] as const) {
  test(`an encrypted zip (${kind}) asks for its password, says when it is wrong, and opens`, async ({
    app,
    discs,
  }) => {
    await give(app, [await discs.zip(kind)]);
    const field = app.locator('input[type=password]');
    await field.fill('not the word');
    await field.press('Enter');
    await expect(app.getByText('That was not the right password')).toBeVisible();
    await expect(viewport(app)).toHaveCount(0);
    await field.fill(zipPassword);
    await field.press('Enter');
    await expectWholeDisc(app, discs.patient);
  });
}

for (const kind of isoKinds) {
  test(`a disc image (${kind}) opens like the folder (G6)`, async ({ app, discs }) => {
    test.skip(!hasGenisoimage, 'genisoimage is not installed');
    await give(app, [discs.iso(kind)]);
    await expectWholeDisc(app, discs.patient);
  });
}

/** What a person does who drags something from a file manager onto the page. */
async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  }
}

test('a folder dropped anywhere opens', async ({ app, discs }) => {
  await drop(app, [discs.patient.path]);
  await expectWholeDisc(app, discs.patient);
});

test('files dropped anywhere open', async ({ app, discs }) => {
  await drop(app, discs.stack.paths);
  await drawn(app);
  await readingEnded(app);
  expect(await walkSet(app)).toHaveLength(7);
});

test('files pasted open', async ({ app, discs }) => {
  const bytes = discs.stack.images.map((image) => Buffer.from(image.bytes).toString('base64'));
  await app.evaluate((files) => {
    const clipboardData = new DataTransfer();
    files.forEach((base64, at) => {
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      clipboardData.items.add(new File([content], `pasted${at}`));
    });
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, bytes);
  await drawn(app);
  await readingEnded(app);
  expect(await walkSet(app)).toHaveLength(7);
});

test('a folder without DICOMDIR, with odd names and bare data sets, opens', async ({ app, discs }) => {
  await give(app, [discs.withoutIndex.path], 'folder');
  await expectWholeDisc(app, discs.withoutIndex);
});

test('what the index lists but is missing, and what it forgot, is told (G2, G3)', async ({ app, discs }) => {
  await give(app, [discs.incompleteIndex.path], 'folder');
  await expectWholeDisc(app, discs.incompleteIndex);
  const report = app.getByRole('dialog');
  await expect(report).toContainText('2 listed files are not there');
  await expect(report).toContainText('1 file was not listed');
});

test('the sample opens with one click', async ({ app }) => {
  await app.getByRole('button', { name: 'Try a sample' }).click();
  await drawn(app);
  await readingEnded(app);
  expect((await walkSet(app)).length).toBeGreaterThan(5);
});

test('reading can be stopped at any moment', async ({ app, discs }) => {
  await give(app, [discs.patient.path], 'folder');
  const stop = app.getByRole('button', { name: 'Stop reading' });
  await stop.click({ timeout: 2000 }).catch(() => undefined);
  await readingEnded(app);
});
