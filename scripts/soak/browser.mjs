// A browser of our own with a profile of its own, that can be killed like a machine losing power to its programs.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureProgram } from '../install.mjs';

/**
 * Starts Chromium on `profile` with `more` arguments and opens `url`; resolves with { page, context, pid, kill, close }. After
 * a kill a busy machine may hold the profile for a moment longer: then once more.
 */
export async function startBrowser(profile, url, more = []) {
  try {
    return await startOnce(profile, url, more);
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 3000));
    return await startOnce(profile, url, more);
  }
}

async function startOnce(profile, url, more) {
  const { chromium } = await import('@playwright/test');
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const child = spawn(
    ensureProgram(['chromium', 'chromium-browser', 'google-chrome'], ['chromium']),
    [
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...more,
      'about:blank',
    ],
    { stdio: 'ignore', detached: true },
  );
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const deadline = Date.now() + 60_000;
  while (!existsSync(portFile) || !readFileSync(portFile, 'utf8').includes('\n')) {
    if (Date.now() > deadline || child.exitCode !== null) throw new Error('Chromium did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const [port] = readFileSync(portFile, 'utf8').split('\n');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { isLocal: true });
  const context = browser.contexts()[0];
  const page = await context.newPage();
  await page.goto(url);
  /** All processes of this browser, and of no other: the group that was started here. */
  const end = async (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // Gone already.
    }
    await gone;
  };
  return {
    page,
    context,
    pid: child.pid,
    async kill() {
      await end('SIGKILL');
      await browser.close().catch(() => undefined);
    },
    async close() {
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.close').catch(() => undefined);
      await gone;
      await browser.close().catch(() => undefined);
    },
  };
}

export async function startVaultPage(profile, server) {
  const browser = await startBrowser(profile, `${server.url}/test/vault/index.html`);
  await browser.page.waitForFunction(() => 'vault' in window);
  return browser;
}
