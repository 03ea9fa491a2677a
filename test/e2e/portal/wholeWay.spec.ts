import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Request } from '@playwright/test';
import { drawn, viewport } from '../support/app';
import { browsersOwn, hostOf } from '../support/browsersOwn';
import { proxyFlags, startLoggingProxy } from '../support/loggingProxy';
import { readNetLog } from '../support/netLog';
import { OwnChromium } from '../support/ownChromium';
import { left, nothing } from './support/left';
import { signedIn, signInAs } from './support/person';
import { expect, listenInPortal, test } from './support/portal';

/** What /config.json names of the provider, apart from the pages it shows people. */
const askedByPages = ['/jwks', '/token', '/token/revocation'];
const providersPages = /^\/((auth|interaction|session\/end)(\/|$)|favicon\.ico$)/;

test('behind a logging proxy: in, a name with an umlaut, 300 slices scrolled while tokens end, out in every tab; nothing is left, nobody else was asked', async ({
  portal,
  complaints,
}) => {
  test.setTimeout(180_000);
  const proxy = await startLoggingProxy();
  const logs = mkdtempSync(join(tmpdir(), 'negatoscope-netlog-'));
  const netLog = join(logs, 'net.json');
  const own = await OwnChromium.start({
    flags: [
      '--headless=new',
      '--window-size=1440,900',
      '--ignore-certificate-errors',
      ...proxyFlags(proxy),
      `--log-net-log=${netLog}`,
    ],
  });
  try {
    const asked: Request[] = [];
    own.context.on('request', (request) => asked.push(request));
    const page = await own.context.newPage();
    await listenInPortal(page, complaints, portal);
    await page.goto(portal.origin);
    await page.locator('html[data-ready]').waitFor();
    const [begun, renewed] = [portal.requests().length, portal.provider.grants.length];
    await signInAs(page, portal, 'physician');

    await page.getByLabel('Name', { exact: true }).fill('müller');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    const found = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
    await expect(found).toHaveCount(2);
    // What the search showed opens nothing more; again while it loads.
    portal.endTokens();
    await found.first().click();
    await drawn(page);
    await viewport(page).focus();
    const ofStudy = () =>
      portal
        .requests()
        .slice(begun)
        .filter(({ path }) => path.includes(portal.studies.named.ct.studyInstanceUid));
    for (let step = 0; step < 12; step += 1) {
      if (step % 4 === 2) portal.endTokens();
      await page.keyboard.press(step % 2 === 0 ? 'PageDown' : 'ArrowDown');
      await drawn(page);
    }
    await expect(page.locator('.status-loading')).toHaveCount(0, { timeout: 60_000 });
    await expect(page.locator('.status-received')).toContainText(/(39|[4-9]\d|1\d\d) MB/);
    for (const [key, name] of [
      ['Home', /image 1 of 300/],
      ['End', /image 300 of 300/],
    ] as const) {
      await page.keyboard.press(key);
      await expect(viewport(page)).toHaveAccessibleName(name);
      await drawn(page);
    }
    expect(ofStudy().some(({ status }) => status === 401)).toBe(true);
    expect(portal.provider.grants.slice(renewed)).toContain('refresh_token');
    await signedIn(page);

    await page
      .getByRole('button', { name: /receipt/i })
      .filter({ visible: true })
      .first()
      .click();
    const receipt = await page.getByRole('dialog').textContent();
    expect(receipt).toContain(new URL(portal.issuer).host);
    for (const { token } of portal.provider.tokens) expect(receipt).not.toContain(token);
    await page.keyboard.press('Escape');

    const second = await own.context.newPage();
    await listenInPortal(second, complaints, portal);
    await second.goto(portal.origin);
    await second.getByRole('button', { name: 'Sign in' }).click();
    await signedIn(second);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${portal.issuer}/session/end**`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    for (const tab of [page, second]) {
      await expect(tab.getByRole('button', { name: 'Sign in' })).toBeVisible();
      await expect.poll(() => left(tab)).toEqual(nothing);
      await tab.locator('html[data-ready]').waitFor();
    }

    await own.quit();
    const { asked: all, connected } = readNetLog(netLog);
    expect([...connected], 'by the browser’s own log').toEqual([new URL(proxy.url).host]);
    const addresses = [...all].filter((url) => /^(https?|wss?|ftp):/.test(url)).map((url) => new URL(url));
    const known = [portal.origin, portal.issuer].map((origin) => new URL(origin));
    const isKnown = ({ host }: URL) => known.some((one) => one.host === host);
    const foreign = addresses.filter((url) => !isKnown(url)).map(({ hostname }) => hostname);
    const tunnels = new Set(proxy.requests.map(({ url }) => url));
    for (const { host } of known) expect(tunnels.delete(`tunnel ${host}`)).toBe(true);
    const others = [...foreign, ...[...tunnels].map(hostOf)];
    expect([...new Set(others)].filter((host) => !browsersOwn.includes(host))).toEqual([]);
    const atProvider = addresses
      .filter(({ origin }) => origin === portal.issuer)
      .map(({ pathname }) => pathname);
    expect(
      [...new Set(atProvider)].filter((path) => !askedByPages.includes(path) && !providersPages.test(path)),
    ).toEqual([]);
    const byPages = asked
      .filter((request) => !request.isNavigationRequest() && request.url().startsWith(portal.issuer))
      .map((request) => new URL(request.url()).pathname);
    expect([...new Set(byPages)].sort()).toEqual(askedByPages);
  } finally {
    await own.close();
    await proxy.close();
    rmSync(logs, { recursive: true });
  }
});
