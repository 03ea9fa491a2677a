/**
 * The service worker, a program of its own: keeps the app's own files, each held against its sum, and answers with them;
 * refuses every request that the policy does not name. It keeps nothing else, ever; in memory it holds for moments what a page hands
 * to the next one.
 */
import { parseDeployment, policyFor } from '../config';
import { isAllowedServer } from '../network/allowedServer';
import { tellViolation } from '../shared/tellViolations';
import { holdForPages } from './heldForPages';
import { openStudyLock } from './names';
import { isAnsweredByStart, roadFor } from './road';

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build: path -> SHA-256 of every file to keep; null for the list of sums itself. */
declare const __KEPT_FILES__: Readonly<Record<string, string | null>>;
/** Put in by the build: its other files, which are not kept. */
declare const __OTHER_FILES__: readonly string[];
/** Put in by the build: the sums of the pages that may answer for `/`, the portal's last. */
declare const __START_PAGES__: readonly string[];
/** Put in by the build: one sum over both. */
declare const __KEPT_VERSION__: string;

const cacheName = `negatoscope-own-${__KEPT_VERSION__}`;
const kept = __KEPT_FILES__;
const files = { kept, others: __OTHER_FILES__ };

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Asked for past the browser's cache only where a file has no hash in its name. */
async function fetchOwn(path: string): Promise<Response> {
  const cache = path.startsWith('/assets/') ? 'default' : 'no-cache';
  const response = await fetch(path, { cache, credentials: 'same-origin', redirect: 'error' });
  if (!response.ok) throw new TypeError('a file of the app is not there');
  return response;
}

/** Everything or nothing: one file that is not as built, and this version is not installed. */
async function keepFile(cache: Cache, path: string): Promise<void> {
  const response = await fetchOwn(path);
  const sum = await sha256(await response.clone().arrayBuffer());
  const wanted = path === '/' ? __START_PAGES__ : [kept[path] ?? sum];
  if (!wanted.includes(sum)) throw new TypeError('a file of the app is not as built');
  await cache.put(path, response);
}

const settingsPath = '/config.json';

interface Known {
  readonly isPortal: boolean;
  readonly servers: readonly string[];
}

/** What the settings allow, once it was read: then what passes need not go through this worker at all. */
let known: Known | null = null;

async function learn(): Promise<Known> {
  const found = await caches.match(settingsPath, { cacheName });
  const isPortal = found !== undefined;
  const servers = isPortal ? policyFor(parseDeployment(await found.json())).servers : [];
  known = { isPortal, servers };
  return known;
}

/** Only a portal asks its own site for more than the app: its pictures may come from there. */
const passes = (url: URL, { isPortal, servers }: Known): boolean =>
  url.origin === self.location.origin ? isPortal : isAllowedServer(url, servers);

/** Only a portal has settings. */
async function keepSettings(cache: Cache): Promise<void> {
  const page = await cache.match('/');
  if (page === undefined || (await sha256(await page.arrayBuffer())) !== __START_PAGES__.at(-1)) return;
  await cache.put(settingsPath, await fetchOwn(settingsPath));
  known = null;
}

async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  const paths = Object.keys(kept);
  // A few at a time: the page is loading, too.
  const next = async (): Promise<void> => {
    for (let path = paths.pop(); path !== undefined; path = paths.pop()) await keepFile(cache, path);
  };
  await Promise.all([next(), next(), next()]);
  await keepSettings(cache);
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith('negatoscope-own-') && name !== cacheName);
  await Promise.all(older.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** A portal's settings changed: the headers of all that is kept were made for the old ones. */
async function settings(request: Request): Promise<Response> {
  const before = await caches.match(settingsPath, { cacheName });
  try {
    const response = await fetch(request);
    if (!response.ok || before === undefined || (await response.clone().text()) === (await before.text()))
      return response;
    const cache = await caches.open(cacheName);
    await cache.put(settingsPath, response.clone());
    for (const path of Object.keys(kept)) await cache.delete(path);
    known = null;
    return response;
  } catch {
    return before?.clone() ?? Response.error();
  }
}

/** What was lost, or let go of, is fetched again and held against its sum. */
async function ownFile(path: string): Promise<Response> {
  const found = await caches.match(path, { cacheName });
  if (found !== undefined) return found;
  const cache = await caches.open(cacheName);
  await keepFile(cache, path);
  return (await cache.match(path)) ?? Response.error();
}

const nothing = () => new Response(null, { status: 204 });

/** Told to the page's receipt. */
function refuse(): Response {
  tellViolation('service worker');
  return Response.error();
}

async function judge(request: Request): Promise<Response> {
  return passes(new URL(request.url), known ?? (await learn())) ? fetch(request) : refuse();
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  switch (roadFor(request, url, self.location.origin, files)) {
    case 'kept':
      return event.respondWith(ownFile(isAnsweredByStart(url.pathname) ? '/' : url.pathname));
    case 'settings':
      return event.respondWith(settings(request));
    case 'judged':
      return known !== null && passes(url, known) ? undefined : event.respondWith(judge(request));
    case 'site':
      // Without the network: nothing, and no complaint on the console.
      return event.respondWith(fetch(request).catch(nothing));
    case 'icon':
      // Some browsers look for one by themselves: answered in silence, without the network.
      return event.respondWith(nothing());
    case 'browser':
      return;
  }
});

/** A page hands over, or the person wants the new version. Never under an open study: whoever has one open holds the lock. */
self.addEventListener('message', (event) => {
  const held = holdForPages(event.data, event.ports[0]);
  if (held !== null) return event.waitUntil(held);
  if (event.data !== 'use the new version') return;
  event.waitUntil(
    navigator.locks.request(openStudyLock, { ifAvailable: true }, (lock) =>
      lock === null ? undefined : self.skipWaiting(),
    ),
  );
});
