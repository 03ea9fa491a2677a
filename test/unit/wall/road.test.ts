import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startAddresses } from '../../../src/config';
import { roadFor } from '../../../src/wall/road';

const files = {
  kept: { '/': null, '/assets/a.js': 'sum', '/erased.html': 'sum' },
  others: ['/sw.js', '/forget.html'],
};
const own = 'https://viewer.example';
const road = (address: string, { method = 'GET', mode = 'cors', cache = 'default' } = {}) =>
  roadFor({ method, mode, cache }, new URL(address, own), own, files);
const going = { mode: 'navigate' };

test('files that are kept come from what is kept, unless the site itself is wanted', () => {
  expect(road('/assets/a.js')).toBe('kept');
  expect(road('/assets/a.js', { cache: 'reload' })).toBe('site');
  expect(road('/sw.js', { cache: 'no-cache' })).toBe('site');
});

test('the start page answers whatever stands behind the question mark; sign-in and farewell pass by', () => {
  expect(road('/', going)).toBe('kept');
  expect(road('/?a=b', going)).toBe('kept');
  expect(road('/callback?code=a', going)).toBe('kept');
  expect(road('/IHEInvokeImageDisplay?studyUID=1', going)).toBe('kept');
  expect(road('/erased.html', going)).toBe('kept');
  for (const path of ['/login', '/logout', '/forget.html', '/nothing-here'])
    expect(road(path, going)).toBe('browser');
});

test('everything else is judged by the policy, also on the own site', () => {
  expect(road('https://other.example/')).toBe('judged');
  expect(road('https://other.example/', going)).toBe('judged');
  expect(road('http://viewer.example/')).toBe('judged');
  for (const path of ['/?a=b', '/assets/a.js?a=b', '/what/was/opened', '/toString', '/__proto__'])
    expect(road(path), path).toBe('judged');
  expect(road('/assets/a.js', { method: 'POST' })).toBe('judged');
  expect(road('/config.json')).toBe('settings');
  expect(road('/favicon.ico')).toBe('icon');
});

test('the guard lets the page go to every address that a start page answers', () => {
  // It imports nothing, so it has a list of its own.
  const guard = readFileSync(new URL('../../../src/wall/guard.ts', import.meta.url), 'utf8');
  for (const address of startAddresses) expect(guard).toContain(`'${address}'`);
});
