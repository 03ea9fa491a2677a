import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as plain, type Page } from '@playwright/test';
import { startServer } from '../../scripts/server.mjs';
import { syntaxes } from '../fixtures';
import { drawn, expect, give, test } from './support/app';

const dist = process.env.NEGATOSCOPE_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

const ready = (page: Page) => page.locator('[data-offline=true]').waitFor();

test('after the first visit the page works without the network, its workers and decoders too', async ({
  app,
  server,
  discs,
  context,
}) => {
  await ready(app);
  await expect(app.getByText('Ready, works offline')).toBeVisible();
  await context.setOffline(true);
  const before = server.requests.length;
  await app.reload();
  await ready(app);
  const jpeg2000 = (await discs.samples()).find(
    ({ image }) => image.transferSyntax === syntaxes.jpeg2000Lossless,
  );
  if (jpeg2000 === undefined) throw new Error('no JPEG 2000 sample');
  await give(app, [jpeg2000.path]);
  expect((await drawn(app)).sopInstanceUid).toBe(jpeg2000.image.sopInstanceUid);
  expect(server.requests.slice(before)).toEqual([]);
});

test('the worker keeps files of the build only, and nothing of what was opened', async ({ app, discs }) => {
  await ready(app);
  const keptNow = () =>
    app.evaluate(async () => {
      const paths: string[] = [];
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
      return paths.toSorted();
    });
  const before = await keptNow();
  const { files } = JSON.parse(readFileSync(join(dist, 'build.json'), 'utf8')) as { files: object };
  expect(before.filter((path) => path !== '/' && path !== '/build.json' && !(path in files))).toEqual([]);
  expect(before).not.toContain('/sw.js');
  await give(app, discs.stack.paths);
  await drawn(app);
  expect(await keptNow()).toEqual(before);
});

test('the worker refuses every address outside the policy, also on the page’s own site', async ({
  app,
  server,
  complaints,
}) => {
  await ready(app);
  await app.reload();
  await ready(app);
  const before = server.requests.length;
  const ask = (address: string) =>
    app.evaluate(
      (url) =>
        fetch(url).then(
          ({ status }) => status,
          () => 'refused',
        ),
      address,
    );
  expect(await ask('/?what=was-opened')).toBe('refused');
  expect(await ask('/what/was/opened')).toBe('refused');
  expect(await app.evaluate(() => fetch('/', { method: 'POST', body: 'x' }).catch(() => 'refused'))).toBe(
    'refused',
  );
  expect(await ask('/favicon.ico')).toBe(204);
  expect(server.requests.slice(before)).toEqual([]);
  await app.getByRole('button', { name: 'See the receipt' }).click();
  await expect(app.locator('[data-blocked]')).toContainText('service worker');
  complaints.list.length = 0;
});

test('the page can be installed, and opens what the system hands over', async ({ app, context }) => {
  await ready(app);
  const cdp = await context.newCDPSession(app);
  const { errors } = await cdp.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
  // A private window never installs anything.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual(
    [],
  );
});

test('files handed over by the system are drawn', async ({ page, server, discs }) => {
  const bytes = [...readFileSync(discs.stack.paths[0] ?? '')];
  // The queue of an installed app, which a test browser does not have: the file is a real one.
  await page.addInitScript((content) => {
    const file = new File([new Uint8Array(content)], 'a.dcm');
    const launchQueue = {
      setConsumer: (take: (launched: object) => void) =>
        take({ files: [{ getFile: () => Promise.resolve(file) }] }),
    };
    Object.defineProperty(globalThis, 'launchQueue', { value: launchQueue });
  }, bytes);
  await page.goto(server.url);
  await drawn(page);
});

/** The same build with another word in one of its files, and a worker made for it. */
function nextVersion(folder: string): void {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const old = readFileSync(join(folder, 'own-files.json'), 'utf8');
  const changed = `${old}\n`;
  const worker = readFileSync(join(folder, 'sw.js'), 'utf8');
  const version = /negatoscope-own-([0-9a-f]{16})/.exec(worker)?.[1] ?? '';
  writeFileSync(join(folder, 'own-files.json'), changed);
  writeFileSync(
    join(folder, 'sw.js'),
    worker.replaceAll(sha256(old), sha256(changed)).replaceAll(version, version.replaceAll(/./g, 'f')),
  );
}

plain(
  'a new version waits until the person wants it, and never takes over under an open study',
  async ({ page, context }) => {
    const folder = mkdtempSync(join(tmpdir(), 'negatoscope-versions-'));
    cpSync(dist, folder, { recursive: true });
    const server = await startServer({ directory: folder });
    const versions = (at: Page) =>
      at.evaluate(async () => ({
        kept: (await caches.keys()).filter((name) => name.startsWith('negatoscope-own-')).length,
        waits: (await navigator.serviceWorker.getRegistration())?.waiting != null,
      }));
    try {
      await page.goto(server.url);
      await ready(page);
      expect(await versions(page)).toEqual({ kept: 1, waits: false });
      nextVersion(folder);
      const reading = await context.newPage();
      await reading.goto(server.url);
      await ready(reading);
      await reading.getByRole('button', { name: 'Try a sample' }).click();
      await drawn(reading);
      await page.reload();
      const offer = page.getByRole('button', { name: 'A new version is here. Use it' });
      await offer.waitFor();
      expect(await versions(page)).toEqual({ kept: 2, waits: true });
      // In the other window a study is open: it is not offered there, and not done from here.
      await expect(reading.getByRole('button', { name: 'A new version is here. Use it' })).toHaveCount(0);
      await offer.click();
      await expect(page.getByText('Pictures are open in another window.')).toBeVisible();
      expect(await versions(page)).toEqual({ kept: 2, waits: true });
      await page.reload();
      await offer.waitFor();
      expect(await versions(page)).toEqual({ kept: 2, waits: true });
      await reading.close();
      const loaded = page.waitForEvent('load');
      await offer.click();
      await loaded;
      await ready(page);
      await expect.poll(() => versions(page)).toEqual({ kept: 1, waits: false });
    } finally {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

plain('a file that is not as built: this version is not kept', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'negatoscope-damaged-'));
  cpSync(dist, folder, { recursive: true });
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const server = await startServer({ directory: folder });
  try {
    await page.goto(server.url);
    await page.locator('[data-offline=false]').waitFor();
    expect(
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active ?? null),
    ).toBe(null);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
