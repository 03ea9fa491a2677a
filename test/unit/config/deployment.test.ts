import { describe, expect, it } from 'vitest';
import {
  headersFor,
  kioskPolicy,
  pagesFor,
  startAddresses,
  unloggedPages,
  parseDeployment,
  patientPolicy,
  policyFor,
} from '../../../src/config';
import { ViewerError } from '../../../src/shared/errors';

const portal = {
  preset: 'portal',
  dicomweb: { root: 'https://pacs.example/dicom-web' },
  auth: {
    kind: 'oidc',
    issuer: 'https://idp.example:8443/realms/clinic',
    clientId: 'negatoscope',
    scopes: ['openid', 'imaging'],
    endpoints: {
      keys: '/jwks',
      token: '/token',
      authorization: '/auth',
      endSession: '/end',
    },
  },
};

/** What the schema says of a file that is the portal's with some keys replaced. */
function refusal(changes: object): string {
  try {
    parseDeployment({ ...portal, ...changes });
  } catch (thrown) {
    if (thrown instanceof ViewerError && thrown.code === 'Config') return thrown.detail;
    throw thrown;
  }
  return 'accepted';
}
const withAuth = (changes: object) => refusal({ auth: { ...portal.auth, ...changes } });
const withServer = (changes: object) => refusal({ dicomweb: { ...portal.dicomweb, ...changes } });

describe('/config.json', () => {
  it('of a patient or kiosk page says no more than the preset', () => {
    expect(policyFor(parseDeployment({ preset: 'patient' }))).toBe(patientPolicy);
    expect(policyFor(parseDeployment({ preset: 'kiosk' }))).toBe(kioskPolicy);
    expect(() => parseDeployment({ preset: 'kiosk', dicomweb: portal.dicomweb })).toThrow(
      /dicomweb is not a known key/,
    );
  });

  it('of a portal has safe defaults: nothing kept, nothing listed, the open door checked', () => {
    const read = parseDeployment(portal);
    expect(read).toMatchObject({
      dicomweb: { root: 'https://pacs.example/dicom-web', door: 'check' },
      auth: {
        endpoints: {
          token: 'https://idp.example:8443/token',
        },
      },
      offlineViewing: false,
      listsBeforeQuery: false,
      deadlines: { shadeSeconds: 300, lockSeconds: 900 },
    });
  });

  it('may name endpoints of other origins, as some providers have them', () => {
    const endpoints = { ...portal.auth.endpoints, token: 'https://oauth2.idp.example/token' };
    const read = parseDeployment({ ...portal, auth: { ...portal.auth, endpoints } });
    expect(policyFor(read).servers).toContain('https://oauth2.idp.example/token');
  });

  it('is refused with the key, never the value, when something is missing, unknown or of the wrong kind', () => {
    expect(refusal({ preset: 'hospital' })).toBe('preset must be one of patient, portal, kiosk');
    expect(refusal({ dicomweb: undefined })).toBe('dicomweb is missing');
    expect(refusal({ dicomweb: [] })).toBe('dicomweb must be an object');
    expect(refusal({ offlineViewing: 'yes' })).toBe('offlineViewing must be true or false');
    expect(refusal({ oflineViewing: true })).toBe('oflineViewing is not a known key');
    expect(refusal({ 'key with Müller in it': 1 })).toBe('(a key that cannot be named) is not a known key');
    expect(() => parseDeployment(JSON.parse('{"preset": "kiosk", "__proto__": {}}'))).toThrow(/not a known/);
    expect(refusal({ deadlines: { shadeSeconds: 5 } })).toMatch(
      /^deadlines.shadeSeconds must be a whole number/,
    );
    expect(refusal({ deadlines: { shadeSeconds: 900, lockSeconds: 600 } })).toMatch(/after the shade/);
    expect(withAuth({ kind: 'saml' })).toMatch(/^auth.kind must be one of/);
    expect(withAuth({ scopes: ['imaging'] })).toBe('auth.scopes must hold openid');
    expect(withAuth({ endpoints: { keys: '/jwks' } })).toBe('auth.endpoints.token is missing');
    expect(withServer({ wadoUri: 'https://pacs.example/wado' })).toBe('accepted');
    expect(withServer({ wadoUri: 'https://other.example/wado' })).toBe(
      'dicomweb.wadoUri must be on the same server as the root',
    );
    expect(withServer({ wadoUri: '/wado' })).toBe('dicomweb.wadoUri must be on the same server as the root');
    expect(withAuth({ endpoints: { ...portal.auth.endpoints, userinfo: '/me' } })).toMatch(/not a known key/);
    expect(withServer({ door: 'open' })).toMatch(/^dicomweb.door must be one of/);
    for (const value of [null, 'portal', 7, []]) expect(() => parseDeployment(value)).toThrow(ViewerError);
  });

  it('never holds a secret, wherever it stands', () => {
    for (const key of [
      'clientSecret',
      'client_secret',
      'password',
      'apiKey',
      'accessToken',
      'privateKey',
      'username',
    ])
      expect(withAuth({ [key]: 'hunter2' })).toBe(
        `auth.${key} looks like a secret: everybody can read this file`,
      );
    expect(refusal({ token: 'hunter2' })).toMatch(/^token looks like a secret/);
    expect(refusal({ auth: { kind: 'basic', password: 'hunter2' } })).toMatch(/^auth.password looks like/);
    expect(withServer({ root: 'https://user:hunter2@pacs.example/dicom-web' })).toBe(
      'dicomweb.root holds a user or password: everybody can read this file',
    );
  });

  it('takes an address only as it can stand in both headers, and http on loopback only', () => {
    expect(withServer({ root: '/dicom-web' })).toBe('accepted');
    expect(withServer({ root: 'http://localhost:8042/dicom-web' })).toBe('accepted');
    expect(withServer({ root: 'http://127.0.0.1:8042/dicom-web' })).toBe('accepted');
    expect(withServer({ root: 'https://pacs.example' })).toBe('accepted');
    for (const root of [
      'http://pacs.example/dicom-web',
      'http://localhost.example/dicom-web',
      'ftp://pacs.example',
      'https://*.example/dicom-web',
      'https://pacs.example/*',
      'https://pacs.example/dicom-web/',
      'https://pacs.example/',
      'https://pacs.example/a?b',
      'https://pacs.example/a#b',
      'https://pacs.example/a;b',
      "https://pacs.example/a'b",
      'https://pacs.example/a, b',
      'https://pacs.example/a"b',
      'https://pacs.example/a/../b',
      'https://pacs.example/%2e%2e/b',
      'https://pacs.example/:all',
      'https://pacs.example:443/a',
      'https://PACS.example/a',
      'https://pacs.example/a\nb',
      'https://[::1]/a',
      '//pacs.example/a',
      '/dicom-web/',
      'dicom-web',
      'data:text/plain,a',
      '',
    ])
      expect(withServer({ root }), root).toMatch(/^dicomweb\.root /);
    expect(withAuth({ issuer: '/idp' })).toMatch(/^auth.issuer must be an address/);
    expect(refusal({ auth: { kind: 'cookie', signIn: 'https://other.example/in', signOut: '/out' } })).toBe(
      'auth.signIn must be a path of this site, like /sign-in',
    );
  });
});

