// The static server of `npm start` and of the tests: dist/ with the product's headers on every response, 404 included.
// It never redirects: Connection-Allowlist blocks every redirect, same-origin ones too.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { createBrotliCompress, createGzip } from 'node:zlib';
import { pipeline } from 'node:stream';
import { root } from './install.mjs';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};
const compressible = new Set(['.html', '.js', '.css', '.json', '.svg', '.wasm', '.webmanifest', '.txt']);

/** The headers from their one source, src/config. */
async function loadConfig() {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(root, 'src/config/index.ts'), {
    configFile: false,
    logLevel: 'error',
  });
  return module;
}

function fileOf(directory, pathname, start = 'index.html') {
  let decoded;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const file = normalize(join(directory, decoded === '/' ? start : decoded));
  return file.startsWith(directory + sep) ? file : null;
}

/** `mounts` maps path beginnings to further directories (tests only: a corpus beside the page). */
function locate(directory, mounts, pathname, start) {
  for (const [start, mounted] of Object.entries(mounts)) {
    if (pathname.startsWith(start)) return fileOf(mounted, pathname.slice(start.length - 1));
  }
  return fileOf(directory, pathname, start);
}

function encoder(request, extension, size) {
  if (!compressible.has(extension) || size < 1024) return null;
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (/\bbr\b/.test(accepted)) return ['br', createBrotliCompress({ params: { 1: 5 } })];
  return /\bgzip\b/.test(accepted) ? ['gzip', createGzip()] : null;
}

/**
 * Serves a directory on loopback; resolves with { port, url, requests, close }. `requests` lists method and path of
 * everything asked for, so that tests can prove silence. `kiosk` answers with the kiosk's page.
 */
export async function startServer({
  port = 0,
  directory = join(root, 'dist'),
  headers,
  host = '127.0.0.1',
  mounts = {},
  kiosk = false,
} = {}) {
  const config = await loadConfig();
  const ownHeaders = headers ?? config.headersFor(kiosk ? config.kioskPolicy : config.patientPolicy);
  const requests = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    requests.push({ method: request.method, path: pathname, time: Date.now() });
    const file =
      request.method === 'GET' || request.method === 'HEAD'
        ? locate(directory, mounts, pathname, kiosk ? 'kiosk.html' : 'index.html')
        : null;
    const info = file === null ? null : await stat(file).catch(() => null);
    const status = info?.isFile() ? 200 : 404;
    const extension = status === 200 ? extname(file) : '.txt';
    const head = {
      ...ownHeaders,
      ...(headers === undefined ? config.farewellHeadersFor(pathname) : {}),
      'Content-Type': types[extension] ?? 'application/octet-stream',
      'Cache-Control': config.cacheControlFor(pathname, status),
    };
    if (status === 404) {
      response.writeHead(404, head).end('Not here.\n');
      return;
    }
    const encoding = encoder(request, extension, info.size);
    head.Vary = 'Accept-Encoding';
    if (encoding === null) head['Content-Length'] = info.size;
    else head['Content-Encoding'] = encoding[0];
    response.writeHead(200, head);
    if (request.method === 'HEAD') response.end();
    else if (encoding === null) pipeline(createReadStream(file), response, () => {});
    else pipeline(createReadStream(file), encoding[1], response, () => {});
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const actualPort = server.address().port;
  return {
    port: actualPort,
    url: `http://localhost:${actualPort}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
