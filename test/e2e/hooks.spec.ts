import { writeFileSync } from 'node:fs';
import { drawn, expect, give, test } from './support/app';

test('both file inputs stand from the first paint, visually hidden, as long as the start screen does', async ({
  page,
  server,
}) => {
  await page.goto(server.url, { waitUntil: 'commit' });
  await page.waitForSelector('h1');
  const files = page.locator('input[type=file][multiple]:not([webkitdirectory])');
  const folder = page.locator('input[type=file][webkitdirectory]');
  expect(await files.count()).toBe(1);
  expect(await folder.count()).toBe(1);
  for (const input of [files, folder]) {
    const { width, height } = (await input.boundingBox()) ?? { width: 99, height: 99 };
    expect(Math.max(width, height)).toBeLessThanOrEqual(2);
  }
  await page.locator('html[data-ready]').waitFor();
  expect(await files.count()).toBe(1);
  expect(await folder.count()).toBe(1);
});

test('the viewport tells the instance and the frame that are drawn', async ({ app, discs }) => {
  await give(app, discs.stack.paths);
  const { sopInstanceUid, frameNumber } = await drawn(app);
  expect(discs.stack.images.map((image) => image.sopInstanceUid)).toContain(sopInstanceUid);
  expect(frameNumber).toBe(1);
});

test('neither title nor address ever tells what is open', async ({ app, discs }, testInfo) => {
  const path = testInfo.outputPath('SMITH_JOHN.dcm');
  writeFileSync(path, discs.stack.images[0]?.bytes ?? '');
  await give(app, [path]);
  await drawn(app);
  for (const text of [await app.title(), app.url()]) expect(text).not.toMatch(/SMITH|Lovelock|FIX|2\.25\./);
});
