import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServerDoor, type Credentials } from '../../../src/network';
import { isAllowedServer } from '../../../src/network/allowedServer';
import type { LedgerEntry } from '../../../src/shared/privacy';

const servers = ['https://pacs.example/dicom-web/*', 'https://idp.example/token'];

describe('an address of the policy (N3)', () => {
  it.each([
    'https://pacs.example/dicom-web/studies?limit=1',
    'https://pacs.example/dicom-web/',
    'https://idp.example/token',
    'https://idp.example/token?x=1',
  ])('is %s', (url) => expect(isAllowedServer(new URL(url), servers)).toBe(true));

  it.each([
    'https://pacs.example/dicom-webs/studies',
    'https://pacs.example/dicom-web',
    'https://pacs.example/dicom-web/../admin',
    'https://pacs.example/dicom-web/%2e%2e/admin',
    'https://pacs.example:8443/dicom-web/studies',
    'http://pacs.example/dicom-web/studies',
    'https://pacs.example.evil.example/dicom-web/studies',
    'https://user:word@pacs.example/dicom-web/studies',
    'https://idp.example/token/more',
    'https://idp.example/',
    'data:text/plain,x',
  ])('is not %s', (url) => expect(isAllowedServer(new URL(url), servers)).toBe(false));
});

describe('the door to the servers', () => {
  const seen: { path: string | undefined; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    seen.push({ path: request.url, authorization: request.headers.authorization });
    if (request.url === '/pacs/redirect') response.writeHead(307, { Location: '/pacs/studies' }).end();
    else response.writeHead(200).end('12345');
  });
  let root = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  const credentials: Credentials = {
    mode: 'omit',
    headers: () => Promise.resolve({ Authorization: 'Bearer t' }),
    renew: () => Promise.resolve(false),
  };
  const doorOf = () => {
    const entries: LedgerEntry[] = [];
    const book = { begin: () => undefined, add: (entry: LedgerEntry) => void entries.push(entry) };
    const send = createServerDoor(book, [`${root}/pacs/*`], 'https://viewer.example');
    const ask = (path: string, proof: Credentials | null = credentials) =>
      send({
        purpose: 'study',
        pathClass: 'search',
        url: new URL(root + path),
        accept: 'application/dicom+json',
        credentials: proof,
        signal: new AbortController().signal,
      });
    return { entries, ask };
  };

  it('writes every answer into the ledger with its bytes, and no address', async () => {
    const { entries, ask } = doorOf();
    await (await ask('/pacs/studies/1.2.3')).text();
    expect(entries).toMatchObject([
      { otherOrigin: root, pathClass: 'search', bytesReceived: 5, outcome: 'allowed' },
    ]);
    expect(JSON.stringify(entries)).not.toContain('1.2.3');
  });

  it('refuses an address beside the policy before a token is asked for or a byte is sent', async () => {
    const { entries, ask } = doorOf();
    const before = seen.length;
    const never = { ...credentials, headers: () => Promise.reject(new Error('asked for')) };
    await expect(ask('/elsewhere', never)).rejects.toMatchObject({ detail: 'not an address of the policy' });
    expect(seen).toHaveLength(before);
    expect(entries).toMatchObject([{ outcome: 'blocked' }]);
  });

  it('takes no redirect, also not one to the same place', async () => {
    const { ask } = doorOf();
    const before = seen.length;
    await expect(ask('/pacs/redirect')).rejects.toMatchObject({ detail: 'redirect' });
    expect(seen).toHaveLength(before + 1);
  });

  it('sends nothing that tells who asks where no credentials are to be sent', async () => {
    const { ask } = doorOf();
    await (await ask('/pacs/studies', null)).text();
    expect(seen.at(-1)?.authorization).toBeUndefined();
  });
});