describe('headers of a portal', () => {
  const policy = policyFor(parseDeployment(portal));

  it('hold the DICOMweb root and, by path, the provider’s endpoints, never its origin', () => {
    const headers = headersFor(policy);
    const fetched = ['https://idp.example:8443/jwks', 'https://idp.example:8443/token'];
    expect(headers['Content-Security-Policy']).toContain(
      `connect-src 'self' https://pacs.example/dicom-web/ ${fetched.join(' ')};`,
    );
    expect(headers['Connection-Allowlist']).toBe(
      `(response-origin "https://pacs.example/dicom-web/*" ${fetched.map((url) => `"${url}"`).join(' ')})`,
    );
    expect(JSON.stringify(headers)).not.toMatch(/8443\/(auth|end)\b|8443["/]? /);
  });

  it('of /login and /logout differ by their Connection-Allowlist only, which follows redirects', () => {
    const strict = headersFor(policy);
    for (const path of ['/login', '/logout']) {
      const { 'Connection-Allowlist': list, ...rest } = headersFor(policy, { path });
      expect(list).toBe('(response-origin "https://idp.example:8443");redirects=allow');
      expect({ ...rest, 'Connection-Allowlist': strict['Connection-Allowlist'] }).toEqual(strict);
    }
    for (const path of ['/', '/callback', '/login/', '/login.html', '/assets/login'])
      expect(headersFor(policy, { path })).toEqual(strict);
    expect(headersFor(patientPolicy, { path: '/login' })).toEqual(headersFor(patientPolicy));
  });

  it('need no foreign address where the server stands behind the page’s own origin', () => {
    const own = policyFor(
      parseDeployment({
        ...portal,
        dicomweb: { root: '/dicom-web' },
        auth: { kind: 'cookie', signIn: '/sso/start', signOut: '/sso/end' },
      }),
    );
    expect(headersFor(own)).toEqual(headersFor(patientPolicy));
    expect(headersFor(own, { path: '/login' })['Connection-Allowlist']).toBe(
      '(response-origin);redirects=allow',
    );
    expect(pagesFor(own)['/login']).toBe('login.html');
  });

  it('are asked for by addresses of one table, and those that hold a code or a name are written down by no server', () => {
    const pages = Object.entries(pagesFor(policy));
    const started = pages.filter(([, file]) => file === 'portal.html').map(([path]) => path);
    expect(started.toSorted()).toEqual(startAddresses.toSorted());
    expect(started).toEqual(expect.arrayContaining([...unloggedPages]));
  });
});
