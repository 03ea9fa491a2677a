import { expect, listen, test } from './support/app';

const starts = {
  'fr-FR': { lang: 'fr', title: 'Regardez vos images médicales' },
  'de-DE': { lang: 'de', title: /medizinischen Bilder/ },
  'it-IT': { lang: 'en', title: 'Look at your medical pictures' },
} as const;

for (const [locale, { lang, title }] of Object.entries(starts)) {
  test(`the start screen of a browser that speaks ${locale}`, async ({ browser, server, complaints }) => {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await listen(page, complaints);
    await page.goto(server.url);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await context.close();
  });
}

test('the language changes in place', async ({ app }) => {
  await app.getByRole('combobox').selectOption('fr');
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(starts['fr-FR'].title);
  await expect(app.locator('html')).toHaveAttribute('lang', 'fr');
});

test('at 360 px nothing scrolls sideways, in any language', async ({ app }) => {
  await app.setViewportSize({ width: 360, height: 740 });
  for (const lang of ['en', 'fr', 'de']) {
    await app.getByRole('combobox').selectOption(lang);
    const { scroll, client } = await app.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    expect(scroll, lang).toBeLessThanOrEqual(client);
  }
});
