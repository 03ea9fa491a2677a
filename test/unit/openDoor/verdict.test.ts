import { describe, expect, test } from 'vitest';
import { mayEnter } from '../../../src/openDoor/entry';
import { probeUrl, verdictOf, type Answer, type Verdict } from '../../../src/openDoor/verdict';

const root = new URL('https://pacs.example/dicom-web');
const answer = (status: number, contentType: string | null = null, asksForLogin = false): Answer => ({
  kind: 'status',
  status,
  contentType,
  asksForLogin,
});

const cases: readonly (readonly [name: string, answer: Answer, verdict: Verdict])[] = [
  ['200 dicom+json', answer(200, 'application/dicom+json'), 'open'],
  ['200 dicom+json with parameters', answer(200, 'Application/DICOM+JSON; charset=utf-8'), 'open'],
  ['204 without a type, as Azure says that nothing matched', answer(204), 'open'],
  ['204 dicom+json', answer(204, 'application/dicom+json'), 'open'],
  ['401', answer(401), 'protected'],
  ['401 with a login page', answer(401, 'text/html', true), 'protected'],
  ['403 that asks for a login', answer(403, null, true), 'protected'],
  ['403 that does not', answer(403), 'undecidable'],
  ['200 html: a login page', answer(200, 'text/html; charset=utf-8'), 'notDicomweb'],
  ['200 without a type', answer(200), 'notDicomweb'],
  ['200 plain json', answer(200, 'application/json'), 'undecidable'],
  ['204 html', answer(204, 'text/html'), 'notDicomweb'],
  ['404', answer(404, 'application/json'), 'notDicomweb'],
  ['410', answer(410), 'notDicomweb'],
  ...[400, 405, 407, 429, 500, 502, 503].map(
    (status) => [`${status}`, answer(status), 'undecidable'] as const,
  ),
  ['a redirect', { kind: 'redirect' }, 'undecidable'],
  ['nothing', { kind: 'none' }, 'undecidable'],
];

describe('verdict of an answer without credentials', () => {
  test.each(cases)('%s', (_, given, verdict) => expect(verdictOf(root, given)).toBe(verdict));

  test.each([
    'http://pacs.example/dicom-web',
    'http://10.0.0.7:8042/dicom-web',
    'http://127.0.0.1.evil.example/',
  ])('plain http to %s is insecure whatever it answers', (address) =>
    expect(verdictOf(new URL(address), answer(401))).toBe('insecure'),
  );

  test.each(['http://localhost:8042/dicom-web', 'http://127.0.0.1:8042/dicom-web', 'http://[::1]:8042/x'])(
    'plain http to this machine (%s) is asked',
    (address) => {
      expect(verdictOf(new URL(address), answer(401))).toBe('protected');
      expect(verdictOf(new URL(address), answer(200, 'application/dicom+json'))).toBe('open');
    },
  );
});

describe('what may follow', () => {
  test('credentials go to a protected server only, or to one the deployment speaks for', () => {
    const given = (
      ['protected', 'open', 'notDicomweb', 'undecidable', 'insecure', 'certificate'] as const
    ).map(
      (verdict) =>
        [
          verdict,
          mayEnter(verdict, 'check', 'oidc', false).kind,
          mayEnter(verdict, 'declaredProtected', 'oidc', false).kind,
          mayEnter(verdict, 'allowedOpen', 'oidc', false).kind,
          mayEnter(verdict, 'check', 'oidc', true).kind,
        ] as const,
    );
    expect(given).toEqual([
      ['protected', 'credentials', 'credentials', 'credentials', 'credentials'],
      ['open', 'barred', 'barred', 'anonymous', 'anonymous'],
      ['notDicomweb', 'barred', 'barred', 'barred', 'barred'],
      ['undecidable', 'barred', 'credentials', 'barred', 'barred'],
      ['insecure', 'barred', 'barred', 'barred', 'barred'],
      ['certificate', 'barred', 'barred', 'barred', 'barred'],
    ]);
  });

  test('a certificate that the deployment declares is sent', () => {
    expect(mayEnter('certificate', 'check', 'clientCertificate', false).kind).toBe('credentials');
  });

  test('only an open server can be confirmed by the person', () => {
    expect(mayEnter('open', 'check', 'basic', false)).toEqual({ kind: 'barred', canConfirm: true });
    for (const verdict of ['notDicomweb', 'undecidable', 'insecure'] as const)
      expect(mayEnter(verdict, 'check', 'basic', false)).toEqual({ kind: 'barred', canConfirm: false });
  });
});

test('the question asks for one study that cannot exist, another one each time', () => {
  const [first, second] = [probeUrl(root), probeUrl(new URL('https://pacs.example/dicom-web/'))];
  expect(first.href).toMatch(
    /^https:\/\/pacs\.example\/dicom-web\/studies\?StudyInstanceUID=2\.25\.\d{30,39}&limit=1$/,
  );
  expect(second.pathname).toBe('/dicom-web/studies');
  expect(second.search).not.toBe(first.search);
});
