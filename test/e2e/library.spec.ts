import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startServer } from '../../scripts/server.mjs';
import { drawn, expect, give, listen, readingEnded, test, turned } from './support/app';
import { largePicture, openStack, remember, saved, unlock } from './support/library';
import { walkSet, uidsOf } from './support/walk';

const databases = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).length);
const study = (page: Page) => page.locator('.library-study');

test('pictures are remembered, unlocked after a restart, and shown as from the disc; forgotten, nothing is left, not even on the screen', async ({
  app,
  server,
  discs,
}) => {
  const fromDisc = await openStack(app, discs.stack.paths);
  expect(await databases(app)).toBe(0);
  const { phrase } = await remember(app);
  await expect(app.getByText('Your library, encrypted', { exact: true }), 'the receipt').toBeVisible();

  await app.goto('about:blank');
  await app.goto(server.url);
  await unlock(app, 'not the passphrase');
  await expect(app.getByText('That did not open the library.')).toBeVisible({ timeout: 15_000 });
  await app.getByRole('dialog').getByLabel('Passphrase', { exact: true }).fill(phrase);
  await app.keyboard.press('Enter');
  await expect(study(app)).toHaveCount(1, { timeout: 15_000 });
  await app.getByLabel('Search by name, date or word').fill('nobody');
  await expect(study(app)).toHaveCount(0);
  await app.getByLabel('Search by name, date or word').fill('lovelock');
  await study(app).getByRole('button', { name: 'Open' }).click();
  await drawn(app);
  await readingEnded(app);
  expect(uidsOf(await walkSet(app))).toEqual(fromDisc);
  await saved(app);

  await app.getByRole('button', { name: 'Open the library' }).click();
  await study(app).getByRole('button', { name: 'Forget' }).click();
  await app.keyboard.press('Enter');
  await expect(study(app).getByRole('button', { name: 'Forget' }), 'kept: the keys go on').toBeFocused();
  await app.keyboard.press('Enter');
  await study(app).getByRole('button', { name: 'Forget' }).click();
  await expect(app.locator('[data-left="0"]')).toBeVisible();
  await expect(study(app)).toHaveCount(0);
  await expect(app.getByRole('dialog').locator('[data-closed]')).toBeVisible();
  await expect(app.locator('[data-viewport]')).toHaveCount(0);
  // What had the focus is gone, and Escape goes on all the same.
  await app.keyboard.press('Escape');
  await expect(app.getByRole('dialog')).toHaveCount(0);
  await expect(app.getByText('The pictures that were open from the library are closed')).toBeVisible();
  expect(await openStack(app, discs.stack.paths)).toEqual(fromDisc);
  await expect(app.getByRole('button', { name: 'Remember on this device' })).toBeVisible();

  await app.getByRole('button', { name: 'Open the library' }).click();
  await app.getByRole('button', { name: 'Forget everything' }).click();
  await app.getByRole('button', { name: 'Yes, forget everything' }).click();
  await expect(app.locator('[data-library="none"]')).toBeVisible();
  await expect.poll(() => databases(app)).toBe(0);
});

test('half an hour idle: covered, then locked; unlocking comes back to the same picture; Lock locks every tab', async ({
  page,
  server,
  discs,
  complaints,
}) => {
  test.setTimeout(120_000);
  await page.clock.install();
  await listen(page, complaints);
  await page.goto(server.url);
  await page.clock.resume();
  await openStack(page, discs.stack.paths);
  const { phrase } = await remember(page);
  const shown = await turned(page, 'Home');
  await page.clock.fastForward('10:05');
  await expect(page.getByRole('heading', { name: 'Covered' })).toBeVisible();
  await page.keyboard.press('Shift');
  expect((await drawn(page)).sopInstanceUid).toBe(shown.sopInstanceUid);
  await page.clock.fastForward('29:30');
  await expect(page.getByText(/The library locks in/)).toBeVisible();
  const loaded = page.waitForEvent('load');
  // The page may be gone before the clock answers.
  page.clock.fastForward(35_000).catch(() => undefined);
  await loaded;
  await expect(page.getByText('The library is locked, and all pictures are closed.')).toBeVisible();
  await expect(page.locator('body')).not.toContainText('Lovelock');
  await unlock(page, phrase);
  expect((await drawn(page)).sopInstanceUid).toBe(shown.sopInstanceUid);
  await saved(page);

  const other = await page.context().newPage();
  await other.goto(server.url);
  await unlock(other, phrase);
  await expect(study(other)).toHaveCount(1, { timeout: 15_000 });
  const both = [page, other].map((one) => one.waitForEvent('load'));
  await other.getByRole('button', { name: 'Lock', exact: true }).click();
  await Promise.all(both);
  for (const one of [page, other]) {
    await expect(one.getByText('The library is locked, and all pictures are closed.')).toBeVisible();
    await expect(one.locator('body')).not.toContainText('Lovelock');
  }
});

