import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { buildImage, element } from '../fixtures';
import { drawn, expect, give, openPictureData, readingEnded, test } from './support/app';

/** Each of these would run, or ask another site, where text becomes markup, an address or a program. */
const payloads = [
  '<img src=x onerror=ran()>',
  '"><svg/onload=ran()>',
  "'-ran()-'",
  '</script><script>ran()</script>',
  '<iframe src=javascript:parent.ran()>',
  'javascript:ran()//',
  '{{constructor.constructor("ran()")()}}',
  '${ran()}`;ran();//',
  '<details open ontoggle=ran()>',
  '<base href=//x.invalid><link rel=stylesheet href=a>',
] as const;

/** All texts of a file that reach the screen: [tag, VR]. Names first, then what the panel and the corners tell, then the rest. */
const texts = [
  [0x00100010, 'PN'], [0x00100020, 'LO'], [0x00100030, 'DA'], [0x00100040, 'CS'], [0x00101010, 'AS'], [0x00104000, 'LT'],
  [0x00080020, 'DA'], [0x00080030, 'TM'], [0x00080050, 'SH'], [0x00080060, 'CS'], [0x00080070, 'LO'], [0x00080080, 'LO'],
  [0x00080090, 'PN'], [0x00081010, 'SH'], [0x00081030, 'LO'], [0x0008103e, 'LO'], [0x00081050, 'PN'], [0x00081090, 'LO'],
  [0x00180015, 'CS'], [0x00180050, 'DS'], [0x00181030, 'LO'], [0x00185100, 'CS'], [0x00200010, 'SH'], [0x00200011, 'IS'],
  [0x00200013, 'IS'], [0x00200020, 'CS'], [0x00200060, 'CS'], [0x00204000, 'LT'], [0x00281055, 'LO'], [0x00282112, 'DS'],
  [0x00400254, 'LO'], [0x00090010, 'LO'], [0x00091001, 'UT'],
] as const; // prettier-ignore

async function mayRun(page: Page): Promise<void> {
  await page.evaluate(() => {
    (window as { ran?: () => void }).ran = () => window.reportComplaint('a script of a file ran');
  });
}

/** No element that could run or load anything has come from a text. */
async function expectNoMarkup(page: Page): Promise<void> {
  expect(
    await page
      .locator('script:not([src]), iframe, object, base, img, #root link, #root style, [href^="javascript:"]')
      .count(),
  ).toBe(0);
  await expect(page).toHaveTitle('Negatoscope');
}

test(`${payloads.length * texts.length} scripts in every text of a file: none runs, in the corners, the panel, all data and on paper (P3)`, async ({
  app,
  discs,
}) => {
  test.setTimeout(180_000);
  const folder = join(discs.stack.paths[0] ?? '', '..', '..', 'scripts');
  mkdirSync(folder, { recursive: true });
  const paths = payloads.map((payload, at) => {
    const path = join(folder, `IM${at}`);
    const elements = texts.map(([tag, vr]) =>
      element(tag, vr, vr === 'PN' ? payload.replaceAll(/[\\^=]/g, ' ') : payload.replaceAll('\\', ' ')),
    );
    writeFileSync(
      path,
      buildImage({ identity: { instance: String(at) }, rows: 16, columns: 16, elements }).bytes,
    );
    return path;
  });
  for (const path of paths) {
    await app.reload();
    await mayRun(app);
    await give(app, [path]);
    await drawn(app);
    await readingEnded(app);
    await expectNoMarkup(app);
    await openPictureData(app);
    const table = app.getByRole('dialog');
    await expect(table.getByRole('row').nth(3)).toBeVisible();
    await expectNoMarkup(app);
    await app.keyboard.press('Escape');
    await app.emulateMedia({ media: 'print' });
    await expectNoMarkup(app);
    await app.emulateMedia({ media: null });
  }
});

test('scripts in the address: none runs, and none is kept', async ({ app, server }) => {
  for (const payload of payloads) {
    await app.goto(`${server.url}/?file=${encodeURIComponent(payload)}&x=${payload}#${payload}`);
    await mayRun(app);
    await expect(app.getByRole('button', { name: 'Open a disc or folder' })).toBeVisible();
    await expectNoMarkup(app);
    await expect(app.locator('body')).not.toContainText('ran()');
  }
});
