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
