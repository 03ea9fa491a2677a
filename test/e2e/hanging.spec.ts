import { element, sopClasses } from '../fixtures';
import { drawn, expect, give, readingEnded, test, viewport } from './support/app';
import { readCanvas } from './support/light';

/** Bright at the chest wall, which lies in the last column where the row runs to the back (P), else in the first. */
const breast = (laterality: 'R' | 'L', orientation: string) => ({
  identity: { series: `${laterality} CC` },
  sopClass: sopClasses.mammography,
  modality: 'MG',
  rows: 96,
  columns: 24,
  values: [new Int32Array(96 * 24).map((_, at) => (at % 24 === (orientation === 'P' ? 23 : 0) ? 255 : 60))],
  elements: [
    element(0x00080068, 'CS', 'FOR PRESENTATION'),
    element(0x00185101, 'CS', 'CC'),
    element(0x00200020, 'CS', `${orientation}\\L`),
    element(0x00200062, 'CS', laterality),
  ],
});

/** Light of the middle row of one tile, from its left edge to its right one. */
async function middleRow(app: Parameters<typeof readCanvas>[0], index: number): Promise<number[]> {
  const { width, height, rgba } = await readCanvas(app, index);
  const first = Math.floor(height / 2) * width;
  return Array.from({ length: width }, (_, column) => rgba[(first + column) * 4] ?? 0);
}

test('F12: right and left breast hang back to back, the left one mirrored because it faces the wrong way', async ({
  app,
  discs,
}) => {
  await give(app, [discs.image('right-cc', breast('R', 'P')), discs.image('left-cc', breast('L', 'P'))]);
  await drawn(app, 0);
  await drawn(app, 1);
  await readingEnded(app);
  await expect(app.locator('.tile').nth(0)).toContainText('CC');
  // The chest walls meet in the middle: the last dot of the left tile, the first of the right one.
  await expect.poll(async () => (await middleRow(app, 0)).at(-1)).toBe(255);
  await expect.poll(async () => (await middleRow(app, 1)).at(0)).toBe(255);
  expect((await middleRow(app, 0))[0]).toBe(0);
  expect((await middleRow(app, 1)).at(-1)).toBe(0);
  // The letters tell that it was mirrored: from the chest wall to the front.
  await expect(app.locator('.tile').nth(1).locator('.letter-left')).toHaveText('P');
});

test('F12: one side alone hangs in the middle', async ({ app, discs }) => {
  await give(app, [discs.image('right-cc', breast('R', 'P'))]);
  await drawn(app);
  await readingEnded(app);
  await expect(viewport(app, 1)).toHaveCount(0);
  const row = await middleRow(app, 0);
  expect([row[0], row.at(-1)]).toEqual([0, 0]);
});
