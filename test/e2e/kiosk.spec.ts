import { test as base, type Page } from '@playwright/test';
import { startServer, type RunningServer } from '../../scripts/server.mjs';
import { drawn, expect, give, readingEnded, test as withDiscs } from './support/app';

const patientWords = /Lovelock|FIX-1/;

const test = withDiscs.extend<object, { kiosk: RunningServer }>({
  kiosk: [
    async ({}, use) => {
      const kiosk = await startServer({ kiosk: true });
      await use(kiosk);
      await kiosk.close();
    },
    { scope: 'worker' },
  ],
});

async function openStack(page: Page, kiosk: RunningServer, paths: readonly string[]) {
  await page.clock.install();
  await page.goto(kiosk.url);
  await page.clock.resume();
  await expect(page.getByRole('heading', { name: 'Insert your disc, then press Open' })).toBeVisible();
  await give(page, paths);
  const shown = await drawn(page);
  await readingEnded(page);
  return shown;
}

async function expectNobody(page: Page) {
  const start = page.getByRole('heading', { name: 'Insert your disc, then press Open' });
  await expect(start).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('body')).not.toContainText(patientWords);
  await expect(page.locator('[data-sop-instance-uid]')).toHaveCount(0);
}

test('65 s idle: covered with a countdown; a movement lifts it (K1)', async ({ page, kiosk, discs }) => {
  const shown = await openStack(page, kiosk, discs.stack.paths);
  // The clock runs on while the page is looked at: some seconds are left to it.
  await page.clock.fastForward(50_000);
  await expect(page.getByRole('timer')).toHaveCount(0);
  await page.clock.fastForward(16_000);
  await expect(page.getByRole('timer')).toContainText(/erased in \d+ seconds/);
  await expect(page.locator('body')).not.toContainText(patientWords);
  await page.mouse.move(300, 300);
  await page.mouse.move(340, 320);
  expect((await drawn(page)).sopInstanceUid).toBe(shown.sopInstanceUid);
});

test('90 s idle: everything is erased and the page is new (K1)', async ({ page, kiosk, discs }) => {
  await openStack(page, kiosk, discs.stack.paths);
  await page.clock.fastForward(66_000);
  await page.getByRole('timer').waitFor();
  const loaded = page.waitForEvent('load');
  await page.clock.fastForward(25_000);
  await page.clock.fastForward(2_000);
  await loaded;
  await expectNobody(page);
  const kept = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).length,
    local: localStorage.length + sessionStorage.length,
    title: document.title,
    state: history.state as unknown,
    hash: location.hash,
  }));
  expect(kept).toEqual({ databases: 0, local: 0, title: 'Negatoscope', state: null, hash: '' });
});

test('a machine that slept past the erase shows no picture on waking (K1)', async ({
  page,
  kiosk,
  discs,
}) => {
  await openStack(page, kiosk, discs.stack.paths);
  const loaded = page.waitForEvent('load');
  await page.clock.fastForward('02:00:00');
  await page.clock.fastForward(2_000);
  await loaded;
  await expectNobody(page);
});

test('refresh, back and a second tab bring nothing back (K7, K8)', async ({
  page,
  kiosk,
  discs,
  context,
}) => {
  await openStack(page, kiosk, discs.stack.paths);
  await page.reload();
  await expectNobody(page);
  await give(page, discs.stack.paths);
  await drawn(page);
  await page.goto(`${kiosk.url}/nothing-here`);
  await page.goBack();
  await expectNobody(page);
  const second = await context.newPage();
  await second.goto(kiosk.url);
  await expectNobody(second);
});

test('the kiosk offers no file to take away', async ({ page, kiosk }) => {
  await page.goto(kiosk.url);
  await page.getByRole('button', { name: 'See the receipt' }).click();
  await expect(page.locator('[data-build]')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save as file' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Print' })).toHaveCount(0);
});

test('the kiosk offers looking, and no more: no measuring, no table of all data, no full screen', async ({
  page,
  kiosk,
  discs,
}) => {
  await openStack(page, kiosk, discs.stack.paths);
  await expect(page.getByRole('button', { name: 'Scroll' })).toBeVisible();
  for (const name of ['Length', 'Angle', 'Area', 'Value', 'Full screen', 'Picture data'])
    await expect(page.getByRole('button', { name }), name).toHaveCount(0);
  await page.locator('[data-viewport="0"]').press('l');
  await page.locator('[data-viewport="0"]').press('f');
  await expect(page.getByRole('button', { name: 'Scroll' })).toHaveAttribute('aria-pressed', 'true');
  expect(await page.evaluate(() => document.fullscreenElement)).toBeNull();
  await page.locator('[data-viewport="0"]').press('?');
  await expect(page.getByRole('dialog')).not.toContainText(/Length|Full screen/);
});

test('at the end no worker lives, and the pictures’ memory is filled with zeros', async ({
  page,
  kiosk,
  discs,
}) => {
  await openStack(page, kiosk, discs.stack.paths);
  expect(page.workers().length).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Close and erase' }).click();
  // Seven pictures of 64 x 64 of two bytes each.
  await expect(page.getByText(/overwritten with zeros/)).toContainText(/5[67](\.\d)? kB/);
  await expect.poll(() => page.workers().length).toBe(0);
});

test('waking after the time: in the very first moment the pictures are gone, before anything is painted (K1)', async ({
  page,
  kiosk,
  discs,
}) => {
  await page.addInitScript(() => {
    const now = Date.now.bind(Date);
    let slept = 0;
    Date.now = () => now() + slept;
    (window as { sleepAndWake?: (ms: number) => number }).sleepAndWake = (ms) => {
      slept += ms;
      window.dispatchEvent(new Event('focus'));
      return document.querySelectorAll('[data-sop-instance-uid]').length;
    };
  });
  await page.goto(kiosk.url);
  await give(page, discs.stack.paths);
  await drawn(page);
  await readingEnded(page);
  const left = await page.evaluate(() =>
    (window as unknown as { sleepAndWake: (ms: number) => number }).sleepAndWake(3_600_000),
  );
  expect(left).toBe(0);
  await expectNobody(page);
});

test('a page that crashed brings nothing back (K8)', async ({ page, kiosk, discs, context }) => {
  await openStack(page, kiosk, discs.stack.paths);
  const crashed = page.waitForEvent('crash');
  await page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  const after = await context.newPage();
  await after.goto(kiosk.url);
  await expectNobody(after);
});

base('the patient’s page is no kiosk', async ({ page }) => {
  const server = await startServer();
  await page.goto(server.url);
  await expect(page.getByRole('heading', { name: 'Look at your medical pictures' })).toBeVisible();
  await server.close();
});
