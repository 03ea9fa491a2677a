import { describe, expect, it } from 'vitest';
import { cacheControlFor, headersFor, keptByBrowsers, patientPolicy } from '../../../src/config';

describe('headers', () => {
  it('let a patient page talk to its own origin only', () => {
    const headers = headersFor(patientPolicy);
    expect(headers['Content-Security-Policy']).toContain("connect-src 'self';");
    expect(headers['Connection-Allowlist']).toBe('(response-origin)');
  });

  it('name the servers of a policy in both walls, quoted where the browser asks for it', () => {
    const headers = headersFor({ ...patientPolicy, servers: ['https://pacs.example/dicom-web/*'] });
    expect(headers['Content-Security-Policy']).toContain(
      "connect-src 'self' https://pacs.example/dicom-web/;",
    );
    expect(headers['Connection-Allowlist']).toBe('(response-origin "https://pacs.example/dicom-web/*")');
  });

  it('never hold unsafe-inline or unsafe-eval, not even for the dev server', () => {
    const csp = headersFor(patientPolicy, { devNonce: 'n' })['Content-Security-Policy'];
    expect(csp).not.toMatch(/'unsafe-(inline|eval)'/);
    expect(csp).toContain("script-src 'self' 'nonce-n' 'wasm-unsafe-eval'");
  });

  it('let only hashed files and the service worker’s program stay in the browser cache', () => {
    expect(Object.keys(keptByBrowsers)).toEqual(['/assets/', '/sw.js']);
    expect(cacheControlFor('/sw.js', 200)).toBe('private, max-age=86400');
    expect(cacheControlFor('/sw.js.map', 200)).toBe('no-store');
    expect(cacheControlFor('/assets/a-1234.js', 200)).toContain('immutable');
    expect(cacheControlFor('/assets/gone.js', 404)).toBe('no-store');
    expect(cacheControlFor('/', 200)).toBe('no-store');
  });
});
