import { expectAccessible } from './support/axe';
import { drawn, expect, give, readingEnded, test, viewport } from './support/app';

test('axe finds nothing serious on the start screen, at any width', async ({ app }) => {
  await expectAccessible(app, 'start');
  await app.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(app, 'start, phone');
});

test('axe finds nothing serious on the viewer and its dialogs', async ({ app, discs }) => {
  await give(app, [discs.patient.path], 'folder');
  await drawn(app);
  await readingEnded(app);
  await expectAccessible(app, 'viewer');
  for (const key of ['l', 'Enter', 'Shift+ArrowUp', 'Enter']) await viewport(app).press(key);
  await expect(app.locator('.measure-label')).toHaveCount(1);
  await expectAccessible(app, 'viewer with a measurement');
  for (const name of ['Show details', 'Privacy receipt', 'About']) {
    await app.getByRole('button', { name }).first().click();
    await app.getByRole('dialog').waitFor();
    await expectAccessible(app, name);
    await app.keyboard.press('Escape');
    await expect(app.getByRole('dialog')).toHaveCount(0);
  }
  await app.setViewportSize({ width: 390, height: 780 });
  await drawn(app);
  await expectAccessible(app, 'viewer, phone');
});

test('axe finds nothing serious on the library: set up, open, locked, on a phone', async ({
  app,
  discs,
  server,
}) => {
  await app.locator('html[data-ready]').waitFor();
  await give(app, discs.stack.paths);
  await drawn(app);
  await readingEnded(app);
  const dialog = app.getByRole('dialog');
  await app.getByRole('button', { name: 'Remember on this device' }).click();
  await dialog.locator('[data-offered-phrase]').waitFor();
  await expectAccessible(app, 'set up');
  await dialog.getByRole('button', { name: 'Use these words' }).click();
  await dialog.getByRole('button', { name: 'Set up the library' }).click();
  await dialog.locator('[data-recovery-code]').waitFor({ timeout: 20_000 });
  await expectAccessible(app, 'recovery code');
  await dialog.getByRole('button', { name: 'I have it on paper' }).click();
  await app.locator('.library-study').waitFor();
  for (const summary of await dialog.locator('summary').all()) await summary.click();
  await dialog.getByRole('button', { name: 'Check my library' }).click();
  await dialog.locator('[data-check="0"]').waitFor({ timeout: 20_000 });
  await dialog.getByRole('button', { name: 'Forget', exact: true }).click();
  await dialog.getByRole('button', { name: 'Forget everything' }).click();
  await expectAccessible(app, 'library, with its report and what is asked before forgetting');
  await app.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(app, 'library, phone');
  await app.goto(server.url);
  await app.getByRole('button', { name: 'Open the library' }).waitFor();
  await expectAccessible(app, 'start with a library, phone');
  await app.getByRole('button', { name: 'Open the library' }).click();
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).waitFor();
  await expectAccessible(app, 'locked, phone');
});

test('axe finds nothing serious where a person or a password is asked for', async ({ app, discs }) => {
  await give(app, [discs.twoPersons.path], 'folder');
  await app.locator('[data-patient-choice="1"]').waitFor();
  await expectAccessible(app, 'person');
  await app.locator('[data-patient-choice="1"]').click();
  await drawn(app);
  await give(app, [await discs.zip('aes256')]);
  await app.locator('input[type=password]').waitFor();
  await expectAccessible(app, 'password');
});
