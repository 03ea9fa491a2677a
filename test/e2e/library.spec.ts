import { drawn, expect, give, readingEnded, test } from './support/app';
import { remember, unlock } from './support/library';
import { walkSet, uidsOf } from './support/walk';

test('pictures are remembered, unlocked after a restart, and shown as from the disc; forgotten, nothing is left', async ({
  app,
  server,
  discs,
}) => {
  await app.locator('html[data-ready]').waitFor();
  await give(app, discs.stack.paths);
  await drawn(app);
  await readingEnded(app);
  const fromDisc = uidsOf(await walkSet(app));
  const { phrase } = await remember(app);

  await app.goto('about:blank');
  await app.goto(server.url);
  await unlock(app, 'not the passphrase');
  await expect(app.getByText('That did not open the library.')).toBeVisible({ timeout: 15_000 });
  await app.getByRole('dialog').getByLabel('Passphrase', { exact: true }).fill(phrase);
  await app.keyboard.press('Enter');
  const row = app.locator('.library-study');
  await expect(row).toHaveCount(1, { timeout: 15_000 });
  await row.getByRole('button', { name: 'Open' }).click();
  await drawn(app);
  await readingEnded(app);
  expect(uidsOf(await walkSet(app))).toEqual(fromDisc);
  await expect(app.locator('[data-remembered]')).toBeVisible();

  await app.getByRole('button', { name: 'Open the library' }).click();
  await row.getByRole('button', { name: 'Forget' }).click();
  await row.getByRole('button', { name: 'Forget' }).click();
  await expect(app.locator('[data-left="0"]')).toBeVisible();
  await expect(row).toHaveCount(0);
});
