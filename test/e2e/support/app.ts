import { test as base, expect, type Page } from '@playwright/test';
import { startServer, type RunningServer } from '../../../scripts/server.mjs';

interface WorkerFixtures {
  server: RunningServer;
}

/** What the page complained of: policy violations, console errors, uncaught errors. Must stay empty in every test. */
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

async function listen(page: Page, complaints: Complaints): Promise<void> {
  page.on('console', (message) => {
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
      const server = await startServer();
      await use(server);
      await server.close();
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
export async function give(page: Page, paths: readonly string[], kind: 'files' | 'folder' = 'files'): Promise<void> {
  const selector =
    kind === 'folder' ? 'input[type=file][webkitdirectory]' : 'input[type=file][multiple]:not([webkitdirectory])';
  await page.locator(selector).setInputFiles(kind === 'folder' ? (paths[0] ?? '') : [...paths]);
}

/** Waits until the viewport shows a picture and says which. */
export async function drawn(page: Page, viewport = 0): Promise<{ sopInstanceUid: string; frameNumber: number }> {
  const element = page.locator(`[data-viewport="${viewport}"][data-state="ready"][data-sop-instance-uid]`);
  await element.waitFor();
  return {
    sopInstanceUid: (await element.getAttribute('data-sop-instance-uid')) ?? '',
    frameNumber: Number(await element.getAttribute('data-frame-number')),
  };
}
