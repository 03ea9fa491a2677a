// The static server of `npm start` and of the tests: dist/ with the product's headers on every response, 404 included.
// It never redirects: Connection-Allowlist blocks every redirect, same-origin ones too.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { createBrotliCompress, createGzip } from 'node:zlib';
import { pipeline } from 'node:stream';
import { root } from './install.mjs';
import { compressible, mediaTypes } from './mediaTypes.mjs';
import { loadConfig } from './productConfig.mjs';

function fileOf(directory, pathname, pages = {}) {
  let decoded;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const file = normalize(join(directory, pages[decoded] ?? decoded));
  return file.startsWith(directory + sep) ? file : null;
}

/** `mounts` maps path beginnings to further directories (tests only: a corpus beside the page). */
function locate(directory, mounts, pathname, pages) {
  for (const [start, mounted] of Object.entries(mounts)) {
    if (pathname.startsWith(start)) return fileOf(mounted, pathname.slice(start.length - 1));
  }
  return fileOf(directory, pathname, pages);
}

function encoder(request, extension, size) {
  if (!compressible.includes(extension) || size < 1024) return null;
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (/\bbr\b/.test(accepted)) return ['br', createBrotliCompress({ params: { 1: 5 } })];
  return /\bgzip\b/.test(accepted) ? ['gzip', createGzip()] : null;
}

/**
 * Serves a directory on loopback; resolves with { port, url, requests, close }. `requests` lists method and path of
 * everything asked for, so that tests can prove silence. `deployment` is what /config.json says, and is
 * served where a page asks for it; `kiosk` is short for the one that says no more than that. `headers` replaces the product's own.
 */
export async function startServer({
  port = 0,
  directory = join(root, 'dist'),
  headers,
  host = '127.0.0.1',
  mounts = {},
  kiosk = false,
  deployment = { preset: kiosk ? 'kiosk' : 'patient' },
} = {}) {
  const config = await loadConfig();
  const policy = config.policyFor(config.parseDeployment(deployment));
  const pages = config.pagesFor(policy);
  const settings = deployment.preset === 'portal' ? JSON.stringify(deployment) : null;
  const requests = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    requests.push({ method: request.method, path: pathname, time: Date.now() });
    const file =
      request.method === 'GET' || request.method === 'HEAD'
        ? locate(directory, mounts, pathname, pages)
        : null;
    const info = file === null ? null : await stat(file).catch(() => null);
    const status = info?.isFile() ? 200 : 404;
    const extension = status === 200 ? extname(file).slice(1) : 'txt';
    const head = {
      ...(headers ?? {
        ...config.headersFor(policy, { path: pathname }),
        ...config.farewellHeadersFor(pathname),
      }),
      'Content-Type': mediaTypes[extension] ?? 'application/octet-stream',
      'Cache-Control': config.cacheControlFor(pathname, status),
    };
    if (settings !== null && pathname === '/config.json' && file !== null) {
      response.writeHead(200, { ...head, 'Content-Type': mediaTypes.json });
      response.end(request.method === 'HEAD' ? undefined : settings);
      return;
    }
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
