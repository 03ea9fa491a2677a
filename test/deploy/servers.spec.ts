import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { connect } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { cacheControlFor, headersFor, parseDeployment, policyFor } from '../../src/config';
import { filesFor } from '../../scripts/servers/filesFor.mjs';
import { usualPlace } from '../../scripts/servers/site.mjs';
import {
  copyOfBuild,
  makeCertificate,
  startRealServer,
  type RealServer,
  type ServerName,
} from './realServers';

const deploy = fileURLToPath(new URL('../../deploy', import.meta.url));
const presets = ['patient', 'portal', 'kiosk'] as const;
const configs = Object.fromEntries(
  presets.map((preset) => [
    preset,
    JSON.parse(readFileSync(join(deploy, 'config', `${preset}.json`), 'utf8')) as { preset: string },
  ]),
) as Record<(typeof presets)[number], { preset: string }>;

interface Answer {
  readonly status: number;
  /** Every line, so that a header sent twice is seen. */
  readonly lines: readonly (readonly [name: string, value: string])[];
}

interface Question {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

function ask(
  { port, isSecure }: RealServer,
  { path, method = 'GET', headers = {} }: Question,
): Promise<Answer> {
  const request = isSecure ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      path,
      method,
      headers,
      agent: false,
      rejectUnauthorized: false,
    };
    request(options, (response) => {
      const raw = response.rawHeaders;
      const lines = raw.flatMap((name, at) =>
        at % 2 === 0 ? [[name.toLowerCase(), raw[at + 1] ?? ''] as const] : [],
      );
      response.resume().on('end', () => resolve({ status: response.statusCode ?? 0, lines }));
    })
      .on('error', reject)
      .end();
  });
}

/** What is no HTTP at all, as no browser sends it. */
function askNonsense({ port, isSecure }: RealServer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = isSecure
      ? connectSecure({ host: '127.0.0.1', port, rejectUnauthorized: false })
      : connect(port, '127.0.0.1');
    socket
      .on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
      .on('error', reject)
      .on('close', () => {
        const [head = ''] = text.split('\r\n\r\n');
        const lines = head
          .split('\r\n')
          .slice(1)
          .map((line) => {
            const at = line.indexOf(':');
            return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()] as const;
          });
        resolve({ status: Number(/^HTTP\/1\.[01] (\d+)/.exec(text)?.[1] ?? 0), lines });
      });
    socket.write('GET / HTTP/1.1\r\nHost: a\r\nBad Header\u0000: x\r\n\r\n');
  });
}

const assets = readdirSync(
  process.env.NEGATOSCOPE_DIST === undefined
    ? new URL('../../dist/assets', import.meta.url)
    : join(process.env.NEGATOSCOPE_DIST, 'assets'),
);
function asset(pattern: RegExp): string {
  const found = assets.find((name) => pattern.test(name));
  if (found === undefined) throw new Error(`no asset like ${pattern.source} in the build`);
  return `/assets/${found}`;
}

const script = asset(/^main-.*\.js$/);
const found: Record<string, Question> = {
  document: { path: '/' },
  'document with a query': { path: '/?a=b' },
  'page by its name': { path: '/kiosk.html' },
  script: { path: script },
  worker: { path: asset(/^decode\.worker-.*\.js$/) },
  WebAssembly: { path: asset(/\.wasm$/) },
  style: { path: asset(/\.css$/) },
  list: { path: '/build.json' },
  picture: { path: '/icon.svg' },
  'service worker': { path: '/sw.js' },
  manifest: { path: '/manifest.webmanifest' },
  'document, head only': { path: '/', method: 'HEAD' },
  'script, head only': { path: script, method: 'HEAD' },
  'script, squeezed': { path: script, headers: { 'Accept-Encoding': 'gzip' } },
  'script that the browser has': {
    path: script,
    headers: { 'If-None-Match': '*', 'If-Modified-Since': 'Fri, 01 Jan 2100 00:00:00 GMT' },
  },
  'part of a script': { path: script, headers: { Range: 'bytes=0-9' } },
};
const refused: Record<string, Question> = {
  'nothing there': { path: '/nothing-here' },
  'script that is not there': { path: '/assets/nothing.js' },
  'folder without slash': { path: '/assets' },
  'folder with slash': { path: '/assets/' },
  'page below a page': { path: '/index.html/more' },
  'climbing path': { path: '/..%2f..%2fpackage.json' },
  'broken escape': { path: '/%zz' },
  'endless address': { path: `/${'a'.repeat(20_000)}` },
  'form sent here': { path: '/', method: 'POST' },
  'method nobody knows': { path: '/', method: 'PROPFIND' },
  'echo of the request': { path: '/', method: 'TRACE' },
  deletion: { path: script, method: 'DELETE' },
};
const signIn: Record<string, Question> = {
  'sign-in': { path: '/login' },
  'sign-in with a query': { path: '/login?again=1' },
  'sign-out': { path: '/logout' },
  'way back': { path: '/callback?code=abc&state=def' },
};

