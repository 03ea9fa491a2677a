/** Two small pages of the build to which the app goes when it ends; neither holds a script. */
export const farewellPages = { erased: '/erased.html', forget: '/forget.html' } as const;

const endsProcess = { 'Cross-Origin-Opener-Policy': 'noopener-allow-popups' };

const changed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // The app's own pages share one process of the browser, and what a page let go of lies in it, unwiped, until something
  // is written there. A page that always begins a group of its own ends that process with all its memory: measured in
  // Chromium, a reload leaves 1003 traces of names and pixels, the way over this page none.
  [farewellPages.erased]: endsProcess,
  // A portal's way to the end of the provider's session: tokens, names and UIDs lie in the memory of the page before.
  '/logout': endsProcess,
  // The browser throws away everything that it keeps for this site, the app's own files too.
  [farewellPages.forget]: { 'Clear-Site-Data': '"cache", "cookies", "storage"' },
};

/** What these answers carry besides the headers of every answer, or in their place. */
export function farewellHeadersFor(path: string): Readonly<Record<string, string>> {
  return changed[path] ?? {};
}
