import type { AppPolicy } from './policy';

/**
 * Which file of the build answers which address that has no file of its own name: the one table for the servers, the
 * deployment files and the tests. Nothing redirects: Connection-Allowlist blocks every redirect.
 */
export function pagesFor({ startPage, signIn }: AppPolicy): Readonly<Record<string, string>> {
  if (signIn === null) return { '/': startPage };
  return { '/': startPage, '/callback': startPage, '/login': 'login.html', '/logout': 'logout.html' };
}
