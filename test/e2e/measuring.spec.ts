import type { Page } from '@playwright/test';
import { element, sopClasses } from '../fixtures';
import { drawn, expect, give, listen, readingEnded, test, viewport } from './support/app';
import type { Discs } from './support/discs';

/** 0.5 mm down, 0.25 mm across (E1); as wide as high on the screen. */
const rows = 64;
const columns = 128;

function calibrated(discs: Discs): string {
  return discs.image('measured', {
    sopClass: sopClasses.ct,
    modality: 'CT',
    rows,
    columns,
    bitsAllocated: 16,
    bitsStored: 12,
    values: [Int32Array.from({ length: rows * columns }, (_, at) => 1000 + (at % columns))],
    elements: [
      element(0x00280030, 'DS', ['0.5', '0.25']),
      element(0x00281052, 'DS', '-1024'),
      element(0x00281053, 'DS', '1'),
      element(0x00281054, 'LO', 'HU'),
    ],
  });
}

const uncalibrated = (discs: Discs): string =>
  discs.image('unmeasured', { modality: 'OT', rows: 64, columns: 64 });

async function open(page: Page, path: string): Promise<void> {
  await give(page, [path]);
  await drawn(page);
  await readingEnded(page);
}

/** Where a place of the fitted, unturned image lies on the screen. */
async function placeOf(page: Page, column: number, row: number, shape = { columns, rows, aspect: 2 }) {
  const box = (await viewport(page).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const scale = Math.min(box.width / shape.columns, box.height / (shape.rows * shape.aspect));
  return {
    x: box.x + box.width / 2 + (column - shape.columns / 2) * scale,
    y: box.y + box.height / 2 + (row - shape.rows / 2) * scale * shape.aspect,
  };
}

async function dragLine(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const [a, b] = [await placeOf(page, ...from), await placeOf(page, ...to)];
  await page.mouse.move(a.x, a.y);
  await page.mouse.down();
  await page.mouse.move((a.x + b.x) / 2, (a.y + b.y) / 2);
  await page.mouse.move(b.x, b.y);
  await page.mouse.up();
}

const tool = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const labels = (page: Page) => page.locator('.measure-label');
const values = (page: Page) => page.locator('.measure-label strong');
const card = (page: Page) => page.locator('.card', { hasText: 'Not for diagnosis' });

async function millimetres(page: Page): Promise<number> {
  const text = (await values(page).first().textContent()) ?? '';
  expect(text).toMatch(/ mm$/);
  return Number(text.replace(' mm', ''));
}

test('a length by mouse: millimetres of its own direction (E1), with what they rest on', async ({
  app,
  discs,
}) => {
  await open(app, calibrated(discs));
  await viewport(app).press('l');
  await dragLine(app, [20, 20], [60, 20]);
  expect(Math.abs((await millimetres(app)) - 10)).toBeLessThanOrEqual(0.1);
  await expect(labels(app)).toContainText('pixel spacing');
  await expect(card(app)).toContainText('Length 1');
  await viewport(app).press('Delete');
  await expect(labels(app)).toHaveCount(0);
  await dragLine(app, [20, 20], [20, 60]);
  expect(Math.abs((await millimetres(app)) - 20)).toBeLessThanOrEqual(0.1);
});

test('two clicks measure like a drag, and a double click is no line', async ({ app, discs }) => {
  await open(app, calibrated(discs));
  await tool(app, 'Length');
  const [a, b] = [await placeOf(app, 20, 20), await placeOf(app, 60, 20)];
  await app.mouse.dblclick(a.x, a.y);
  await app.mouse.move(b.x - 40, b.y);
  await expect(values(app)).toHaveCount(1);
  await app.mouse.click(b.x, b.y);
  await expect(card(app)).toContainText('Length 1');
  expect(Math.abs((await millimetres(app)) - 10)).toBeLessThanOrEqual(0.1);
});

test('keys measure exactly: the crosshair moves by one pixel, with Shift by ten', async ({ app, discs }) => {
  await open(app, calibrated(discs));
  await viewport(app).press('l');
  await viewport(app).press('Enter');
  await expect(app.locator('.measure-crosshair')).toHaveCount(1);
  for (let times = 0; times < 4; times += 1) await viewport(app).press('Shift+ArrowRight');
  await viewport(app).press('ArrowRight');
  await viewport(app).press('ArrowLeft');
  await viewport(app).press('Enter');
  await expect(values(app)).toHaveText('10 mm');
  // Escape drops what is half drawn, and only that.
  await viewport(app).press('Shift+ArrowDown');
  await viewport(app).press('Enter');
  await viewport(app).press('Shift+ArrowDown');
  await expect(values(app)).toHaveCount(2);
  await viewport(app).press('Escape');
  await expect(values(app)).toHaveCount(1);
  // The line just drawn is chosen; past the last one Tab leaves the picture (WCAG 2.1.2).
  await viewport(app).press('Tab');
  await expect(viewport(app)).not.toBeFocused();
  // Tab chooses and leads to the first point, Enter takes it, arrows move it, Enter puts it down.
  await viewport(app).focus();
  await viewport(app).press('Tab');
  await viewport(app).press('Enter');
  await viewport(app).press('Shift+ArrowLeft');
  await viewport(app).press('Enter');
  await expect(values(app)).toHaveText('12.5 mm');
  await viewport(app).press('Control+z');
  await expect(values(app)).toHaveText('10 mm');
});

test('every number stays the same after zoom, move, flip and rotation', async ({ app, discs }) => {
  await open(app, calibrated(discs));
  await viewport(app).press('l');
  await dragLine(app, [20, 20], [71, 43]);
  await viewport(app).press('a');
  await dragLine(app, [30, 50], [50, 50]);
  const third = await placeOf(app, 90, 33);
  await app.mouse.click(third.x, third.y);
  await tool(app, 'Area');
  await app.getByRole('menuitemradio', { name: 'Ellipse' }).click();
  await dragLine(app, [80, 8], [110, 20]);
  await tool(app, 'Value');
  const probed = await placeOf(app, 10.5, 10.5);
  await app.mouse.click(probed.x, probed.y);
  await expect(labels(app)).toHaveCount(4);
  await expect(labels(app).nth(3)).toContainText('-14 HU'.replace('-', '−'));
  await expect(labels(app).nth(3)).toContainText('stored 1010');
  await expect(labels(app).nth(2)).toContainText(/mm².*mean .* HU/);
  const numbers = () => labels(app).allTextContents();
  const line = () => app.locator('[data-kind="length"] .measure-line').getAttribute('d');
  const before = await numbers();
  for (const key of ['+', 'r', 'h', 'v', 'r', '-', '-', 'i', '3']) {
    const was = await line();
    await viewport(app).press(key);
    if (key !== 'i' && key !== '3') await expect.poll(line).not.toBe(was);
    expect(await numbers(), key).toEqual(before);
  }
  // The line lies on the same pixels: its ends are where the turned picture has them.
  await viewport(app).press('Escape');
  await tool(app, 'Reset');
  await expect.poll(numbers).toEqual(before);
});

test('a handle is dragged to another place, measurements are deleted and taken back', async ({
  app,
  discs,
}) => {
  await open(app, calibrated(discs));
  await viewport(app).press('l');
  await dragLine(app, [20, 20], [60, 20]);
  await dragLine(app, [60, 20], [100, 20]);
  expect(Math.abs((await millimetres(app)) - 20)).toBeLessThanOrEqual(0.1);
  await expect(values(app)).toHaveCount(1);
  await app.getByRole('button', { name: 'Delete Length 1' }).click();
  await expect(values(app)).toHaveCount(0);
  await app.getByRole('button', { name: 'Undo' }).click();
  await app.getByRole('button', { name: 'Undo' }).click();
  expect(Math.abs((await millimetres(app)) - 10)).toBeLessThanOrEqual(0.1);
});

test('without calibration the length stands in pixels and says why', async ({ app, discs }) => {
  await open(app, uncalibrated(discs));
  await viewport(app).press('l');
  await viewport(app).press('Enter');
  await viewport(app).press('Shift+ArrowUp');
  await viewport(app).press('Enter');
  await expect(values(app)).toHaveText('10 px');
  await expect(labels(app)).toContainText('the file does not say how large they are');
});

test('a measurement belongs to its picture', async ({ app, discs }) => {
  await give(app, discs.stack.paths);
  await drawn(app);
  await readingEnded(app);
  await viewport(app).press('l');
  await viewport(app).press('Enter');
  await viewport(app).press('Shift+ArrowUp');
  await viewport(app).press('Enter');
  await expect(values(app)).toHaveText('6.3 mm');
  await viewport(app).hover();
  await app.mouse.wheel(0, 120);
  await expect(values(app)).toHaveCount(0);
  await expect(card(app)).toContainText('1 more on another picture');
  await app.mouse.wheel(0, -120);
  await expect(values(app)).toHaveText('6.3 mm');
});

test('on a phone, in French: two taps measure, two fingers still zoom', async ({
  browser,
  server,
  discs,
  complaints,
}) => {
  const context = await browser.newContext({
    locale: 'fr-FR',
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await listen(page, complaints);
  await page.goto(server.url);
  await open(page, calibrated(discs));
  await page.getByRole('button', { name: 'Plus', exact: true }).tap();
  await page.getByRole('button', { name: 'Longueur' }).tap();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  for (const column of [20, 60]) {
    const { x, y } = await placeOf(page, column, 20);
    await page.touchscreen.tap(x, y);
  }
  const text = (await values(page).textContent()) ?? '';
  expect(Math.abs(Number(text.replace(',', '.').replace(' mm', '')) - 10)).toBeLessThanOrEqual(0.3);
  await expect(labels(page)).toContainText('espacement des pixels');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
  const touch = await context.newCDPSession(page);
  const line = () => page.locator('[data-kind="length"] .measure-line').getAttribute('d');
  const was = await line();
  const middle = await placeOf(page, columns / 2, rows / 2);
  const fingers = (reach: number) => [
    { x: middle.x - reach, y: middle.y, id: 0 },
    { x: middle.x + reach, y: middle.y, id: 1 },
  ];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(30).slice(0, 1) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(30) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(60) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(line).not.toBe(was);
  await expect(values(page)).toHaveCount(1);
  await expect(values(page)).toHaveText(text);
  await context.close();
});

test('erasing leaves no measurement', async ({ app, discs }) => {
  await open(app, calibrated(discs));
  await viewport(app).press('l');
  await dragLine(app, [20, 20], [60, 20]);
  await expect(values(app)).toHaveCount(1);
  await app.getByRole('button', { name: 'Close and erase' }).first().click();
  await expect(labels(app)).toHaveCount(0);
  await expect(app.getByText('Length 1')).toHaveCount(0);
});

test.describe('true size', () => {
  const corner = (page: Page) => page.locator('.corner.bottom-right');

  async function giveWidth(page: Page, width: number): Promise<void> {
    const slider = page.getByRole('slider', { name: 'Width of the frame' });
    await slider.fill(String(width));
    await expect(page.locator('.card-frame')).toHaveCSS('width', `${width}px`);
    await page.getByRole('button', { name: 'It fits' }).click();
  }

  /** CSS pixels in a millimetre of the picture, as the scale bar says. */
  async function barPerMm(page: Page): Promise<number> {
    const bar = page.locator('.scale-bar');
    const [amount = '', unit] = ((await bar.textContent()) ?? '').trim().split(/\s/);
    const { width } = (await page.locator('.scale-line').boundingBox()) ?? { width: 0 };
    return width / (Number(amount) * (unit === 'cm' ? 10 : 1));
  }

  test('E22: only a screen that somebody measured shows true size, and only until the zoom changes', async ({
    app: page,
    discs,
  }) => {
    await open(page, calibrated(discs));
    await expect(corner(page)).toContainText('· not true size');
    await page.getByRole('button', { name: 'Show in true size' }).click();
    // 85.6 mm of a bank card: five pixels to the millimetre.
    await giveWidth(page, 428);
    await expect(corner(page)).toContainText('· true size');
    expect(await barPerMm(page)).toBeCloseTo(5, 1);
    await viewport(page).press('+');
    await expect(corner(page)).toContainText('· not true size');
    await page.getByRole('button', { name: 'Show in true size' }).click();
    await expect(corner(page)).toContainText('· true size');
    await page.getByRole('button', { name: 'Measure the screen again' }).click();
    await giveWidth(page, 342);
    await expect(corner(page)).toContainText('· true size');
    expect(await barPerMm(page)).toBeCloseTo(342 / 85.6, 1);
  });

  test('E22: a picture without millimetres has none, and none is offered', async ({ app: page, discs }) => {
    await open(page, uncalibrated(discs));
    await expect(corner(page)).toContainText('Zoom');
    await expect(corner(page)).not.toContainText('true size');
    await expect(page.getByRole('button', { name: 'Show in true size' })).toHaveCount(0);
  });
});
