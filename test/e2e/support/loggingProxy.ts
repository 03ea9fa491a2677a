import { createServer, request as ask } from 'node:http';
import { connect } from 'node:net';

export interface Logged {
  /** Of a tunnel only the host and port are known. */
  readonly url: string;
  readonly time: number;
}

export interface LoggingProxy {
  readonly url: string;
  readonly requests: Logged[];
  close(): Promise<void>;
}

/** A forward proxy as a hospital may have: everything that a browser asks of the network passes here and is written down. */
export async function startLoggingProxy(): Promise<LoggingProxy> {
  const requests: Logged[] = [];
  const log = (url: string) => requests.push({ url, time: Date.now() });
  const server = createServer((incoming, outgoing) => {
    log(incoming.url ?? '');
    const forwarded = ask(
      incoming.url ?? '',
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    forwarded.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(forwarded);
  });
  server.on('connect', ({ url = '' }, socket) => {
    log(`tunnel ${url}`);
    const [host, port] = url.split(':');
    const line = connect(Number(port), host ?? '', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      line.pipe(socket);
      socket.pipe(line);
    });
    line.on('error', () => socket.destroy());
    socket.on('error', () => line.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Loopback addresses go through it, too: by itself a browser spares them the way. */
export const proxyFlags = (proxy: LoggingProxy): string[] => [
  `--proxy-server=${proxy.url}`,
  '--proxy-bypass-list=<-loopback>',
];
