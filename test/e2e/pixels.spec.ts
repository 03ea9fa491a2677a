import type { SyntaxSample } from '../fixtures';
import { expect, give, readingEnded, drawn, test, viewport } from './support/app';
import { differenceAtOneToOne, linear, oneToOne, readCanvas, type Light } from './support/light';

/** The light of a sample by the formula of the standard: identity for 8 bits and colour, else its own window. */
function lightOf({ image }: SyntaxSample): Light {
  const numberOf = (tag: number) => Number(image.dataSet.find((element) => element.tag === tag)?.value);
  const [stored = []] = image.frames;
  const isWindowed = image.samples === 1 && numberOf(0x00280101) > 8;
  const center = numberOf(0x00281050);
  const width = numberOf(0x00281051);
  const values = isWindowed ? Float64Array.from(stored, (value) => linear(value, center, width)) : stored;
  return { rows: image.rows, columns: image.columns, samples: image.samples, values };
}

/** One level for rounding where there is a window; a lossy code's own tolerance in levels. */
function allowance({ image, tolerance }: SyntaxSample): number {
  const bits = Number(image.dataSet.find(({ tag }) => tag === 0x00280101)?.value);
  const isExact = bits === 8;
  return (isExact ? 0 : 1) + Math.ceil(tolerance / 2 ** (bits - 8));
}

test('every transfer syntax: the light on the canvas is that of the stored values (C15, D5, D15, D16)', async ({
  app,
  discs,
}) => {
  test.setTimeout(240_000);
  const samples = await discs.samples();
  await give(
    app,
    samples.map(({ path }) => path),
  );
  await drawn(app);
  await readingEnded(app);
  const buttons = app.locator('button.set');
  await expect(buttons).toHaveCount(samples.length);
  const seen = new Set<string>();
  for (let at = 0; at < samples.length; at += 1) {
    await buttons.nth(at).click();
    await expect(buttons.nth(at)).toHaveAttribute('aria-current', 'true');
    await expect(viewport(app)).toHaveAttribute('data-state', 'ready');
    const { sopInstanceUid } = await drawn(app);
    const sample = samples.find(({ image }) => image.sopInstanceUid === sopInstanceUid);
    if (sample === undefined) throw new Error('a picture that nobody gave');
    seen.add(sopInstanceUid);
    await oneToOne(app);
    await expect
      .poll(async () => differenceAtOneToOne(await readCanvas(app), lightOf(sample)), {
        message: sample.name,
        timeout: 20_000,
      })
      .toBeLessThanOrEqual(allowance(sample));
  }
  expect(seen.size).toBe(samples.length);
});

test('D19: a saved view offers its greys by name: window, then polarity, the image’s own polarity not once more', async ({
  app: page,
  discs,
}) => {
  const { path, image, views } = discs.savedView;
  await give(page, [path, ...views]);
  await drawn(page);
  await readingEnded(page);
  await oneToOne(page);
  const light = (levelOf: (value: number) => number): Light => ({
    rows: image.rows,
    columns: image.columns,
    samples: 1,
    values: Array.from(image.frames[0] ?? [], levelOf),
  });
  const windowed = (value: number) => Math.floor(linear(value, 100, 120) + 1e-6);
  // MONOCHROME1 as sent: its window, dark and light turned.
  expect(
    differenceAtOneToOne(
      await readCanvas(page),
      light((value) => 255 - value),
    ),
  ).toBe(0);
  await page.getByRole('button', { name: 'Saved view LUNG', exact: true }).click();
  await expect
    .poll(async () =>
      differenceAtOneToOne(
        await readCanvas(page),
        light((value) => 255 - windowed(value)),
      ),
    )
    .toBe(0);
  await page.getByRole('button', { name: 'Saved view BONE', exact: true }).click();
  await expect.poll(async () => differenceAtOneToOne(await readCanvas(page), light(windowed))).toBe(0);
});
