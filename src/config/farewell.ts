/** Two small pages of the build to which the app goes when it ends; neither holds a script. */
export const farewellPages = { erased: '/erased.html', forget: '/forget.html' } as const;

const changed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // The app's own pages share one process of the browser, and what a page let go of lies in it, unwiped, until something
  // is written there. A page that always begins a group of its own ends that process with all its memory: measured in
  // Chromium, a reload leaves 1003 traces of names and pixels, the way over this page none.
  [farewellPages.erased]: { 'Cross-Origin-Opener-Policy': 'noopener-allow-popups' },
  // The browser throws away everything that it keeps for this site, the app's own files too.
  [farewellPages.forget]: { 'Clear-Site-Data': '"cache", "cookies", "storage"' },
};

/** What these two answers carry besides the headers of every answer, or in their place. */
export function farewellHeadersFor(path: string): Readonly<Record<string, string>> {
  return changed[path] ?? {};
}
