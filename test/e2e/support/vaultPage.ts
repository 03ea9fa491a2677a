import { rmSync } from 'node:fs';
import { test as base, expect, type Page } from '@playwright/test';
import { startServer, type RunningServer } from '../../../scripts/server.mjs';
import { buildVaultPage } from '../../vault/build';
import { listen } from './app';

interface WorkerFixtures {
  vaultServer: RunningServer;
}

/** `vault` is the vault's test page, without a library; it may complain of nothing. */
export const test = base.extend<{ vault: Page }, WorkerFixtures>({
  vaultServer: [
    async ({}, use) => {
      const directory = await buildVaultPage();
      const server = await startServer({ directory });
      await use(server);
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  vault: async ({ page, vaultServer }, use) => {
    const complaints = { list: [] };
    await listen(page, complaints);
    await openVaultPage(page, vaultServer);
    await use(page);
    expect(complaints.list, 'the page complained of nothing').toEqual([]);
  },
});

export { expect };

export async function openVaultPage(page: Page, server: RunningServer): Promise<void> {
  await page.goto(`${server.url}/test/vault/index.html`);
  await page.waitForFunction(() => 'vault' in window);
}