test('the recovery code opens it, a new passphrase replaces the old one', async ({ app, server, discs }) => {
  test.setTimeout(120_000);
  await openStack(app, discs.stack.paths);
  const { phrase, code } = await remember(app);
  await app.goto('about:blank');
  await app.goto(server.url);
  await app.getByRole('button', { name: 'Open the library' }).click();
  const dialog = app.getByRole('dialog');
  await dialog.getByRole('button', { name: /Use the recovery code/ }).click();
  await dialog.getByLabel('Recovery code', { exact: true }).fill(code.toLowerCase());
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(study(app)).toHaveCount(1, { timeout: 15_000 });
  await dialog.getByText('Passphrase and keys').click();
  await dialog.getByLabel(/Your passphrase now/).fill(code);
  await dialog.getByLabel('Your passphrase', { exact: true }).fill('quite another one');
  await dialog.getByLabel('The same once more').fill('quite another one');
  await dialog.getByRole('button', { name: 'Change the passphrase' }).click();
  await expect(dialog.getByText('The passphrase is changed.')).toBeVisible({ timeout: 20_000 });
  await app.goto('about:blank');
  await app.goto(server.url);
  await unlock(app, phrase);
  await expect(app.getByText('That did not open the library.')).toBeVisible({ timeout: 15_000 });
  await dialog.getByLabel('Passphrase', { exact: true }).fill('quite another one');
  await app.keyboard.press('Enter');
  await expect(study(app)).toHaveCount(1, { timeout: 15_000 });
});

test('a passkey opens it (virtual authenticator with PRF)', async ({ app, server, discs }) => {
  const session = await app.context().newCDPSession(app);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await openStack(app, discs.stack.paths);
  await app.getByRole('button', { name: 'Remember on this device' }).click();
  const dialog = app.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Use these words' }).click();
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: 'Set up the library' }).click();
  await dialog.getByRole('button', { name: 'I have it on paper' }).click({ timeout: 20_000 });
  await app.keyboard.press('Escape');
  await saved(app);
  await app.goto(server.url);
  await app.getByRole('button', { name: 'Open the library' }).click();
  await dialog.getByRole('button', { name: 'Unlock with this device' }).click();
  await expect(study(app)).toHaveCount(1, { timeout: 15_000 });
});

test('a copy as a zip holds the original files bit for bit with a DICOMDIR, opens here, and is remembered as it was', async ({
  app,
  discs,
}) => {
  test.setTimeout(90_000);
  await openStack(app, discs.stack.paths);
  await remember(app);
  const { path, files } = await copyAsZip(app);
  const originals = discs.stack.paths.map((original) => readFileSync(original).toString('base64')).toSorted();
  expect(picturesOf(files)).toEqual(originals);
  const index = Buffer.from(files.get('DICOMDIR') ?? '', 'base64');
  expect(index.subarray(128, 132).toString()).toBe('DICM');

  const dialog = app.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Forget everything' }).click();
  await dialog.getByRole('button', { name: 'Yes, forget everything' }).click();
  await expect(app.locator('[data-library="none"]')).toBeVisible();
  await app.keyboard.press('Escape');
  await app.getByRole('button', { name: 'Close and erase' }).click();
  await app.waitForEvent('load');
  await give(app, [path]);
  await app.locator('input[type=password]').fill('zip password 1');
  await app.keyboard.press('Enter');
  await drawn(app);
  await readingEnded(app);
  expect(uidsOf(await walkSet(app))).toHaveLength(originals.length);
  await app.getByRole('button', { name: 'Show details' }).click();
  // The index names every file and no other.
  await expect(dialog).toContainText('Listed');
  await expect(dialog).not.toContainText(/not listed|not there/i);
  await app.keyboard.press('Escape');
  await remember(app);
  expect(picturesOf((await copyAsZip(app)).files)).toEqual(originals);
});

