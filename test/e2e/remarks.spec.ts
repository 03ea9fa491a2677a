import { element, sopClasses } from '../fixtures';
import { drawn, expect, give, readingEnded, test, viewport } from './support/app';
import { readCanvas } from './support/light';

const remarks = 'Noticed in these pictures';

test('E7: a slice that is not there is told by the pictures around it', async ({ app, discs }) => {
  const { paths } = discs.stack;
  await give(
    app,
    paths.filter((_, at) => at !== 3),
  );
  await drawn(app);
  await readingEnded(app);
  const card = app.locator('.card', { hasText: remarks });
  await expect(card).toContainText('1 slice is missing between 3 and 4.');
});

test('a good set has nothing to notice', async ({ app, discs }) => {
  await give(app, discs.stack.paths);
  await drawn(app);
  await readingEnded(app);
  await expect(app.getByText(remarks)).toHaveCount(0);
});

test('D10, C22: an unusable window is told, a shutter covers, and the value under it is read raw', async ({
  app,
  discs,
}) => {
  const path = discs.image('shuttered', {
    sopClass: sopClasses.ct,
    modality: 'CT',
    rows: 64,
    columns: 64,
    bitsAllocated: 16,
    bitsStored: 12,
    values: [new Int32Array(64 * 64).map((_, at) => 1000 + (at % 64))],
    elements: [
      element(0x00181600, 'CS', 'RECTANGULAR'),
      element(0x00181602, 'IS', '33'),
      element(0x00181604, 'IS', '64'),
      element(0x00181606, 'IS', '1'),
      element(0x00181608, 'IS', '64'),
      element(0x00181622, 'US', 0xffff),
      element(0x00281050, 'DS', '40'),
      element(0x00281051, 'DS', '0'),
      element(0x00281052, 'DS', '0'),
      element(0x00281053, 'DS', '1'),
    ],
  });
  await give(app, [path]);
  await drawn(app);
  await readingEnded(app);
  const card = app.locator('.card', { hasText: remarks });
  await expect(card).toContainText('A brightness setting in the file cannot be used.');
  await expect(card).toContainText('The edges of this picture are covered');
  const box = (await viewport(app).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const scale = Math.min(box.width, box.height) / 64;
  const { width, height, rgba } = await readCanvas(app);
  const left = Math.round(width / 2 - (30 / box.width) * width);
  expect(rgba[(Math.floor(height / 2) * width + left) * 4]).toBe(255);
  await app.getByRole('button', { name: 'Value', exact: true }).click();
  await app.mouse.click(box.x + box.width / 2 + (10.5 - 32) * scale, box.y + box.height / 2 + 0.5 * scale);
  await expect(app.locator('.measure-label')).toContainText('1010 HU');
});
