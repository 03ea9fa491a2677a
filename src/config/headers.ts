import type { AppPolicy } from './policy';

export const trustedTypesPolicyName = 'negatoscope';

/** Of the dev server, for the refresh preamble and the styles that Vite injects. */
export const devNonce = 'negatoscope-dev';

interface HeaderOptions {
  /** The path of the address that is answered. */
  readonly path?: string;
  /** Relaxation for the dev server only: Vite's refresh preamble and injected styles carry this nonce. */
  readonly devNonce?: string;
}

const permissionsDenied = [
  'accelerometer', 'autoplay', 'camera', 'display-capture', 'encrypted-media', 'geolocation', 'gyroscope', 'hid',
  'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture',
  'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking',
]; // prettier-ignore

function contentSecurityPolicy(policy: AppPolicy, { devNonce }: HeaderOptions): string {
  const nonce = devNonce === undefined ? '' : ` 'nonce-${devNonce}'`;
  return [
    "default-src 'none'",
    `script-src 'self'${nonce} 'wasm-unsafe-eval'`,
    `style-src 'self'${nonce}`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    // A star in a path is a plain letter here (CSP 6.7.2.12): everything below a path is written with its slash.
    ["connect-src 'self'", ...policy.servers.map((server) => server.replace(/\/\*$/, '/'))].join(' '),
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedTypesPolicyName}`,
    // Blocks popups, costs nothing that the viewer uses (pickers, downloads, print, full screen all work).
    'sandbox allow-scripts allow-same-origin allow-downloads allow-modals',
  ].join('; ');
}

/** The signing in and out leaves the page: only there may a redirect be followed, and no data of a patient is there. */
function connectionAllowlist({ servers, signIn }: AppPolicy, path: string): string {
  const leaving = path === '/login' ? signIn?.login : path === '/logout' ? signIn?.logout : undefined;
  const allowed = ['response-origin', ...(leaving ?? servers).map((server) => `"${server}"`)].join(' ');
  return leaving === undefined ? `(${allowed})` : `(${allowed});redirects=allow`;
}

/**
 * The headers of every response of a deployment (documents, workers, wasm, 404): the one source for the servers, the
 * tests and the deployment files. They are the same on every path; only the portal's /login and /logout differ, by their
 * Connection-Allowlist. It names the response's own origin and the policy's servers; an unquoted or empty list would kill
 * the page (measured), so it is always written in this form.
 */
export function headersFor(policy: AppPolicy, options: HeaderOptions = {}): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(policy, options),
    'Connection-Allowlist': connectionAllowlist(policy, options.path ?? '/'),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': permissionsDenied.map((name) => `${name}=()`).join(', '),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}

/**
 * What may stay in the browser's cache: hashed files, so that a respawned worker costs no request, and the service worker's
 * program, which the browser would else ask for again at each of its starts. A path that ends in a slash means all below it.
 */
export const keptByBrowsers: Readonly<Record<string, string>> = {
  '/assets/': 'public, max-age=31536000, immutable',
  '/sw.js': 'private, max-age=86400',
};

export function cacheControlFor(path: string, status: number): string {
  const kept = Object.entries(keptByBrowsers).find(([known]) =>
    known.endsWith('/') ? path.startsWith(known) : path === known,
  );
  return status === 200 ? (kept?.[1] ?? 'no-store') : 'no-store';
}
