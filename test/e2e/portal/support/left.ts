import type { Page } from '@playwright/test';

/** Everything a page of this site could find, and what the address and the history say. */
export const left = (page: Page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).length,
    // The app's own files, kept by the service worker, are nobody's.
    caches: (await caches.keys()).filter((name) => !name.startsWith('negatoscope-own-')),
    local: localStorage.length,
    session: { ...sessionStorage },
    cookies: document.cookie,
    address: location.href.slice(location.origin.length),
    state: history.state as unknown,
    title: document.title,
  }));

export const nothing = {
  databases: 0,
  caches: [],
  local: 0,
  session: {},
  cookies: '',
  address: '/',
  state: null,
  title: 'Negatoscope',
};
