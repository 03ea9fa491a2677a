import { createSocket } from 'node:dgram';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { headersFor, patientPolicy } from '../../src/config';
import { startServer } from '../../scripts/server.mjs';

/** Where one vector tries to send to: an address of its own, so that whatever arrives there is its doing. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  /** A name of its own, for what the browser asks by name and https alone. */
  readonly name: string;
  /** An address of the page's own site that redirects to the attacker. */
  readonly redirect: string;
}

export interface Listener {
  readonly host: string;
  readonly port: number;
  /** Connections and datagrams so far: a connection alone tells that somebody is there. */
  arrived(): number;
  close(): void;
}

const types: readonly (readonly [RegExp, string])[] = [
  [/\.js$/, 'text/javascript'],
  [/\.css$/, 'text/css'],
  [/\.svg$/, 'image/svg+xml'],
  [/\.html$/, 'text/html'],
  [/events$/, 'text/event-stream'],
];

/** Takes everything, answers everything, allows everybody. */
function obligingAnswer(incoming: IncomingMessage, response: ServerResponse): void {
  const path = new URL(incoming.url ?? '/', 'http://a').pathname;
  response.writeHead(200, {
    'Content-Type': types.find(([pattern]) => pattern.test(path))?.[1] ?? 'text/plain',
    'Access-Control-Allow-Origin': incoming.headers.origin ?? '*',
    'Access-Control-Allow-Headers': '*',
    'Access-Control-Allow-Credentials': 'true',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
  response.end();
}

/**
 * A port alone is soon another's: whoever still knocks at a server that has closed would be taken for a leak (seen once). On
 * Linux all of 127.0.0.0/8 is loopback, and nobody else uses these.
 */
const net = `127.${2 + Math.floor(Math.random() * 250)}`;
let listeners = 0;
function freshAddress(): string {
  listeners += 1;
  return process.platform === 'linux' ? `${net}.${listeners >> 8}.${listeners & 255}` : '127.0.0.1';
}

/** One attacker: TCP and UDP on the same port of a loopback address. */
export async function listen(host = freshAddress()): Promise<Listener> {
  let arrived = 0;
  const server = createServer(obligingAnswer);
  server.on('connection', () => (arrived += 1));
  server.on('clientError', (_, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  const datagrams = createSocket('udp4');
  datagrams.on('message', () => (arrived += 1));
  const bound = await new Promise<boolean>((resolve) => {
    datagrams.once('error', () => resolve(false));
    datagrams.bind(port, host, () => resolve(true));
  });
  const close = () => {
    server.close();
    server.closeAllConnections();
    if (bound) datagrams.close();
  };
  if (bound) return { host, port, arrived: () => arrived, close };
  // Somebody else has that port for datagrams.
  close();
  return await listen(host);
}

/** Where every name of the attacker leads: knows by the name (of TLS, or of a proxy's CONNECT) which way it came. */
export interface NamedListener {
  readonly port: number;
  arrived(name: string): boolean;
  close(): void;
}

export const attackersNames = 'attacker.example';

export async function listenByName(): Promise<NamedListener> {
  const names = new Set<string>();
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    socket.once('data', (hello) => {
      const [name] = /way\d+\.attacker\.example/.exec(hello.toString('latin1')) ?? [];
      if (name !== undefined) names.add(name);
      socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    arrived: (name) => names.has(name),
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

export interface Site {
  readonly url: string;
  close(): Promise<void>;
}

/** The product behind its real headers, or (`plain`) an empty page without any; both with an open redirect, which no server of ours has. */
export async function startSite(kind: 'walled' | 'plain'): Promise<Site> {
  const product = kind === 'walled' ? await startServer() : null;
  const site = createServer((incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://a');
    if (pathname === '/redirect') {
      const wall = product === null ? {} : headersFor(patientPolicy);
      response.writeHead(302, { ...wall, Location: searchParams.get('to') ?? '/' }).end();
    } else if (product === null) {
      response
        .writeHead(200, { 'Content-Type': 'text/html' })
        .end('<!doctype html><title>plain</title><body>');
    } else {
      const { method, url, headers } = incoming;
      const passed = ask({ host: '127.0.0.1', port: product.port, method, path: url, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      passed.on('error', () => response.destroy());
      incoming.pipe(passed);
    }
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(site.address() as AddressInfo).port}`,
    async close() {
      site.close();
      site.closeAllConnections();
      await product?.close();
    },
  };
}
