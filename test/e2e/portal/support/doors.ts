import { readFileSync } from 'node:fs';
import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { RunningPortal } from '../../../../scripts/portal/environment.mjs';

/** A server with a door of its own kind, and what came to it. */
export interface Door {
  /** The DICOMweb root. */
  readonly root: string;
  /** For each request that is no preflight: whether anything came that tells who asks. */
  readonly log: readonly { readonly query: string; readonly hadCredential: boolean }[];
  close(): Promise<void>;
}

type Answer = (asked: IncomingMessage, answer: ServerResponse, portal: RunningPortal) => void;

const cors = (asked: IncomingMessage): Record<string, string> => ({
  'Access-Control-Allow-Origin': asked.headers.origin ?? '*',
  'Access-Control-Allow-Headers': 'Authorization',
  'Access-Control-Allow-Credentials': 'true',
  Vary: 'Origin',
});

/** The real archive behind the door. */
function passOn(asked: IncomingMessage, answer: ServerResponse, { orthanc }: RunningPortal): void {
  const headers = { accept: asked.headers.accept ?? '*/*', authorization: orthanc.authorization };
  request({ host: '127.0.0.1', port: orthanc.port, path: asked.url, headers }, (from) => {
    answer.writeHead(from.statusCode ?? 502, { ...from.headers, ...cors(asked) });
    from.pipe(answer);
  }).end();
}

export const basicPassword = { name: 'gate', password: 'keeper' };
const basic = `Basic ${Buffer.from(`${basicPassword.name}:${basicPassword.password}`).toString('base64')}`;

const kinds = {
  open: passOn,
  basic(asked, answer, portal) {
    if (asked.headers.authorization === basic) passOn(asked, answer, portal);
    else answer.writeHead(401, { ...cors(asked), 'WWW-Authenticate': 'Basic realm="archive"' }).end();
  },
  loginRedirect: (asked, answer) => void answer.writeHead(302, { ...cors(asked), Location: '/login' }).end(),
  loginPage: (asked, answer) =>
    void answer.writeHead(200, { ...cors(asked), 'Content-Type': 'text/html' }).end('<h1>Log in</h1>'),
  corsBlocked: (_, answer) => void answer.writeHead(401, { 'WWW-Authenticate': 'Basic' }).end(),
  clientCertificate: passOn,
} satisfies Record<string, Answer>;

export type DoorKind = keyof typeof kinds;

export async function openDoor(portal: RunningPortal, kind: DoorKind): Promise<Door> {
  const { certificate, key, ca } = portal.certificates;
  const options: ServerOptions = { cert: readFileSync(certificate), key: readFileSync(key) };
  if (kind === 'clientCertificate')
    Object.assign(options, { ca: readFileSync(ca), requestCert: true, rejectUnauthorized: true });
  const log: { query: string; hadCredential: boolean }[] = [];
  const server = createServer(options, (asked, answer) => {
    if (asked.method === 'OPTIONS') {
      answer.writeHead(204, cors(asked)).end();
      return;
    }
    const { authorization, cookie } = asked.headers;
    log.push({
      query: (asked.url ?? '').split('?')[1] ?? '',
      hadCredential: authorization !== undefined || cookie !== undefined,
    });
    const answerAs: Answer = kinds[kind];
    answerAs(asked, answer, portal);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    root: `https://127.0.0.1:${(server.address() as AddressInfo).port}/dicom-web`,
    log,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
