import { badName } from '../fixtures';
import { drawn, expect, give, readingEnded, test, viewport } from './support/app';
import { uidsOf, walkAllSets } from './support/walk';

test('each bad input is one item, every other picture opens, no name gets out (H10)', async ({
  app,
  discs,
}) => {
  test.setTimeout(120_000);
  const bad = await discs.bad();
  const { paths, images } = discs.stack;
  await give(app, [...bad.map(({ path }) => path), ...paths]);
  await drawn(app);
  await readingEnded(app);

  const { sets } = await walkAllSets(app);
  const shown = new Set(sets.flatMap(uidsOf));
  for (const image of images) expect(shown).toContain(image.sopInstanceUid);

  await app.getByRole('button', { name: 'Show details' }).first().click();
  const report = app.getByRole('dialog');
  await expect(report.getByRole('heading', { name: /could not be opened/ })).toBeVisible();
  const folded = report.locator('details:not([open]) > summary');
  while ((await folded.count()) > 0) await folded.first().click();
  const files = report.getByRole('listitem').filter({ hasNot: app.locator('li') });
  for (const { name, expect: outcome } of bad) {
    const items = files.filter({ hasText: new RegExp(`${name}(?![ \\w])`) });
    if (outcome === 'problem') await expect(items, name).toHaveCount(1);
  }
  const leftAside = bad.filter((input) => input.expect === 'leftAside');
  expect(leftAside.length).toBeGreaterThan(0);
  await expect(report).toContainText('1 empty file');
  await expect(report).toContainText('1 text file');

  const elsewhere = [
    await app.title(),
    app.url(),
    ...(await app.locator('[data-viewport]').allTextContents()),
  ];
  for (const text of elsewhere) expect(text).not.toContain(badName);
});

test('a damaged code stream says so in its viewport and never shows another picture', async ({
  app,
  discs,
}) => {
  const bad = (await discs.bad()).filter((input) => input.expect === 'pictureError');
  for (const input of bad) {
    await give(app, [input.path]);
    await expect(viewport(app), input.name).toHaveAttribute('data-state', /error|ready/);
    await readingEnded(app);
  }
  const buttons = app.locator('button.set');
  await expect(buttons).toHaveCount(bad.length);
  for (let at = 0; at < bad.length; at += 1) {
    await buttons.nth(at).click();
    await expect(viewport(app)).toHaveAttribute('data-state', 'error');
    await expect(viewport(app)).not.toHaveAttribute('data-sop-instance-uid');
    await expect(app.getByRole('alert').filter({ hasText: 'This picture cannot be shown' })).toBeVisible();
  }
});

test('only bad input: the page says that it found no pictures and stays usable', async ({ app, discs }) => {
  const bad = (await discs.bad()).filter(
    (input) => input.expect === 'leftAside' || input.expect === 'problem',
  );
  await give(
    app,
    bad.map(({ path }) => path),
  );
  await expect(app.getByRole('alert').filter({ hasText: 'Nothing could be opened' })).toBeVisible({
    timeout: 30_000,
  });
  await give(app, discs.stack.paths);
  await drawn(app);
});
