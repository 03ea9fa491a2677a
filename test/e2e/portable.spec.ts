import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { writeToDisc } from '../../scripts/portableDisc.mjs';
import { buildZip, syntaxes } from '../fixtures';
import { corpusPath, expectedDisc, filesBelow, hasCorpus } from '../support/corpus';
import { drawn, expect, give, readingEnded, test } from './support/app';
import type { Discs } from './support/discs';
import { uidsOf, walkAllSets } from './support/walk';

const root = fileURLToPath(new URL('../../', import.meta.url));
const file = join(root, 'dist-portable', 'negatoscope.html');
const address = pathToFileURL(file).href;

function buildPortable(): string {
  const built = spawnSync(process.execPath, [join(root, 'scripts/portable.mjs')], {
    cwd: root,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(built.stderr);
  return readFileSync(file, 'utf8');
}

test.describe.configure({ mode: 'serial' });

test('two builds of the portable file are the same, byte for byte', () => {
  test.setTimeout(120_000);
  expect(buildPortable() === buildPortable()).toBe(true);
});

test('Chromium, from file://: a stack and a JPEG 2000 picture open, nothing is asked, nothing is kept', async ({
  page,
  discs,
}) => {
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(address);
  await expect(page.getByText('portable file, no site needed')).toBeVisible();
  await page.locator('html[data-ready]').waitFor();
  await give(page, discs.stack.paths);
  await drawn(page);
  await readingEnded(page);
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Close and erase' }).click();
  await loaded;
  const jpeg2000 = (await discs.samples()).find(
    ({ image }) => image.transferSyntax === syntaxes.jpeg2000Lossless,
  );
  if (jpeg2000 === undefined) throw new Error('no JPEG 2000 sample');
  await give(page, [jpeg2000.path]);
  expect((await drawn(page)).sopInstanceUid).toBe(jpeg2000.image.sopInstanceUid);
  expect(
    asked.filter((url) => url !== address && !url.startsWith('blob:') && !url.startsWith(`${address}#`)),
  ).toEqual([]);
  expect(await page.evaluate(async () => (await indexedDB.databases()).length + localStorage.length)).toBe(0);
  expect(complaints).toEqual([]);
});

test('Firefox ESR, from file://: a stack opens', async ({ discs }) => {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.NEGATOSCOPE_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
  });
  try {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(address);
    const input = await page.waitForSelector('input[type=file][multiple]:not([webkitdirectory])');
    await (input as unknown as { uploadFile(...paths: string[]): Promise<void> }).uploadFile(
      ...discs.stack.paths,
    );
    await page.waitForSelector('[data-viewport="0"][data-state="ready"][data-sop-instance-uid]');
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
  }
});

interface MadeDisc {
  readonly folder: string;
  readonly address: string;
  /** SOP Instance UIDs of all pictures, sorted. */
  readonly pictures: readonly string[];
}

/** The disc of the corpus, or a generated one, with the portable file beside its DICOMDIR as it would be burned. */
function makeDisc(discs: Discs): MadeDisc {
  const folder = mkdtempSync(join(tmpdir(), 'negatoscope-disc-'));
  cpSync(hasCorpus ? corpusPath('disc/disc-one-patient') : discs.patient.path, folder, { recursive: true });
  writeToDisc(folder, readFileSync(file, 'utf8'), 'the sum');
  const pictures = hasCorpus
    ? expectedDisc('disc-one-patient')
        .files.filter(({ hasPixels }) => hasPixels)
        .map(({ sop }) => sop)
    : discs.patient.disc.series.flat();
  const address = pathToFileURL(join(folder, 'NEGATO.HTM')).href;
  return { folder, address, pictures: pictures.toSorted() };
}

test('on a disc beside its DICOMDIR it opens that disc in Chromium, whole', async ({ page, discs }) => {
  test.setTimeout(120_000);
  const disc = makeDisc(discs);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(disc.address);
  await page.locator('html[data-ready]').waitFor();
  await give(page, [disc.folder], 'folder');
  await drawn(page);
  await readingEnded(page);
  const { sets, failed } = await walkAllSets(page);
  expect(failed).toBe(0);
  expect(sets.flatMap(uidsOf).toSorted()).toEqual(disc.pictures);
  expect(asked.filter((url) => url !== disc.address && !url.startsWith('blob:'))).toEqual([]);
  rmSync(disc.folder, { recursive: true });
});

test('on a disc beside its DICOMDIR it opens that disc in Firefox ESR, whole, packed as one zip', async ({
  discs,
}) => {
  test.setTimeout(180_000);
  const disc = makeDisc(discs);
  const zip = join(disc.folder, 'disc.zip');
  const inside = filesBelow(disc.folder).map(
    (path) => [path.slice(disc.folder.length + 1), readFileSync(path)] as const,
  );
  writeFileSync(zip, await buildZip(new Map(inside)));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.NEGATOSCOPE_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
  });
  try {
    const page = await browser.newPage();
    await page.goto(disc.address);
    await page.waitForSelector('html[data-ready]');
    // WebDriver BiDi gives no folder to a page: the disc comes as a zip of itself.
    const input = await page.waitForSelector('input[type=file][multiple]:not([webkitdirectory])');
    await (input as unknown as { uploadFile(...paths: string[]): Promise<void> }).uploadFile(zip);
    await page.waitForSelector('[data-viewport="0"][data-state="ready"][data-sop-instance-uid]', {
      timeout: 60_000,
    });
    await page.waitForFunction(() => document.querySelector('[role=progressbar]') === null);
    const seen = await page.evaluate(async () => {
      const viewport = () => document.querySelector<HTMLElement>('[data-viewport="0"]');
      const uids = new Set<string>();
      const until = async (ready: () => boolean) => {
        const deadline = performance.now() + 20_000;
        while (!ready() && performance.now() < deadline) await new Promise(requestAnimationFrame);
      };
      for (const button of document.querySelectorAll<HTMLElement>('button.set')) {
        button.click();
        await until(
          () => button.getAttribute('aria-current') === 'true' && viewport()?.dataset.state === 'ready',
        );
        const slider = viewport()?.parentElement?.querySelector<HTMLInputElement>(
          'input[aria-orientation="vertical"]',
        );
        const count = slider === null || slider === undefined ? 1 : Number(slider.max) + 1;
        const press = (key: string) =>
          viewport()?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        press('Home');
        for (let at = 0; at < count; at += 1) {
          await until(() => viewport()?.dataset.state === 'ready' && Number(slider?.value ?? 0) === at);
          // The picture asked for is drawn in the next frame at the latest.
          await new Promise(requestAnimationFrame);
          await until(() => viewport()?.dataset.state === 'ready');
          uids.add(viewport()?.dataset.sopInstanceUid ?? '');
          press('ArrowDown');
        }
      }
      return [...uids];
    });
    expect(seen.toSorted()).toEqual(disc.pictures);
  } finally {
    await browser.close();
    rmSync(disc.folder, { recursive: true });
  }
});

test('a file that is there is never written over, and without a DICOMDIR it is no disc', () => {
  const folder = mkdtempSync(join(tmpdir(), 'negatoscope-no-disc-'));
  expect(() => writeToDisc(folder, 'page', 'sum')).toThrow('no DICOMDIR');
  writeFileSync(join(folder, 'DICOMDIR'), '');
  writeFileSync(join(folder, 'NEGATO.HTM'), 'another');
  expect(() => writeToDisc(folder, 'page', 'sum')).toThrow('another file');
  expect(readdirSync(folder)).toEqual(['DICOMDIR', 'NEGATO.HTM']);
  rmSync(folder, { recursive: true });
});
