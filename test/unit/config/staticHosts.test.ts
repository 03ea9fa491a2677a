import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesFor } from '../../../scripts/servers/filesFor.mjs';
import { usualPlace } from '../../../scripts/servers/site.mjs';
import {
  cacheControlFor,
  farewellHeadersFor,
  headersFor,
  pagesFor,
  parseDeployment,
  policyFor,
} from '../../../src/config';

/** One rule of `_headers`: for which addresses, what is taken away, what is added. */
interface Rule {
  readonly matches: (path: string) => boolean;
  readonly removed: readonly string[];
  readonly set: readonly (readonly [string, string])[];
}

/** Cloudflare passes over a longer line (its documents, "Headers": 2,000 characters; at most 100 rules). */
const longestLine = 2000;
const mostRules = 100;

function rulesOf(text: string, knowsRemoval: boolean): Rule[] {
  const rules: { path: string; lines: string[] }[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    expect(line.length, line.slice(0, 40)).toBeLessThanOrEqual(longestLine);
    if (line.startsWith('/')) rules.push({ path: line, lines: [] });
    else rules.at(-1)?.lines.push(line);
  }
  expect(rules.length).toBeLessThanOrEqual(mostRules);
  expect(new Set(rules.map(({ path }) => path)).size, 'each path has one rule').toBe(rules.length);
  return rules.map(({ path, lines }) => {
    const [start = '', ...more] = path.split('*');
    // A star stands at the end only: what both hosts read alike.
    expect(more.join('')).toBe('');
    const isRemoval = (line: string) => line.startsWith('!');
    if (!knowsRemoval) expect(lines.filter(isRemoval)).toEqual([]);
    return {
      matches: (asked) => (more.length > 0 ? asked.startsWith(start) : asked === start),
      removed: lines.filter(isRemoval).map((line) => line.slice(1).trim()),
      set: lines
        .filter((line) => !isRemoval(line))
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    };
  });
}

type Headers = Record<string, string>;

/** Removals first, then values; a value that stands already is joined (asset-worker, `attachCustomHeaders`). */
function byCloudflare(rules: readonly Rule[], path: string): Headers {
  const headers: Headers = {};
  for (const { removed, set } of rules.filter((rule) => rule.matches(path))) {
    for (const name of removed) delete headers[name];
    for (const [name, value] of set)
      headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return headers;
}

/** The last rule that matches wins (netlify/primitives, `headersForPath`). */
const byNetlify = (rules: readonly Rule[], path: string): Headers =>
  Object.fromEntries(rules.filter((rule) => rule.matches(path)).flatMap(({ set }) => set));

const redirectsOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(/\s+/) as [string, string, string]);

/** What a browser asks for: the start, a page, a program, a decoder, the worker, plain files, what is not there. */
const plainPaths = [
  '/', '/index.html', '/kiosk.html', '/portal.html', '/assets/main-1.js', '/assets/decode.worker-1.js', '/assets/codec-1.wasm',
  '/sw.js', '/build.json', '/manifest.webmanifest', '/icon.svg', '/erased.html', '/forget.html', '/not-there', '/assets',
]; // prettier-ignore
const portalPaths = ['/config.json', '/callback', '/login', '/logout', '/IHEInvokeImageDisplay'];

describe.each(['patient', 'portal', 'kiosk'])('the files of a static host, %s', async (preset) => {
  const deployment: unknown = JSON.parse(readFileSync(`deploy/config/${preset}.json`, 'utf8'));
  const policy = policyFor(parseDeployment(deployment));
  const files = await filesFor('static-host', deployment, usualPlace(preset));
  const textOf = (name: string) => files[name] ?? '';

  const hosts = { cloudflare: byCloudflare, netlify: byNetlify };
  for (const [host, headersBy] of Object.entries(hosts)) {
    const rules = rulesOf(textOf(`${host}/_headers`), host === 'cloudflare');
    for (const path of [...plainPaths, ...(preset === 'portal' ? portalPaths : [])])
      it(`${host} sends exactly the product’s headers for ${path}`, () => {
        const { 'Cache-Control': cached, ...sent } = headersBy(rules, path);
        expect(sent).toEqual({ ...headersFor(policy, { path }), ...farewellHeadersFor(path) });
        // What neither is in the list of the build nor hashed is kept as the host likes, with the same headers.
        if (cached !== undefined) expect(cached).toBe(cacheControlFor(path, 200));
        else
          expect([
            '/erased.html',
            '/forget.html',
            '/not-there',
            '/assets',
            '/kiosk.html',
            '/portal.html',
          ]).toContain(path);
      });
  }

  it('cloudflare rewrites each address to its file with a code that it knows, and redirects none', () => {
    const found = redirectsOf(textOf('cloudflare/_redirects'));
    expect(found.map(([from, to]) => [from, to.slice(1)])).toEqual(Object.entries(pagesFor(policy)));
    expect(new Set(found.map(([, , code]) => code))).toEqual(new Set(['200']));
    const { assets } = JSON.parse(textOf('cloudflare/wrangler.json')) as { assets: Record<string, string> };
    // Else it redirects /erased.html to /erased, and calls `/ /index.html` a loop.
    expect(assets.html_handling).toBe('none');
    expect(assets.not_found_handling).toBe('none');
  });

  it('netlify rewrites what is no file of its own name, also where a file stands at the address', () => {
    const found = redirectsOf(textOf('netlify/_redirects'));
    expect(found.map(([from, to]) => [from, to.slice(1)])).toEqual(
      Object.entries(pagesFor(policy)).filter(([, file]) => file !== 'index.html'),
    );
    for (const [, , code] of found) expect(code).toBe('200!');
  });
});
