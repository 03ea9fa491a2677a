import { ConfigError } from './fields';

/** No percent sign, star, colon or bracket: those have a meaning of their own in one of the two header languages. */
const plainPath = /^(\/[A-Za-z0-9._~-]+)*$/;

const isLoopback = (hostname: string) => hostname === 'localhost' || hostname === '127.0.0.1';

/**
 * An address exactly as it may stand in Content-Security-Policy and Connection-Allowlist: https (http on loopback only),
 * no user, no query, no slash at the end. `ownPath`: a path of the page's own origin is allowed, or required.
 */
export function readAddress(
  text: string,
  key: string,
  { ownPath = false }: { ownPath?: boolean | 'only' } = {},
): string {
  if (ownPath !== false && text.startsWith('/') && plainPath.test(text)) return text;
  if (ownPath === 'only') throw new ConfigError(key, 'must be a path of this site, like /sign-in');
  if (!URL.canParse(text)) throw new ConfigError(key, 'must be an address');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    throw new ConfigError(key, 'holds a user or password: everybody can read this file');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    throw new ConfigError(key, 'must begin with https://');
  // Also refuses what an address parser would silently put right: dot segments, capitals in a host, a default port.
  const path = url.pathname === '/' ? '' : url.pathname;
  if (text !== url.origin + path || !plainPath.test(path) || !/^[a-z0-9.-]+$/.test(url.hostname))
    throw new ConfigError(
      key,
      'must be a plain address without query, special letters or a slash at its end',
    );
  return text;
}
