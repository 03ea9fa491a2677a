import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startServer } from '../../scripts/server.mjs';
import { drawn, expect, give, readingEnded, test } from './support/app';
import { browsersOwn, hostOf } from './support/browsersOwn';
import { proxyFlags, startLoggingProxy } from './support/loggingProxy';
import { remember, unlock } from './support/library';
import { hasOwnFileSystem, ManagedPolicy } from './support/managedPolicy';
import { readNetLog } from './support/netLog';
import { OwnChromium } from './support/ownChromium';
import { walkSet } from './support/walk';

test.describe.configure({ timeout: 240_000 });

async function useIt(page: Page, folder: string): Promise<void> {
  await give(page, [folder], 'folder');
  await drawn(page);
  await readingEnded(page);
  await walkSet(page);
}

async function fromStartToErase(
  kiosk: boolean,
  folder: string,
  wrap: (port: number) => ManagedPolicy | null,
) {
  const [server, proxy] = [await startServer({ kiosk }), await startLoggingProxy()];
  const logs = mkdtempSync(join(tmpdir(), 'negatoscope-netlog-'));
  const netLog = join(logs, 'net.json');
  const policy = wrap(server.port);
  const own = await OwnChromium.start({
    ...(policy === null ? {} : { wrap: policy.wrap }),
    flags: ['--headless=new', '--window-size=1440,900', ...proxyFlags(proxy), `--log-net-log=${netLog}`],
    url: server.url,
  });
  const isOwn = (url: string) => url.startsWith(`${server.url}/`);
  const addresses = () => proxy.requests.map(({ url }) => url);
  try {
    const page = own.context.pages()[0] as Page;
    await page.locator('html[data-ready]').waitFor();
    const untilReady = addresses().length;
    expect(addresses().filter(isOwn).length).toBeGreaterThan(10);
    await useIt(page, folder);
    const { phrase } = kiosk ? { phrase: null } : await remember(page);
    expect(addresses().slice(untilReady).filter(isOwn), 'of its own site after “ready”').toEqual([]);
    await page.evaluate(() => void (document.documentElement.dataset.old = ''));
    await page.getByRole('button', { name: 'Close and erase' }).click();
    await page.locator('html[data-ready]:not([data-old])').waitFor();
    if (phrase !== null) {
      await unlock(page, phrase);
      await page.locator('.library-study').first().getByRole('button', { name: 'Open' }).click();
      await drawn(page);
      await readingEnded(page);
    }
    const known = new Set(addresses().slice(0, untilReady));
    const afterErase = addresses()
      .slice(untilReady)
      .filter((url) => isOwn(url) && !known.has(url));
    // The one page that no service worker keeps: asked whether the site is there, then gone to.
    expect([...new Set(afterErase)]).toEqual([`${server.url}/erased.html`]);
    await own.quit();
    const { asked, connected } = readNetLog(netLog);
    expect([...connected], 'by the browser’s own log').toEqual([new URL(proxy.url).host]);
    const foreign = [...asked].filter((url) => !isOwn(url) && /^(https?|wss?|ftp):/.test(url));
    return { foreign, outside: addresses().filter((url) => !isOwn(url)) };
  } finally {
    await own.close();
    policy?.remove();
    await proxy.close();
    await server.close();
    rmSync(logs, { recursive: true });
  }
}

for (const kiosk of [false, true]) {
  const who = kiosk ? 'a kiosk under its policy file' : 'a patient’s page and library';
  test(`${who} behind a logging proxy: from start to erase the page asks no other site, and after “ready” not even its own until it is erased (P2)`, async ({
    discs,
  }) => {
    test.skip(kiosk && !hasOwnFileSystem, 'a policy file for one browser alone needs root on Linux');
    const lettingUsIn = (policy: Record<string, unknown>) => {
      policy.DeveloperToolsAvailability = 1;
    };
    const { outside, foreign } = await fromStartToErase(kiosk, discs.patient.path, (port) =>
      kiosk ? new ManagedPolicy(port, lettingUsIn) : null,
    );
    const hosts = [...new Set([...outside, ...foreign].map(hostOf))];
    expect(hosts.filter((host) => !browsersOwn.includes(host))).toEqual([]);
    // Nothing is told of fields where the policy switched filling-in off.
    if (kiosk) expect(hosts).not.toContain('content-autofill.googleapis.com');
  });
}

test('control: served without its headers, a page that asks another site is seen by the proxy', async () => {
  const headers = {};
  const [server, other, proxy] = [
    await startServer({ headers }),
    await startServer({ headers }),
    await startLoggingProxy(),
  ];
  const own = await OwnChromium.start({ flags: ['--headless=new', ...proxyFlags(proxy)] });
  try {
    const page = await own.context.newPage();
    await page.goto(server.url);
    await page.evaluate((url) => fetch(url, { mode: 'no-cors' }), other.url);
    expect(proxy.requests.map(({ url }) => url)).toContain(`${other.url}/`);
  } finally {
    await own.close();
    await Promise.all([proxy.close(), other.close(), server.close()]);
  }
});
