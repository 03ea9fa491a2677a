import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type ConsoleMessage, type Page } from '@playwright/test';
import { startServer, type RunningServer } from '../../../scripts/server.mjs';
import { Discs } from './discs';

interface WorkerFixtures {
  server: RunningServer;
  /** Generated discs, written once per worker. */
  discs: Discs;
}

/** What the page complained of: policy violations, console output, uncaught errors. Must stay empty in every test. */
export interface Complaints {
  readonly list: string[];
}

interface TestFixtures {
  complaints: Complaints;
  app: Page;
}

declare global {
  interface Window {
    reportComplaint(text: string): void;
  }
}

export async function listen(
  page: Page,
  complaints: Complaints,
  isExpected: (message: ConsoleMessage) => boolean = () => false,
): Promise<void> {
  page.on('console', (message) => {
    // Chromium's own remark on the `sandbox` directive of our policy, once for every load.
    if (message.text().startsWith('An iframe which has both allow-scripts and allow-same-origin')) return;
    // Chromium says what the answer of /forget.html made it throw away.
    if (message.text().startsWith('Clear-Site-Data header on')) return;
    // The tests read the canvas back; the product never does.
    if (message.text().startsWith('Canvas2D: Multiple readback operations')) return;
    if (isExpected(message)) return;
    // Behind a test's own certificate Chromium starts no service worker, whatever the test ignores.
    if (message.text().startsWith('An SSL certificate error occurred when fetching the script')) return;
    complaints.list.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.list.push(`uncaught: ${error.message}`));
  await page.exposeFunction('reportComplaint', (text: string) => complaints.list.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportComplaint(`violation: ${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
}

/** `app` is the start screen, ready, served by the production build with its real headers. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    async ({}, use) => {
      // Another build than dist/ may be tested, so that two runs do not disturb each other.
      const directory = process.env.NEGATOSCOPE_DIST;
      const server = await startServer(directory === undefined ? {} : { directory });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  discs: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'negatoscope-e2e-'));
      await use(new Discs(folder));
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  complaints: async ({}, use) => {
    const complaints = { list: [] };
    await use(complaints);
    expect(complaints.list, 'the page complained of nothing').toEqual([]);
  },
  app: async ({ page, server, complaints }, use) => {
    await listen(page, complaints);
    await page.goto(server.url);
    await use(page);
  },
});

export { expect };

/** Gives files or, for one folder, a directory to the page's own inputs. */
export async function give(
  page: Page,
  paths: readonly string[],
  kind: 'files' | 'folder' = 'files',
): Promise<void> {
  const selector =
    kind === 'folder'
      ? 'input[type=file][webkitdirectory]'
      : 'input[type=file][multiple]:not([webkitdirectory])';
  await page.locator(selector).setInputFiles(kind === 'folder' ? (paths[0] ?? '') : [...paths]);
}

export interface Drawn {
  readonly sopInstanceUid: string;
  readonly frameNumber: number;
}

export function viewport(page: Page, index = 0) {
  return page.locator(`[data-viewport="${index}"]`);
}

/** The table of all data; on a narrow screen the panel that leads there is opened first. */
export async function openPictureData(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Picture data' });
  const explain = page.getByRole('button', { name: 'Explain' });
  await explain.or(button).first().waitFor();
  if (!(await button.isVisible())) await explain.click();
  await button.click();
}

/** Waits until the viewport shows the picture asked for and says which. */
export async function drawn(page: Page, index = 0): Promise<Drawn> {
  const element = page.locator(`[data-viewport="${index}"][data-state="ready"][data-sop-instance-uid]`);
  await element.waitFor();
  return {
    sopInstanceUid: (await element.getAttribute('data-sop-instance-uid')) ?? '',
    frameNumber: Number(await element.getAttribute('data-frame-number')),
  };
}

/**
 * Turns to the first or the last picture of the set, and resolves once that one is drawn. The name says the place
 * chosen as soon as it is; the picture drawn is stamped a frame later.
 */
export async function turned(page: Page, key: 'Home' | 'End'): Promise<Drawn> {
  const name = key === 'Home' ? /image 1 of/ : /image (\d+) of \1\b/;
  const before = await drawn(page);
  if (name.test((await viewport(page).getAttribute('aria-label')) ?? '')) return before;
  await viewport(page).press(key);
  await expect(viewport(page)).toHaveAccessibleName(name);
  await expect.poll(() => drawn(page)).not.toEqual(before);
  return drawn(page);
}

/** Reading has ended: the disc report says nothing of going on. */
export async function readingEnded(page: Page): Promise<void> {
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Stop reading' })).toHaveCount(0);
}
