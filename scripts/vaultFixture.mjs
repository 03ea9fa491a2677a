// node scripts/vaultFixture.mjs: writes a small library with the code as it is into test/vault/fixtures/vN.json. Run once for
// every released version of the format, never again for the same: later versions must open what it holds.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, ensureProgram, root } from './install.mjs';

ensurePackages();
const { runnerImport } = await import('vite');
const load = async (path) =>
  (await runnerImport(join(root, path), { configFile: false, logLevel: 'error' })).module;
const { databaseVersion: version } = await load('src/vault/store/database.ts');
const file = join(root, `test/vault/fixtures/v${version}.json`);
if (existsSync(file)) {
  console.error(`${file} is there already: a released format does not change.`);
  process.exit(1);
}
const { buildVaultPage } = await load('test/vault/build.ts');
const { startServer } = await import('./server.mjs');
const { chromium } = await import('@playwright/test');
const directory = await buildVaultPage();
const server = await startServer({ directory });
const browser = await chromium.launch({
  executablePath: ensureProgram(['chromium', 'chromium-browser', 'google-chrome'], ['chromium']),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  await page.goto(`${server.url}/test/vault/index.html`);
  await page.waitForFunction(() => 'vault' in window);
  const library = await page.evaluate(async () => {
    const v = window.vault;
    const recoveryCode = await v.client.run('create', { secrets: [v.owner] });
    const { study } = await v.save('fixture', [9000, 2500, 70_000], 31);
    // A fixture that forgot itself after thirty days would prove nothing.
    await v.client.run('pin', { study, pinned: true });
    await v.client.close();
    const base64 = (bytes) => {
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(byte);
      return window.btoa(text);
    };
    const rows = (await v.raw.rows()).map(({ store, key, value, blob }) => ({
      store,
      blob,
      key: typeof key === 'string' ? key : [...new Uint8Array(key)],
      value: base64(value),
    }));
    return { recoveryCode, rows };
  });
  writeFileSync(file, `${JSON.stringify({ version, ...library })}\n`);
  console.log(`${file}: ${library.rows.length} rows`);
} finally {
  await browser.close();
  await server.close();
  rmSync(directory, { recursive: true, force: true });
}
