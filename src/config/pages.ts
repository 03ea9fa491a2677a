import type { AppPolicy } from './policy';

/**
 * Which file of the build answers which address that has no file of its own name: the one table for the servers, the
 * deployment files and the tests. Nothing redirects: Connection-Allowlist blocks every redirect.
 */
export function pagesFor({ mode, startPage, signIn }: AppPolicy): Readonly<Record<string, string>> {
  // IHE RAD-106: a link of another program, with what to show in its query.
  const start = { '/': startPage, ...(mode === 'portal' ? { '/IHEInvokeImageDisplay': startPage } : {}) };
  if (signIn === null) return start;
  return { ...start, '/callback': startPage, '/login': 'login.html', '/logout': 'logout.html' };
}

/** Every address that a start page may answer for. */
export const startAddresses: readonly string[] = ['/', '/callback', '/IHEInvokeImageDisplay'];

/** Their addresses hold a code or name a patient's study: no server may write them down. */
export const unloggedPages: readonly string[] = ['/callback', '/IHEInvokeImageDisplay'];
