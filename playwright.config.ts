import { defineConfig } from '@playwright/test';

/** scripts/test.mjs finds or installs the browser and names it here; Playwright's own download is not used. */
const executablePath = process.env.NEGATOSCOPE_CHROMIUM ?? 'chromium';
const isRoot = process.getuid?.() === 0;

const args = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
];

export default defineConfig({
  testDir: 'test',
  workers: 2,
  fullyParallel: true,
  // A busy machine may be late once; what fails twice has failed. Both are told.
  retries: 1,
  timeout: 60_000,
  // Cleared at every start: not the folder of the other runners' reports.
  outputDir: 'test-results/artifacts',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  projects: [
    // One worker, so that the archive, the provider and nginx are started once; first, so that the other worker has work beside it.
    {
      name: 'portal',
      testMatch: 'e2e/portal/**/*.spec.ts',
      workers: 1,
      // The certificate is of this run only. Playwright's own option does not reach the service worker's script.
      use: { launchOptions: { executablePath, args: [...args, '--ignore-certificate-errors'] } },
    },
    { name: 'page', testMatch: '{e2e,deploy,privacy}/**/*.spec.ts', testIgnore: 'e2e/portal/**' },
  ],
  use: {
    launchOptions: {
      executablePath,
      args,
    },
    viewport: { width: 1440, height: 900 },
  },
});
