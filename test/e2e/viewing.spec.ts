import type { Page } from '@playwright/test';
import { drawn, expect, give, readingEnded, test, viewport } from './support/app';
import { readCanvas } from './support/light';

const overlays = (page: Page) => page.locator('.overlays').first();
const corner = (page: Page, place: string) => overlays(page).locator(`.${place}`);
const letter = (page: Page, edge: string) => overlays(page).locator(`.letter-${edge}`);

async function expectLetters(page: Page, letters: string): Promise<void> {
  const edges = ['top', 'right', 'bottom', 'left'];
  await expect
    .poll(async () => (await Promise.all(edges.map((edge) => letter(page, edge).textContent()))).join(''))
    .toBe(letters);
}

async function position(page: Page): Promise<number> {
  return Number(await page.getByRole('slider', { name: 'Image' }).first().inputValue());
}

async function dragged(
  page: Page,
  dx: number,
  dy: number,
  button: 'left' | 'middle' | 'right' = 'left',
): Promise<void> {
  const { x, y, width, height } = (await viewport(page).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down({ button });
  await page.mouse.move(x + width / 2 + dx / 2, y + height / 2 + dy / 2);
  await page.mouse.move(x + width / 2 + dx, y + height / 2 + dy);
  await page.mouse.up({ button });
}

async function tool(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

const windowOf = async (page: Page) => {
  const [, width = '', level = ''] =
    /W ([−\d.,]+)\s+L ([−\d.,]+)/.exec((await corner(page, 'bottom-left').textContent()) ?? '') ?? [];
  const number = (text: string) => Number(text.replace('−', '-').replaceAll(',', ''));
  return { width: number(width), level: number(level) };
};

async function changesPicture(page: Page, act: () => Promise<void>): Promise<void> {
  const before = Buffer.from((await readCanvas(page)).rgba);
  await act();
  await expect.poll(async () => before.equals((await readCanvas(page)).rgba)).toBe(false);
}

test.beforeEach(async ({ app, discs }) => {
  await give(app, discs.stack.paths);
  await drawn(app);
  await readingEnded(app);
  await expect(corner(app, 'bottom-left')).toContainText('W 400');
});

test('the wheel scrolls, keys scroll, the slider follows', async ({ app }) => {
  const before = await position(app);
  await viewport(app).hover();
  await app.mouse.wheel(0, 120);
  await expect.poll(() => position(app)).toBe(before + 1);
  await viewport(app).press('ArrowUp');
  await expect.poll(() => position(app)).toBe(before);
  await viewport(app).press('End');
  await expect.poll(() => position(app)).toBe(6);
  await viewport(app).press('ArrowDown');
  expect(await position(app)).toBe(6);
  await viewport(app).press('Home');
  await expect.poll(() => position(app)).toBe(0);
});

test('dragging scrolls by default (BIR: the scroll tool is active)', async ({ app }) => {
  await viewport(app).press('Home');
  await changesPicture(app, () => dragged(app, 0, 300));
  await expect.poll(() => position(app)).toBeGreaterThan(0);
});

test('brightness: right widens, up brightens; presets and numbers do the same without dragging', async ({
  app,
}) => {
  expect(await windowOf(app)).toEqual({ width: 400, level: 40 });
  await tool(app, 'Brightness');
  await changesPicture(app, () => dragged(app, 120, -120));
  const after = await windowOf(app);
  expect(after.width).toBeGreaterThan(400);
  expect(after.level).toBeLessThan(40);
  await viewport(app).press('2');
  await expect.poll(() => windowOf(app)).toEqual({ width: 1500, level: -600 });
  await app.getByRole('button', { name: 'Bone' }).click();
  await expect.poll(() => windowOf(app)).toEqual({ width: 1800, level: 400 });
  const width = app.getByRole('textbox', { name: /Contrast/ });
  await width.fill('77');
  await width.press('Enter');
  await expect.poll(() => windowOf(app)).toEqual({ width: 77, level: 400 });
});

test('a window chosen stays while scrolling', async ({ app }) => {
  await viewport(app).press('3');
  await viewport(app).press('ArrowDown');
  await expect.poll(() => windowOf(app)).toEqual({ width: 1800, level: 400 });
});

test('move, zoom, fit and 1:1', async ({ app }) => {
  const zoom = corner(app, 'bottom-right');
  const fitted = (await zoom.textContent()) ?? '';
  await tool(app, 'Move');
  await changesPicture(app, () => dragged(app, 60, 30));
  await tool(app, 'Zoom');
  await changesPicture(app, () => dragged(app, 0, -100));
  await expect(zoom).not.toHaveText(fitted);
  await tool(app, 'Fit');
  await expect(zoom).toHaveText(fitted);
  await app.getByRole('button', { name: /^1:1/ }).click();
  await expect(zoom).toContainText('100%');
  await viewport(app).hover();
  await app.keyboard.down('Control');
  await app.mouse.wheel(0, -240);
  await app.keyboard.up('Control');
  await expect(zoom).not.toContainText('100%');
});

test('middle drag moves and right drag zooms with every tool', async ({ app }) => {
  await changesPicture(app, () => dragged(app, 50, 20, 'middle'));
  await changesPicture(app, () => dragged(app, 0, -80, 'right'));
});

test('orientation letters follow rotation and flips (E3)', async ({ app }) => {
  await expectLetters(app, 'ALPR');
  await tool(app, 'Rotate');
  await expectLetters(app, 'RALP');
  await tool(app, 'Flip');
  await app.getByRole('menuitem', { name: 'Swap left and right' }).click();
  await expectLetters(app, 'RPLA');
  await tool(app, 'Reset');
  await expectLetters(app, 'ALPR');
});

test('invert inverts, reset takes everything back', async ({ app }) => {
  const before = await readCanvas(app);
  await changesPicture(app, () => tool(app, 'Invert'));
  const centre = (Math.floor(before.height / 2) * before.width + Math.floor(before.width / 2)) * 4;
  const after = await readCanvas(app);
  expect((after.rgba[centre] ?? 0) + (before.rgba[centre] ?? 0)).toBe(255);
  await viewport(app).press('2');
  await tool(app, 'Reset');
  await expect.poll(async () => Buffer.from((await readCanvas(app)).rgba).equals(before.rgba)).toBe(true);
});

test('play runs through the pictures and stops', async ({ app }) => {
  await viewport(app).press('Home');
  await tool(app, 'Play');
  await expect.poll(() => position(app)).toBeGreaterThan(1);
  await app.getByRole('button', { name: 'Pause' }).first().click();
  // The picture asked for before the pause may still be coming.
  await app.waitForTimeout(400);
  const stopped = (await drawn(app)).sopInstanceUid;
  await app.waitForTimeout(400);
  expect((await drawn(app)).sopInstanceUid).toBe(stopped);
});

test('layouts from one to four views; a double click shows one alone', async ({ app }) => {
  await tool(app, 'Layout');
  await app.getByRole('menuitemradio', { name: 'Four' }).click();
  await expect(app.locator('[data-viewport]')).toHaveCount(4);
  await drawn(app);
  await viewport(app).dblclick();
  await expect(app.locator('[data-viewport]')).toHaveCount(1);
  await drawn(app);
  await tool(app, 'Layout');
  await app.getByRole('menuitemradio', { name: 'Two side by side' }).click();
  await expect(app.locator('[data-viewport]')).toHaveCount(2);
});

test('the attribute browser finds by name, number and value', async ({ app }) => {
  await app.getByRole('button', { name: 'Picture data' }).click();
  const rows = app.getByRole('dialog').locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  const all = await rows.count();
  expect(all).toBeGreaterThan(25);
  const search = app.getByLabel('Search in names, numbers and values');
  for (const wanted of ['rescale slope', '0028,1053', 'Lovelock']) {
    await search.fill(wanted);
    await expect.poll(() => rows.count()).toBeLessThan(4);
    await expect(rows.first()).toContainText(/Rescale Slope|Patient Name/);
  }
  await search.fill('nothing like this');
  await expect(app.getByText('Nothing found.')).toBeVisible();
});

test('full screen and back', async ({ app }) => {
  await app.getByRole('button', { name: 'Full screen' }).click();
  await expect.poll(() => app.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await drawn(app);
  await app.evaluate(() => document.exitFullscreen());
});

test('the four corners name the person, and texts can be switched off while the sides stay', async ({
  app,
}) => {
  await expect(corner(app, 'top-left')).toContainText('Lovelock');
  await viewport(app).press('o');
  await expect(corner(app, 'top-left')).toHaveCount(0);
  await expectLetters(app, 'ALPR');
});

test('the key sheet opens with a question mark', async ({ app }) => {
  await viewport(app).press('?');
  await expect(app.getByRole('dialog')).toContainText('Keys and mouse');
});
