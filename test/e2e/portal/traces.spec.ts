import type { Page } from '@playwright/test';
import { derivedFromLibraryKey, keyNumber } from '../../../scripts/soak/knownKeys.mjs';
import { startPortal, type RunningPortal } from '../../../scripts/portal/environment.mjs';
import { markersOf, TraceSearch, type Hit, type Trace } from '../../support/traces';
import { drawn } from '../support/app';
import { headerOf, keyTrace, knowKeys } from '../support/knownKeys';
import { markedSeries } from '../support/markers';
import { OwnChromium } from '../support/ownChromium';
import { askWith } from './support/ask';
import { signInAs } from './support/person';
import { expect, test } from './support/portal';
import { refresh } from './support/tokens';

const marked = markedSeries(`portal ${process.pid} ${Date.now()}`);
const told = (hits: readonly Hit[]): string[] => [
  ...new Set(hits.map(({ where, trace }) => `${where} ${trace.as} ${trace.marker}`)),
];

const text = (marker: string, word: string): Trace[] => [
  { marker, as: 'utf8', bytes: Buffer.from(word) },
  { marker, as: 'utf16', bytes: Buffer.from(word, 'utf16le').subarray(0, -1) },
];

/** Every token that was ever given, by its end, the signature: it stands wherever the token stands. */
const tokenTraces = ({ provider }: RunningPortal) =>
  provider.tokens.flatMap(({ name, token }) => text(name, token.slice(-32)));

async function openFound(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
  await row.first().click();
  await drawn(page);
}

/** What all marked names begin with, so that no marker is typed: that would pass through the browser's own process. */
async function typeBeginning(page: Page): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill('Qzvk');
}

/** Searches and opens what is found by itself, so that no debugger is told of requests and their tokens. */
const goOnAlone = (page: Page, waitMs: number) =>
  page.evaluate((wait) => {
    const buttons = [...document.querySelectorAll('button')];
    setTimeout(() => {
      buttons.find(({ textContent }) => textContent === 'Search')?.click();
      const timer = setInterval(() => {
        const row = document.querySelector('[role=rowheader]')?.closest('[role=row]');
        if (!(row instanceof HTMLElement)) return;
        clearInterval(timer);
        row.click();
      }, 200);
    }, wait);
  }, waitMs);

const stored = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).length);

const pageAt = (own: OwnChromium, origin: string): Page => {
  const found = own.context.pages().find((page) => page.url().startsWith(origin));
  if (found === undefined) throw new Error('the page is gone');
  return found;
};

/** What the browser itself keeps of requests: no page can overwrite that, nor end these processes. */
const isBrowsersOwn = ({ where, trace }: Hit) =>
  /^(browser|utility) /.test(where) && /^(2\.25\.|access_token|refresh_token)/.test(trace.marker);

test('a study from the archive: nothing on the disk while open, signed out, closed, or closed with it open; signing out ends the process that held it', async () => {
  test.setTimeout(240_000);
  const directory = process.env.NEGATOSCOPE_DIST;
  const seconds = { accessToken: 4, refreshToken: 600 };
  const portal = await startPortal({
    seconds,
    studies: { ctSize: 16, crowdSize: 0 },
    ...(directory === undefined ? {} : { directory }),
  });
  const flags = ['--headless=new', '--window-size=1440,900', '--ignore-certificate-errors'];
  const own = await OwnChromium.start({ flags });
  try {
    expect(await portal.orthanc.store(marked.files)).toBe(marked.files.length);
    let page = await own.context.newPage();
    await knowKeys(page);
    await page.goto(portal.origin);
    await page.locator('html[data-ready]').waitFor();
    await signInAs(page, portal, 'physician');
    // The vault's worker begins with another study, so that its keys are known.
    await page.getByLabel('Accession number', { exact: true }).fill('A1003');
    await openFound(page);
    await expect.poll(() => stored(page), { timeout: 30_000 }).toBe(1);
    await expect(page.locator('.status-loading')).toHaveCount(0, { timeout: 30_000 });
    await page.getByRole('button', { name: 'Find a study' }).click();
    await page.getByRole('button', { name: 'Clear' }).click();
    await typeBeginning(page);
    const keys = [
      ...[0, 1, 2, 3, 4].map((at) => keyTrace(`key ${at}`, keyNumber(at))),
      ...derivedFromLibraryKey(await headerOf(page, 'negatoscope session ')).map(([name, key]) =>
        keyTrace(name, key),
      ),
    ];
    // Tokens are renewed meanwhile: the new ones were never told to a debugger.
    await goOnAlone(page, seconds.accessToken * 1000);
    const search = () => new TraceSearch([...marked.traces, ...keys, ...tokenTraces(portal)]);
    const inMemory = () => own.pids().flatMap((pid) => search().inProcess(pid));
    const onDisk = () => told(search().inFolder(own.profile));
    const looked = { timeout: 60_000, intervals: [3000, 1000] };
    const mayLie = [
      ...marked.markers,
      'key 0',
      'key 1',
      'index key',
      'ids key',
      'access_token',
      'refresh_token',
    ];
    const missing = (found: readonly string[]) => mayLie.filter((marker) => !found.includes(marker));
    await own.unwatched(() =>
      expect
        .poll(() => missing(markersOf(inMemory())), { ...looked, message: 'control: the search finds them' })
        .toEqual([]),
    );
    page = pageAt(own, portal.origin);
    expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    expect(await stored(page), 'a cache in use').toBe(1);
    expect(onDisk(), 'on the disk while open').toEqual([]);

    await page.evaluate(() => {
      const buttons = [...document.querySelectorAll('button')];
      setTimeout(() => buttons.find(({ textContent }) => textContent === 'Sign out')?.click(), 1000);
    });
    await own.unwatched(() =>
      expect.poll(() => told(inMemory().filter((hit) => !isBrowsersOwn(hit))), looked).toEqual([]),
    );
    page = pageAt(own, portal.issuer);
    expect(onDisk(), 'on the disk after').toEqual([]);
    // What the browser itself may still hold opens nothing.
    const ask = askWith(portal.certificates.ca);
    for (const { name, token } of portal.provider.tokens) {
      if (name === 'refresh_token') expect((await refresh(portal, token)).status).toBe(400);
      const headers = { Authorization: `Bearer ${token}` };
      expect((await ask(`${portal.origin}/dicom-web/studies?limit=1`, { headers })).status).toBe(401);
    }

    // Again, brought back by a reload, and the browser closed while it is open.
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.locator('html[data-ready]').waitFor();
    await signInAs(page, portal, 'physician');
    await typeBeginning(page);
    await openFound(page);
    await page.reload();
    await drawn(page);
    await own.quit();
    expect(onDisk(), 'closed with a study open').toEqual([]);
  } finally {
    await own.close();
    await portal.close();
  }
});
