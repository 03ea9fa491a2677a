/**
 * Is this an address of the policy? A server is an exact address ("https://idp.example/token"), or all that lies below a
 * path ("https://pacs.example/dicom-web/*"), in the words of Connection-Allowlist. A query may follow; a user or a password
 * in an address never.
 */
export function isAllowedServer(url: URL, servers: readonly string[]): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
  return servers.some((server) => {
    const below = server.endsWith('/*');
    const allowed = new URL(below ? server.slice(0, -1) : server);
    if (allowed.origin !== url.origin) return false;
    return below ? url.pathname.startsWith(allowed.pathname) : url.pathname === allowed.pathname;
  });
}
