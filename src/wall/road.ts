/** What the service worker does with a request. */
export type ServiceRoad = 'kept' | 'settings' | 'foreign' | 'own' | 'site' | 'icon' | 'browser';

/** The addresses that the start page answers, whatever is behind the question mark. */
export const isAnsweredByStart = (pathname: string) => pathname === '/' || pathname === '/callback';

interface Asked {
  readonly method: string;
  readonly mode: string;
  readonly cache: string;
}

/** The build's files: those that are kept, and those that are not. */
export interface BuildFiles {
  readonly kept: Readonly<Record<string, unknown>>;
  readonly others: readonly string[];
}

/**
 * Kept files come from what is kept, the build's other files from the site. Whatever the browser itself goes to on the own
 * site is left to it: sign-in, a farewell with Clear-Site-Data. Everything else is judged by the policy: a query could carry something out, be it to the own site.
 */
export function roadFor(
  { method, mode, cache }: Asked,
  url: URL,
  ownOrigin: string,
  { kept, others }: BuildFiles,
): ServiceRoad {
  if (url.origin !== ownOrigin) return 'foreign';
  const isKept = Object.hasOwn(kept, url.pathname);
  if (mode === 'navigate') return isKept || isAnsweredByStart(url.pathname) ? 'kept' : 'browser';
  if (url.pathname === '/favicon.ico') return 'icon';
  if (url.search !== '' || (method !== 'GET' && method !== 'HEAD')) return 'own';
  if (url.pathname === '/config.json') return 'settings';
  if (isKept) return cache === 'no-store' || cache === 'reload' ? 'site' : 'kept';
  return others.includes(url.pathname) ? 'site' : 'own';
}