function expectHeaders(what: string, answer: Answer, path: string, preset: (typeof presets)[number]): void {
  const policy = policyFor(parseDeployment(configs[preset]));
  const pathname = path.replace(/\?.*$/, '');
  const expected = {
    ...headersFor(policy, { path: pathname }),
    'Cache-Control': cacheControlFor(pathname, answer.status),
  };
  const served = (name: string) =>
    answer.lines.filter(([line]) => line === name.toLowerCase()).map(([, value]) => value);
  for (const [name, value] of Object.entries(expected))
    expect.soft(served(name), `${name} on ${what}`).toEqual([value]);
  expect.soft(served('Location'), `no redirect: ${what}`).toEqual([]);
}

/** Go's HTTP library answers these before Caddy sees them; no browser can be made to send them. */
const beforeCaddy = new Set(['broken escape']);

test('the server files in deploy/ are what `npm run headers` writes', async () => {
  for (const preset of presets)
    for (const server of ['nginx', 'caddy', 'apache', 'static-host']) {
      const files = await filesFor(server, configs[preset], usualPlace(preset));
      for (const [name, text] of Object.entries(files)) {
        const folder = server === 'static-host' ? join(server, preset) : server;
        expect(readFileSync(join(deploy, folder, name), 'utf8'), `${folder}/${name}`).toBe(text);
      }
    }
});

test.describe('served by the real thing, every header stands on every kind of response', () => {
  test.describe.configure({ mode: 'default' });
  let place: ReturnType<typeof copyOfBuild>;
  let tls: ReturnType<typeof makeCertificate>;
  test.beforeAll(() => {
    // Installing a server takes its time, once.
    test.setTimeout(300_000);
    place = copyOfBuild(configs.portal);
    tls = makeCertificate(place.folder);
  });
  test.afterAll(() => rmSync(place.folder, { recursive: true, force: true }));

  for (const name of ['nginx', 'caddy', 'apache'] satisfies ServerName[])
    for (const preset of presets)
      test(`${name}, ${preset}`, async () => {
        test.setTimeout(300_000);
        const secure = preset === 'kiosk' ? null : tls;
        const server = await startRealServer(name, configs[preset], { ...place, tls: secure });
        try {
          for (const [what, question] of Object.entries({
            ...found,
            ...(preset === 'portal' ? signIn : {}),
          })) {
            const answer = await ask(server, question);
            expect.soft(answer.status, what).toBe(200);
            expectHeaders(what, answer, question.path, preset);
          }
          for (const [what, question] of Object.entries(refused)) {
            const answer = await ask(server, question);
            expect
              .soft([400, 403, 404, 405, 414, 431, 500, 501], `${what}: ${answer.status}`)
              .toContain(answer.status);
            if (name !== 'caddy' || !beforeCaddy.has(what))
              expectHeaders(what, answer, question.path, preset);
          }
          const nonsense = await askNonsense(server);
          expect.soft(nonsense.status, 'nonsense').toBe(400);
          if (name !== 'caddy') expectHeaders('nonsense', nonsense, '/', preset);
        } finally {
          await server.stop();
        }
      });
});
