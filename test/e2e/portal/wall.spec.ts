import { readFileSync } from 'node:fs';
import { createServer, request as requestTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createHash, X509Certificate } from 'node:crypto';
import type { RunningPortal } from '../../../scripts/portal/environment.mjs';
import { drawn } from '../support/app';
import { OwnChromium } from '../support/ownChromium';
import { signInAs } from './support/person';
import { expect, listenInPortal, test } from './support/portal';

type Headers = Record<string, string | string[] | undefined>;

/**
 * Another server of the same portal, as a careless administrator leaves it: every answer passes through `change`; `bare` is
 * a page beside the app that has no headers at all.
 */
async function inFront(
  portal: RunningPortal,
  change: (headers: Headers, path: string) => void,
  bare?: string,
) {
  const { certificate, key, ca } = portal.certificates;
  const asked: { path: string; credential: string | undefined }[] = [];
  const options = { cert: readFileSync(certificate), key: readFileSync(key) };
  const server = createServer(options, ({ url: path = '/', method, headers }, answer) => {
    asked.push({ path, credential: headers.authorization ?? headers.cookie });
    if (path === bare) {
      answer.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>bare</title>');
      return;
    }
    const target = { host: 'localhost', port: new URL(portal.origin).port, path, method, headers };
    requestTls({ ...target, ca: readFileSync(ca) }, (from) => {
      const changed: Headers = { ...from.headers };
      change(changed, path);
      answer.writeHead(from.statusCode ?? 502, changed);
      from.pipe(answer);
    }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `https://localhost:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Other than it must be, but so that the page still loads and reads its settings. */
const careless: Record<string, (value: string) => string | undefined> = {
  'content-security-policy': (value) => `${value}; frame-src 'none'`,
  'connection-allowlist': (value) => value.replace(')', ' "https://elsewhere.example/*")'),
  'cross-origin-opener-policy': () => undefined,
  'cross-origin-embedder-policy': () => undefined,
  'cross-origin-resource-policy': () => 'same-site',
  'permissions-policy': () => undefined,
  'referrer-policy': () => 'same-origin',
  'x-content-type-options': () => undefined,
};

for (const [name, change] of Object.entries(careless))
  test(`a portal does not start when ${name} is another; the archive and the provider are asked for nothing that tells who asks`, async ({
    page,
    portal,
  }) => {
    const server = await inFront(portal, (headers) => {
      const value = change(String(headers[name]));
      if (value === undefined) delete headers[name];
      else headers[name] = value;
    });
    try {
      const grants = portal.provider.grants.length;
      await page.goto(server.origin);
      const alert = page.getByRole('alert');
      await expect(alert).toContainText('does not start here');
      await expect(alert.getByRole('listitem')).toHaveText([new RegExp(`^${name}$`, 'i')]);
      await expect(page.getByRole('button', { name: /Sign in|all the same/ })).toHaveCount(0);
      expect(portal.provider.grants.length).toBe(grants);
      expect(server.asked.length).toBeGreaterThan(5);
      expect(server.asked.filter(({ credential }) => credential !== undefined)).toEqual([]);
    } finally {
      await server.close();
    }
  });

test('a portal does not start when Connection-Allowlist is missing from its workers alone', async ({
  page,
  portal,
}) => {
  const server = await inFront(portal, (headers, path) => {
    if (/\/assets\/.*worker/.test(path)) delete headers['connection-allowlist'];
  });
  try {
    await page.goto(server.origin);
    await expect(page.getByRole('alert').getByRole('listitem')).toHaveText(['Connection-Allowlist']);
  } finally {
    await server.close();
  }
});

test('control: the same server in front, changing nothing, lets the portal start', async ({
  page,
  portal,
}) => {
  const server = await inFront(portal, () => undefined);
  try {
    await page.goto(server.origin);
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await page.locator('html[data-ready]').waitFor();
    await expect(page.locator('[data-wall]')).toHaveCount(0);
  } finally {
    await server.close();
  }
});

/**
 * Chromium starts no service worker behind a certificate that it does not trust, whatever Playwright ignores. It trusts this
 * one key, by its sum, and only with a profile of its own.
 */
function trustedKey({ certificates }: RunningPortal): string {
  const { publicKey } = new X509Certificate(readFileSync(certificates.certificate));
  const sum = createHash('sha256').update(publicKey.export({ type: 'spki', format: 'der' }));
  return `--ignore-certificate-errors-spki-list=${sum.digest('base64')}`;
}

test('behind its service worker a portal signs in and reads a study; nothing of it is kept', async ({
  portal,
  complaints,
}) => {
  const own = await OwnChromium.start({
    flags: ['--headless=new', '--window-size=1440,900', trustedKey(portal)],
  });
  try {
    const page = await own.context.newPage();
    await listenInPortal(page, complaints, portal);
    await page.goto(portal.origin);
    await page.locator('[data-offline=true]').waitFor();
    await page.reload();
    await page.locator('html[data-ready]').waitFor();
    expect(await page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
    await signInAs(page, portal, 'physician');
    expect(await page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
    await page.getByLabel('Accession number', { exact: true }).fill('A1001');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('rowheader').first().click();
    await drawn(page);
    // Nothing of the study is kept beside the app's own files.
    const kept = await page.evaluate(async () => {
      const all = await Promise.all(
        (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
      );
      return all.flat().map(({ url }) => url);
    });
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.filter((url) => /dicom-web|token|userinfo/.test(url))).toEqual([]);
  } finally {
    await own.close();
  }
});

test('the portal’s worker alone, on a page of the site that came without any header, refuses an address that the policy does not name', async ({
  portal,
  complaints,
}) => {
  const reached: string[] = [];
  const { certificate, key } = portal.certificates;
  const options = { cert: readFileSync(certificate), key: readFileSync(key) };
  const elsewhere = createServer(options, ({ url = '' }, answer) => {
    reached.push(url);
    answer.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const address = `https://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/what-was-opened`;
  const server = await inFront(portal, () => undefined, '/bare.html');
  const own = await OwnChromium.start({ flags: ['--headless=new', trustedKey(portal)] });
  try {
    const page = await own.context.newPage();
    const ask = (url: string) =>
      page.evaluate(
        (asked) =>
          fetch(asked, { mode: 'no-cors' }).then(
            ({ type }) => type,
            () => 'refused',
          ),
        url,
      );
    // Control: without the worker the page reaches it.
    await page.goto(`${server.origin}/bare.html`);
    expect(await ask(address)).toBe('opaque');
    expect(reached.splice(0)).toEqual(['/what-was-opened']);
    await listenInPortal(page, complaints, portal);
    await page.goto(server.origin);
    await page.locator('[data-offline=true]').waitFor();
    await page.goto(`${server.origin}/bare.html`);
    expect(await page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
    await page.evaluate(() => {
      const channel = new BroadcastChannel('negatoscope-violations');
      channel.onmessage = ({ data }) => (document.title = String(data));
    });
    expect(await ask(address)).toBe('refused');
    await expect(page).toHaveTitle('service worker');
    expect(reached).toEqual([]);
    // What the policy names passes.
    expect(await ask(`${portal.issuer}/token`)).toBe('opaque');
    // The browser writes on the console that a request was refused.
    complaints.list.length = 0;
  } finally {
    await own.close();
    await server.close();
    elsewhere.close();
    elsewhere.closeAllConnections();
  }
});
