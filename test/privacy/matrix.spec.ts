import { readFileSync } from 'node:fs';
import { chromium, expect, test, type Browser } from '@playwright/test';
import puppeteer, { type Browser as Firefox } from 'puppeteer-core';
import { attackersNames, listen, listenByName, startSite, type NamedListener, type Site } from './attacker';
import { leaksOf, type OpenPage } from './matrix';
import { alone, passkeys, staying } from './vectors';

/** Tried like all others, so that the attacker's ports are known to be silent by themselves. */
const nothing = 'nothing at all';
const all = Object.keys({ ...staying, ...alone });
const isRoot = process.getuid?.() === 0;

let walled: Site;
let plain: Site;
let names: NamedListener;
test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  [walled, plain, names] = await Promise.all([startSite('walled'), startSite('plain'), listenByName()]);
});
test.afterAll(() => Promise.all([walled.close(), plain.close(), names.close()]));

/** One profile for all pages. `worker`: with or without the service worker, which has kept everything before. */
async function inChromium(browser: Browser, { url }: Site, worker: boolean): Promise<OpenPage> {
  const context = await browser.newContext({ serviceWorkers: worker ? 'allow' : 'block' });
  if (worker) {
    const first = await context.newPage();
    await first.goto(url);
    await first.waitForSelector('[data-offline=true]');
  }
  return async () => {
    const page = await context.newPage();
    await page.goto(url);
    if (worker) expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    return { run: (vector, target) => page.evaluate(vector, target), close: () => page.close() };
  };
}

/** A profile for each page: its windows go with it. */
function inFirefox(browser: Firefox, { url }: Site): OpenPage {
  return async () => {
    const context = await browser.createBrowserContext();
    // Firefox now and then loses a window that is made while another one closes.
    const page = await context.newPage().catch(() => context.newPage());
    await page.goto(url);
    return { run: (vector, target) => page.evaluate(vector, target), close: () => context.close() };
  };
}

/** Lays a link to the attacker over everything, as a script could that should not exist. */
function layLink(url: string): void {
  const link = document.createElement('a');
  link.href = `${url}/a.html`;
  link.textContent = 'a'.repeat(5000);
  link.style.setProperty('position', 'fixed');
  link.style.setProperty('inset', '0');
  link.style.setProperty('z-index', '9999');
  document.body.append(link);
}

type Button = 'left' | 'middle';

/** What both drivers' pages have in common. */
interface Pointed {
  evaluate(run: (url: string) => void, url: string): Promise<unknown>;
  readonly mouse: { click(x: number, y: number, how: { button: Button }): Promise<void> };
  readonly keyboard: { down(key: 'Control'): Promise<void>; up(key: 'Control'): Promise<void> };
}

/** Whether the person's own pointing at such a link, and click on it, reaches the attacker. */
async function arrivesBy(page: Pointed, button: Button, key: 'Control' | null): Promise<boolean> {
  const listener = await listen();
  try {
    // Our page refuses to make one.
    await page.evaluate(layLink, `http://${listener.host}:${listener.port}`).catch(() => undefined);
    if (key !== null) await page.keyboard.down(key);
    await page.mouse.click(30, 30, { button });
    if (key !== null) await page.keyboard.up(key);
    const deadline = performance.now() + 3000;
    while (listener.arrived() === 0 && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return listener.arrived() > 0;
  } finally {
    listener.close();
  }
}

const sorted = (found: Iterable<string>) => [...found].toSorted();

const launchChromium = () =>
  chromium.launch({
    executablePath: process.env.NEGATOSCOPE_CHROMIUM ?? 'chromium',
    // QUIC stays on: WebTransport needs it.
    args: [
      ...(isRoot ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      `--host-resolver-rules=MAP *.${attackersNames} 127.0.0.1:${names.port}`,
    ],
  });

const launchFirefox = () =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.NEGATOSCOPE_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    extraPrefsFirefox: {
      // Else Firefox keeps WebRTC off loopback, and there would be no control for it.
      'media.peerconnection.ice.loopback': true,
      // As delivered: the driver switches off what a browser does ahead of being asked.
      'network.http.speculative-parallel-limit': 20,
      'network.dns.disablePrefetch': false,
      'network.prefetch-next': true,
      // Firefox has no rules for names: what goes by name and https goes to the attacker as a proxy.
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': names.port,
      'network.proxy.no_proxies_on': 'localhost, 127.0.0.0/8',
    },
  });

