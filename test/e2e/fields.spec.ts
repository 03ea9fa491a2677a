import type { Page } from '@playwright/test';
import { startServer } from '../../scripts/server.mjs';
import { drawn, expect, give, openPictureData, readingEnded, test } from './support/app';

const zipPasswordField = 'input[type=password]';

/** Fields of the page as it stands, and what each lacks; any text field at all must say all four. */
const fieldsOf = (page: Page) =>
  page.evaluate(() => {
    const notText = ['checkbox', 'radio', 'range', 'file', 'button', 'submit', 'color'];
    const fields = [...document.querySelectorAll<HTMLElement>('input, textarea, select, [contenteditable]')];
    const lacking: string[] = [];
    let texts = 0;
    for (const field of fields) {
      const is = (name: string, ...values: string[]) => values.includes(field.getAttribute(name) ?? '');
      const what = `${field.tagName} ${field.getAttribute('type') ?? ''} ${field.getAttribute('aria-label') ?? field.id}`;
      if (field instanceof HTMLInputElement && notText.includes(field.type)) continue;
      if (!is('autocomplete', 'off', 'current-password', 'new-password'))
        lacking.push(`${what}: autocomplete`);
      if (field instanceof HTMLSelectElement) continue;
      texts += 1;
      if (!is('spellcheck', 'false')) lacking.push(`${what}: spellcheck`);
      if (!is('autocorrect', 'off')) lacking.push(`${what}: autocorrect`);
      if (!is('autocapitalize', 'off', 'none')) lacking.push(`${what}: autocapitalize`);
    }
    const root = document.documentElement;
    if (root.translate || !root.classList.contains('notranslate')) lacking.push('page: translate');
    if (document.querySelector('meta[name=google][content=notranslate]') === null) lacking.push('page: meta');
    // Pictures of a patient are drawn, never given to the browser as images it could describe or look up.
    if (document.querySelector('img, picture, video, svg image') !== null)
      lacking.push('page: an image element');
    return { lacking, texts };
  });

test('every page and every text field asks the browser not to translate, check, complete or correct', async ({
  app,
  server,
  discs,
}) => {
  test.setTimeout(180_000);
  let texts = 0;
  const look = async (where: string) => {
    const found = await fieldsOf(app);
    expect.soft(found.lacking, where).toEqual([]);
    texts += found.texts;
  };
  const dialog = app.getByRole('dialog');
  const inDialog = async (where: string) => {
    await dialog.waitFor();
    await look(where);
    await app.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  };
  await app.locator('html[data-ready]').waitFor();
  await look('start');
  for (const name of ['See the receipt', 'Prove it', 'About']) {
    await app.getByRole('button', { name, exact: true }).click();
    await inDialog(name);
  }
  await give(app, [await discs.zip('aes256')]);
  await app.locator(zipPasswordField).waitFor();
  await look('password');
  await app.getByRole('button', { name: 'Skip' }).click();
  await give(app, [discs.twoPersons.path], 'folder');
  await app.locator('[data-patient-choice="1"]').waitFor();
  await look('persons');
  await app.locator('[data-patient-choice="1"]').click();
  await drawn(app);
  await readingEnded(app);
  await look('viewer');
  await openPictureData(app);
  await inDialog('picture data');
  await app.locator('[data-viewport="0"]').press('?');
  await inDialog('help');
  await app.setViewportSize({ width: 390, height: 780 });
  await app.getByRole('button', { name: 'More' }).click();
  await inDialog('phone');
  expect(texts, 'the walk met the fields').toBeGreaterThan(4);
  for (const path of ['/erased.html', '/forget.html']) {
    const html = await (await fetch(server.url + path)).text();
    expect(html).toContain('translate="no" class="notranslate"');
    expect(html).toContain('<meta name="google" content="notranslate" />');
  }
});

test('the kiosk’s page says the same', async ({ page }) => {
  const kiosk = await startServer({ kiosk: true });
  await page.goto(kiosk.url);
  expect((await fieldsOf(page)).lacking).toEqual([]);
  await kiosk.close();
});
