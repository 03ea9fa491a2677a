import type { Page } from '@playwright/test';
import { derivedFromLibraryKey, keyNumber } from '../../../scripts/soak/knownKeys.mjs';
import { startPortal, type RunningPortal } from '../../../scripts/portal/environment.mjs';
import { markersOf, TraceSearch, type Hit, type Trace } from '../../support/traces';
import { drawn } from '../support/app';
import { headerOf, keyTrace, knowKeys } from '../support/knownKeys';
import { markedSeries } from '../support/markers';
import { OwnChromium } from '../support/ownChromium';
import { signInAs } from './support/person';
import { expect, test } from './support/portal';

const marked = markedSeries(`portal ${process.pid} ${Date.now()}`);
const told = (hits: readonly Hit[]): string[] => [
  ...new Set(hits.map(({ where, trace }) => `${where} ${trace.as} ${trace.marker}`)),
];

/** The end of a token, its signature, is of this token only, and stands wherever the token stands. */
const tokenTraces = ({ provider }: RunningPortal): Trace[] =>
  provider.tokens.flatMap(({ name, token }, at) => {
    const end = token.slice(-32);
    const marker = `${name} ${at}`;
    return [
      { marker, as: 'utf8' as const, bytes: Buffer.from(end) },
      { marker, as: 'utf16' as const, bytes: Buffer.from(end, 'utf16le').subarray(0, -1) },
    ];
  });

async function openOne(page: Page, portal: RunningPortal): Promise<void> {
  await page.goto(portal.origin);
  await page.locator('html[data-ready]').waitFor();
  await signInAs(page, portal, 'physician');
  await page.getByLabel('Accession number', { exact: true }).fill('A1003');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page.getByRole('row').filter({ has: page.getByRole('rowheader') }).first().click();
  await drawn(page);
  await page.locator('.status-loading').waitFor({ state: 'detached' });
}

/** Goes on by itself, so that no debugger is told of what is asked for. */
async function openMarkedAlone(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Find a study' }).click();
  await page.getByRole('button', { name: 'Clear' }).click();
  // What all marked names begin with: what is typed passes through the browser's own process.
  await page.getByLabel('Name', { exact: true }).fill('Qzvk');
  await page.evaluate(() => {
    const buttons = [...document.querySelectorAll('button')];
    setTimeout(() => {
      buttons.find(({ textContent }) => textContent === 'Search')?.click();
      const timer = setInterval(() => {
        const row = document.querySelector('[role=rowheader]')?.closest('[role=row]');
        if (!(row instanceof HTMLElement)) return;
        clearInterval(timer);
        row.click();
      }, 500);
    }, 8000);
  });
}

test('measure', async () => {
  test.setTimeout(400_000);
  const directory = process.env.NEGATOSCOPE_DIST;
  const portal = await startPortal({
    seconds: { accessToken: 8, refreshToken: 600 },
    studies: { ctSize: 16, crowdSize: 0 },
    ...(directory === undefined ? {} : { directory }),
  });
  const own = await OwnChromium.start({
    flags: ['--headless=new', '--window-size=1440,900', '--ignore-certificate-errors'],
  });
  try {
    expect(await portal.orthanc.store(marked.files)).toBe(10);
    let page = await own.context.newPage();
    knowKeys(page);
    await openOne(page, portal);
    await openMarkedAlone(page);
    const watchedTokens = portal.provider.tokens.length;
    const all = new TraceSearch(marked.traces);
    await own.unwatched(() => expect.poll(() => markersOf(own.pids().flatMap((pid) => all.inProcess(pid))).length, { timeout: 60_000 }).toBe(50));
    page = own.context.pages().find((each) => each.url().startsWith(portal.origin)) as Page;
    console.log('tokens', watchedTokens, portal.provider.tokens.length);
    const keys = [
      keyTrace('library key', keyNumber(0)),
      ...[1, 2, 3, 4].map((at) => keyTrace(`study key ${at}`, keyNumber(at))),
      ...derivedFromLibraryKey(await headerOf(page, 'negatoscope session ')).map(([name, key]) => keyTrace(name, key)),
    ];
    const search = () => new TraceSearch([...marked.traces, ...keys, ...tokenTraces(portal)]);
    const summary = () => {
      const count = new Map<string, Set<string>>();
      for (const { where, trace } of own.pids().flatMap((pid) => search().inProcess(pid))) {
        const key = where.split(' ').slice(0, 2).join(' ');
        count.set(key, (count.get(key) ?? new Set()).add(trace.marker));
      }
      return [...count].map(([where, set]) => `${where}: ${set.size} ${[...set].slice(0, 70).join(' | ')}`);
    };
    console.log('open', summary());
    console.log('markers', markersOf(own.pids().flatMap((pid) => search().inProcess(pid))).length);
    console.log('disk', told(search().inFolder(own.profile)));
    const signOut = () => page.evaluate(() => {
      const buttons = [...document.querySelectorAll('button')];
      setTimeout(() => buttons.find(({ textContent }) => textContent === 'Sign out')?.click(), 2000);
    });
    await signOut();
    await own.unwatched(() => new Promise((r) => setTimeout(r, 6000)));
    page = own.context.pages().find((each) => each.url().startsWith(portal.issuer)) as Page;
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${portal.origin}/`);
    await page.locator('html[data-ready]').waitFor();
    await own.unwatched(async () => {
      for (const s of [10, 75]) {
        await new Promise((r) => setTimeout(r, s * 1000));
        console.log('after', s, summary());
      }
    });
    console.log('disk', told(search().inFolder(own.profile)));
    page = own.context.pages().find((each) => each.url().startsWith(portal.origin)) as Page;
    await openOne(page, portal);
    await openMarkedAlone(page);
    await page.waitForTimeout(20_000);
    console.log(await page.locator('h1').first().textContent());
    console.log('disk', told(search().inFolder(own.profile)));
    await own.quit();
    console.log('disk closed', told(search().inFolder(own.profile)));
  } finally {
    await own.close();
    await portal.close();
  }
});