test('Chromium: at least 50 ways out that work on a plain page; none works on ours (P1)', async () => {
  test.setTimeout(300_000);
  const browser = await launchChromium();
  try {
    const [control, byHeaders, byAll] = await Promise.all([
      inChromium(browser, plain, false).then((open) => leaksOf(plain.url, open, names)),
      inChromium(browser, walled, false).then((open) => leaksOf(walled.url, open, names)),
      inChromium(browser, walled, true).then((open) => leaksOf(walled.url, open, names)),
    ]);
    expect(sorted(byHeaders), 'first visit, before the service worker').toEqual([]);
    expect(sorted(byAll), 'with the service worker').toEqual([]);
    const silent = all.filter((name) => !control.has(name));
    console.log(
      `Chromium: ${control.size} of ${all.length} vectors leak without the wall; not: ${silent.join(', ')}`,
    );
    expect(control).not.toContain(nothing);
    expect(control.size).toBeGreaterThanOrEqual(50);
  } finally {
    await browser.close();
  }
});

/** The list in docs/PRIVACY.md under this heading, one line each. */
function published(): string[] {
  const text = readFileSync(new URL('../../docs/PRIVACY.md', import.meta.url), 'utf8');
  const section = /\n## What still leaks in Firefox[^\n]*\n([\s\S]*?)(\n## |$)/.exec(text)?.[1] ?? '';
  return sorted([...section.matchAll(/^- `(.+)`/gm)].map(([, name]) => name ?? ''));
}

test('Firefox: what still leaks is exactly what docs/PRIVACY.md says', async () => {
  test.setTimeout(300_000);
  const browser = await launchFirefox();
  try {
    const [control, leaked] = await Promise.all([
      leaksOf(plain.url, inFirefox(browser, plain), names),
      leaksOf(walled.url, inFirefox(browser, walled), names),
    ]);
    const silent = all.filter((name) => !control.has(name));
    console.log(
      `Firefox: ${control.size} of ${all.length} vectors leak without the wall; not: ${silent.join(', ')}`,
    );
    expect(control).not.toContain(nothing);
    expect(control.size).toBeGreaterThanOrEqual(40);
    expect(sorted(leaked)).toEqual(published());
    for (const name of leaked) expect(control, `a control for ${name}`).toContain(name);
  } finally {
    await browser.close();
  }
});

const clicks = [
  ['left', null],
  ['left', 'Control'],
  ['middle', null],
] as const;

test('a link that somebody lays over the page leads nowhere, though the person points at it and clicks', async () => {
  test.setTimeout(120_000);
  const [inOne, inOther] = await Promise.all([launchChromium(), launchFirefox()]);
  try {
    for (const [button, key] of clicks) {
      for (const { url } of [plain, walled]) {
        const pages = [await inOne.newPage(), await inOther.newPage()] as const;
        for (const page of pages) {
          await page.goto(url);
          const arrived = await arrivesBy(page as Pointed, button, key);
          const browser = page === pages[0] ? 'Chromium' : 'Firefox';
          expect(arrived, `${browser}, ${button} ${key ?? ''}, ${url}`).toBe(url === plain.url);
          await page.close();
        }
      }
    }
  } finally {
    await Promise.all([inOne.close(), inOther.close()]);
  }
});

test('a passkey of another site is asked for at no other site', async () => {
  test.setTimeout(120_000);
  const [inOne, inOther] = await Promise.all([launchChromium(), launchFirefox()]);
  try {
    // One after the other: only the page in front may ask.
    const by = { alone: passkeys, lanes: 1 };
    const leaks = (site: Site) =>
      Promise.all([
        inChromium(inOne, site, false).then((open) => leaksOf(site.url, open, names, by)),
        leaksOf(site.url, inFirefox(inOther, site), names, by),
      ]);
    for (const control of await leaks(plain))
      expect([...control]).toEqual(
        expect.arrayContaining(['passkey of another site', 'new passkey of another site']),
      );
    expect((await leaks(walled)).map(sorted)).toEqual([[], []]);
  } finally {
    await Promise.all([inOne.close(), inOther.close()]);
  }
});
