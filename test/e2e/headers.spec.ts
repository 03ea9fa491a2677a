import { readdirSync } from 'node:fs';
import { headersFor, patientPolicy } from '../../src/config';
import { expect, test } from './support/app';

const expected = headersFor(patientPolicy);
const assets = readdirSync(new URL('../../dist/assets', import.meta.url));

function asset(pattern: RegExp): string {
  const found = assets.find((name) => pattern.test(name));
  if (found === undefined) throw new Error(`no asset like ${pattern.source} in dist`);
  return `/assets/${found}`;
}

const kinds = {
  document: '/',
  script: asset(/^main-.*\.js$/),
  'decode worker': asset(/^decode\.worker-.*\.js$/),
  'reader worker': asset(/^reader\.worker-.*\.js$/),
  wasm: asset(/\.wasm$/),
  style: asset(/\.css$/),
  icon: '/icon.svg',
  'own file list': '/own-files.json',
  'not found': '/nothing-here',
  'climbing path': '/..%2fpackage.json',
};

for (const [kind, path] of Object.entries(kinds)) {
  test(`every header stands on the ${kind}`, async ({ server }) => {
    const response = await fetch(server.url + path);
    await response.arrayBuffer();
    for (const [name, value] of Object.entries(expected)) {
      expect(response.headers.get(name), `${name} on ${path}`).toBe(value);
    }
    expect(response.status).toBe(/not found|climbing/.test(kind) ? 404 : 200);
    const immutable = path.startsWith('/assets/');
    expect(response.headers.get('cache-control')).toBe(
      immutable ? 'public, max-age=31536000, immutable' : 'no-store',
    );
  });
}

test('the policy text is the one the product promises', () => {
  const csp = expected['Content-Security-Policy'] ?? '';
  for (const rule of [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
  ]) {
    expect(csp.split('; ')).toContain(rule);
  }
  expect(expected['Connection-Allowlist']).toBe('(response-origin)');
});

test('markup from a string is refused by the browser', async ({ app, complaints }) => {
  const refused = await app.evaluate(() => {
    try {
      document.body.innerHTML = '<b>no</b>';
      return false;
    } catch {
      return true;
    }
  });
  expect(refused).toBe(true);
  await expect.poll(() => complaints.list.length).toBeGreaterThan(0);
  complaints.list.length = 0;
});