/** From the viewer: the library's way out; its files by name, as base64. */
async function copyAsZip(page: Page): Promise<{ path: string; files: ReadonlyMap<string, string> }> {
  await page.getByRole('button', { name: 'Open the library' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Save a copy as a zip').click();
  await dialog.getByLabel('Password for the zip').fill('zip password 1');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Make the zip: 1 examination' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('pictures.zip');
  const path = await file.path();
  return { path, files: await unzipped(path, 'zip password 1') };
}

function picturesOf(files: ReadonlyMap<string, string>): string[] {
  return [...files]
    .filter(([name]) => name.startsWith('DICOM/'))
    .map(([, base64]) => base64)
    .toSorted();
}

/** With the other entry of zip.js, in Node. */
async function unzipped(path: string, password: string): Promise<Map<string, string>> {
  const { BlobReader, Uint8ArrayWriter, ZipReader } = await import('@zip.js/zip.js');
  const reader = new ZipReader(new BlobReader(new Blob([readFileSync(path)])), { password });
  const files = new Map<string, string>();
  for (const entry of await reader.getEntries()) {
    if (entry.directory) continue;
    expect(entry.encrypted).toBe(true);
    files.set(entry.filename, Buffer.from(await entry.getData(new Uint8ArrayWriter())).toString('base64'));
  }
  return files;
}

/** One bit flipped in the disk's rows: the whole of a small file, and the end of a large one. */
async function damage(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('negatoscope library');
      request.onsuccess = () => resolve(request.result);
    });
    const chunks = () => database.transaction('chunks', 'readwrite').objectStore('chunks');
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const keys = (await asked(chunks().getAllKeys())).map((key) => new Uint8Array(key as ArrayBuffer));
    const ends = keys.filter((key) => key[39] === 1);
    const hex = (key: Uint8Array) => key.slice(0, 32).toString();
    const small = keys.find((key) => ends.every((end) => hex(end) !== hex(key)));
    for (const key of [ends[0], small]) {
      if (key === undefined) throw new Error('no such chunk');
      const row = (await asked(chunks().get(key))) as Uint8Array<ArrayBuffer> | Blob;
      const bytes = row instanceof Blob ? new Uint8Array(await row.arrayBuffer()) : row;
      bytes[100] = (bytes[100] ?? 0) ^ 1;
      await asked(chunks().put(row instanceof Blob ? new Blob([bytes]) : bytes, key));
    }
    database.close();
  });
}

async function check(page: Page, damaged: number): Promise<void> {
  await page.getByRole('button', { name: 'Open the library' }).click();
  await page.getByRole('button', { name: 'Check my library' }).click();
  await expect(page.locator(`[data-check="${damaged}"]`)).toBeVisible({ timeout: 15_000 });
  await page.keyboard.press('Escape');
}

test('damaged files lose themselves only: the check names them, remembering once more repairs them and nothing else', async ({
  app,
  discs,
}) => {
  await openStack(app, [...discs.stack.paths, largePicture(discs, 'large to repair')]);
  await remember(app);
  await check(app, 0);
  await damage(app);
  const before = await chunkNames(app);
  await check(app, 2);
  await app.getByRole('button', { name: 'Repair the library' }).click();
  await saved(app);
  await check(app, 0);
  const after = await chunkNames(app);
  expect(
    before.filter((name) => !after.includes(name)),
    'collected at the next unlocking',
  ).toEqual([]);
  // The small file's one chunk and the large one's two are written anew under another generation.
  expect(after.length - before.length).toBe(3);
});

test('after a restart: the library opens without the damaged, the disc beside it brings them back, and saving repairs', async ({
  app,
  server,
  discs,
}) => {
  test.setTimeout(120_000);
  const paths = [...discs.stack.paths, largePicture(discs, 'large to repair later')];
  await openStack(app, paths);
  const { phrase } = await remember(app);
  await damage(app);
  await app.goto('about:blank');
  await app.goto(server.url);
  await unlock(app, phrase);
  await expect(study(app)).toHaveCount(2, { timeout: 15_000 });
  const openButton = (at: number) => study(app).nth(at).getByRole('button', { name: 'Open' });
  for (const at of [0, 1]) {
    if (at === 1) await app.getByRole('button', { name: 'Open the library' }).click();
    await openButton(at).click();
    await readingEnded(app);
  }
  const pictures = async () => {
    await app.getByRole('button', { name: 'Show details' }).click();
    const dialog = app.getByRole('dialog');
    const text = await dialog.locator('dt:text-is("Pictures") + dd').textContent();
    await app.keyboard.press('Escape');
    return Number(text);
  };
  expect(await pictures()).toBe(paths.length - 1);
  await give(app, paths);
  await readingEnded(app);
  expect(await pictures()).toBe(paths.length);
  // What could not be drawn from the library is drawn from the disc.
  await drawn(app);
  await app.getByRole('button', { name: /Repair the library|Remember/ }).click();
  await saved(app);
  await check(app, 0);
});

/** Keys of all rows that hold content. */
const chunkNames = (page: Page) =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('negatoscope library');
      request.onsuccess = () => resolve(request.result);
    });
    const keys = await new Promise<IDBValidKey[]>((resolve) => {
      const request = database.transaction('chunks').objectStore('chunks').getAllKeys();
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return keys.map((key) => new Uint8Array(key as ArrayBuffer).join(' '));
  });

test('in a kiosk nothing offers to remember, and nothing of the library is loaded', async ({
  page,
  discs,
}) => {
  const server = await startServer({ kiosk: true });
  try {
    await page.goto(server.url);
    await page.locator('html[data-ready]').waitFor();
    await give(page, discs.stack.paths);
    await drawn(page);
    await readingEnded(page);
    await expect(page.getByText('Remember')).toHaveCount(0);
    expect(await databases(page)).toBe(0);
  } finally {
    await server.close();
  }
});
