import { chromium, type Page } from '@playwright/test';
import { expect, test } from './support/app';
import { hasXvfb, Screen } from './support/screen';

test.skip(!hasXvfb, 'Xvfb is not installed');

const size = { width: 1280, height: 900 };

/** A real window on a screen of its own; answers with the pictures of the screen before and after `act`. */
async function dialogAfter(
  url: string,
  prepare: (page: Page) => Promise<void>,
  act: (page: Page) => Promise<void>,
) {
  const screen = await Screen.open(size.width, size.height);
  const { launchOptions } = test.info().project.use;
  const browser = await chromium.launch({
    ...launchOptions,
    headless: false,
    args: [
      ...(launchOptions?.args ?? []),
      `--window-size=${size.width},${size.height}`,
      '--window-position=0,0',
    ],
    env: { ...process.env, DISPLAY: screen.display, LANG: 'en_US.UTF-8' } as Record<string, string>,
  });
  try {
    const page = await browser.newPage({ viewport: null });
    await prepare(page);
    await page.goto(url);
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
    const before = screen.picture();
    await act(page);
    await expect.poll(() => screen.picture().equals(before), { timeout: 15_000 }).toBe(false);
    // A dialog is drawn in several steps: its last picture is the one that stays.
    let after = screen.picture();
    await expect
      .poll(
        () => {
          const now = screen.picture();
          const isStill = now.equals(after);
          after = now;
          return isStill;
        },
        { intervals: [1000], timeout: 15_000 },
      )
      .toBe(true);
    return after;
  } finally {
    await browser.close();
    screen.close();
  }
}

test('the folder dialog opens without a word of uploading; the other one is announced by a sentence', async ({
  server,
}, testInfo) => {
  const opener = (page: Page) => page.getByRole('button', { name: 'Open a disc or folder' }).click();
  const own = await dialogAfter(server.url, async () => undefined, opener);
  await testInfo.attach('folder-dialog.png', { body: own, contentType: 'image/png' });

  const upload = await dialogAfter(
    server.url,
    async (page) => {
      await page.addInitScript(() => Reflect.deleteProperty(window, 'showDirectoryPicker'));
    },
    async (page) => {
      await opener(page);
      await expect(page.getByText('Your browser will now ask whether to “upload” the files.')).toBeVisible();
      await page.getByRole('button', { name: 'Choose the disc or folder' }).click();
    },
  );
  await testInfo.attach('upload-dialog.png', { body: upload, contentType: 'image/png' });
  expect(own.equals(upload)).toBe(false);
});
