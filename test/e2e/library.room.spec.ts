import { drawn, expect, give, readingEnded, test } from './support/app';
import { expectAccessible } from './support/axe';
import { largePicture, openStack, remember } from './support/library';

test('no room: the pictures stay, nothing goes unasked, the oldest may go', async ({
  app,
  server,
  discs,
}) => {
  await app.locator('html[data-ready]').waitFor();
  const session = await app.context().newCDPSession(app);
  // The app's own files have their room already.
  const used = await app.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  await session.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize: used + 700_000 });
  await openStack(app, discs.stack.paths);
  await remember(app);
  await give(app, [largePicture(discs, 'large for the library')]);
  await readingEnded(app);
  await app.getByRole('button', { name: /Remember/ }).click();
  await expect(app.locator('[data-full]')).toBeVisible({ timeout: 30_000 });
  await drawn(app);
  await app.getByRole('button', { name: 'Stop saving' }).click();
  await expect(app.getByText('Saving stopped.')).toBeVisible();
  // On a phone the offer lies in a sheet; the question does not.
  await app.setViewportSize({ width: 360, height: 740 });
  await app.getByRole('button', { name: 'More' }).click();
  await app.getByRole('button', { name: 'Remember on this device' }).click();
  for (const name of [/Forget the oldest/, 'Stop saving'])
    await expect(app.getByRole('button', { name })).toBeInViewport({ ratio: 1, timeout: 30_000 });
  await expectAccessible(app, 'no more room, phone');
  await session.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize: 50_000_000 });
  await app.getByRole('button', { name: /Forget the oldest/ }).click();
  await expect(app.locator('[data-saving], [data-full]')).toHaveCount(0, { timeout: 30_000 });
});

test('the browser takes the library away: it is told, the pictures stay, a new one can be set up (V10)', async ({
  app,
  server,
  discs,
}) => {
  await openStack(app, discs.stack.paths);
  await remember(app);
  const session = await app.context().newCDPSession(app);
  await session.send('Storage.clearDataForOrigin', { origin: server.url, storageTypes: 'indexeddb' });
  await expect(app.getByRole('button', { name: 'Remember on this device' })).toBeVisible({ timeout: 15_000 });
  await drawn(app);
  await app.getByRole('button', { name: 'Remember on this device' }).click();
  await expect(app.getByText(/The browser has removed the library/)).toBeVisible();
});
