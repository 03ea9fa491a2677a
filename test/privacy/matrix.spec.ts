import { readFileSync } from 'node:fs';
import { chromium, expect, test, type Browser } from '@playwright/test';
import puppeteer, { type Browser as Firefox } from 'puppeteer-core';
import { listen, startSite, type Site } from './attacker';
import { leaksOf, type OpenPage } from './matrix';
import { alone, staying } from './vectors';

/** Tried like all others, so that the attacker's ports are known to be silent by themselves. */
const nothing = 'nothing at all';
const all = [...Object.keys(staying), ...Object.keys(alone)];
const isRoot = process.getuid?.() === 0;

let walled: Site;
let plain: Site;
test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  [walled, plain] = await Promise.all([startSite('walled'), startSite('plain')]);
});
test.afterAll(() => Promise.all([walled.close(), plain.close()]));

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
interface Hand {
  lay(url: string): Promise<unknown>;
  click(button: Button, key: 'Control' | null): Promise<void>;
}

/** Whether a real click of the person on such a link reaches the attacker. */
async function arrivesBy(hand: Hand, button: Button, key: 'Control' | null): Promise<boolean> {
  const listener = await listen();
  try {
    await hand.lay(`http://${listener.host}:${listener.port}`);
    await hand.click(button, key);
    const deadline = performance.now() + 3000;
    while (listener.arrived() === 0 && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return listener.arrived() > 0;
  } finally {
    listener.close();
  }
}

const sorted = (names: Iterable<string>) => [...names].toSorted();

const launchChromium = () =>
  chromium.launch({
    executablePath: process.env.NEGATOSCOPE_CHROMIUM ?? 'chromium',
    // QUIC stays on: WebTransport needs it.
    args: [
      ...(isRoot ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
    ],
  });

const launchFirefox = () =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.NEGATOSCOPE_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    // Else Firefox keeps WebRTC off loopback, and there would be no control for it.
    extraPrefsFirefox: { 'media.peerconnection.ice.loopback': true },
  });

test('Chromium: at least 50 ways out that work on a plain page; none works on ours (P1)', async () => {
  test.setTimeout(300_000);
  const browser = await launchChromium();
  try {
    const [control, byHeaders, byAll] = await Promise.all([
      inChromium(browser, plain, false).then((open) => leaksOf(plain.url, open)),
      inChromium(browser, walled, false).then((open) => leaksOf(walled.url, open)),
      inChromium(browser, walled, true).then((open) => leaksOf(walled.url, open)),
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
      leaksOf(plain.url, inFirefox(browser, plain)),
      leaksOf(walled.url, inFirefox(browser, walled)),
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
  ['left', 'Control'],
  ['middle', null],
] as const;

test('a link that somebody laid over the page opens no other tab, though the person clicks it', async () => {
  test.setTimeout(120_000);
  const [chromiumBrowser, firefoxBrowser] = await Promise.all([launchChromium(), launchFirefox()]);
  try {
    for (const [button, key] of clicks) {
      for (const { url } of [plain, walled]) {
        const inChromium = await chromiumBrowser.newPage();
        await inChromium.goto(url);
        const inFirefox = await firefoxBrowser.newPage();
        await inFirefox.goto(url);
        const hands: [string, Hand][] = [
          [
            'Chromium',
            {
              lay: (address) => inChromium.evaluate(layLink, address),
              click: (which, modifier) =>
                inChromium.click('body > a', {
                  button: which,
                  modifiers: modifier === null ? [] : [modifier],
                }),
            },
          ],
          [
            'Firefox',
            {
              lay: (address) => inFirefox.evaluate(layLink, address),
              async click(which, modifier) {
                if (modifier !== null) await inFirefox.keyboard.down(modifier);
                await inFirefox.mouse.click(30, 30, { button: which });
                if (modifier !== null) await inFirefox.keyboard.up(modifier);
              },
            },
          ],
        ];
        for (const [name, hand] of hands)
          expect(await arrivesBy(hand, button, key), `${name}, ${button} ${key ?? ''}, ${url}`).toBe(
            url === plain.url,
          );
        await Promise.all([inChromium.close(), inFirefox.close()]);
      }
    }
  } finally {
    await Promise.all([chromiumBrowser.close(), firefoxBrowser.close()]);
  }
});
