/**
 * What Chromium asks its maker of its own accord, whatever page is open: its updates, the time, who is signed in, and, where a
 * page has fields to type in, what kind of fields they are. No page can stop it, none of it holds a word of what was
 * opened; named in docs/PRIVACY.md, this list may only shrink. The kiosk's start script leaves it no way
 * (kioskBrowser.spec.ts).
 */
export const browsersOwn: readonly string[] = [
  'accounts.google.com',
  'clients2.google.com',
  'content-autofill.googleapis.com',
  'optimizationguide-pa.googleapis.com',
  'update.googleapis.com',
];

/** From `tunnel host:443` or an address. */
export const hostOf = (asked: string) => new URL(asked.replace(/^tunnel /, 'https://')).hostname;
