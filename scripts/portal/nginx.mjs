// nginx in front of everything: TLS, the built app with the product's headers, and Orthanc behind the authorizer.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { untilReady } from './processes.mjs';

/** add_header of every response, the refused and the missing too. */
const addHeaders = (headers) =>
  Object.entries(headers)
    .map(([name, value]) => `add_header ${name} ${quote(value)} always;`)
    .join('\n');

const quote = (text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

const tls = ({ certificate, key }) => `
    ssl_certificate ${certificate};
    ssl_certificate_key ${key};
    ssl_protocols TLSv1.2 TLSv1.3;`;

/** Addresses that hold a code or a study: they are written nowhere, and no referrer takes them along (IHE RAD-106). */
const unlogged = new Set(['/callback', '/IHEInvokeImageDisplay']);

/** Orthanc behind the authorizer: `guard` is what stands before it (auth_request, auth_basic, nothing). */
export const dicomWebLocation = ({ orthanc, guard, headers }) => `
    location ~ ^/(dicom-web/|wado$) {
      ${guard}
      proxy_pass http://127.0.0.1:${orthanc.port};
      proxy_set_header Authorization "${orthanc.authorization}";
      proxy_set_header Host $http_host;
      proxy_set_header Forwarded "host=$http_host;proto=https";
      proxy_max_temp_file_size 0;
      proxy_buffers 16 64k;
      proxy_read_timeout 120s;
      ${addHeaders({ ...headers, 'Cache-Control': 'no-store' })}
    }`;

/** The app and the DICOMweb service on one origin. `pages`: address -> file; `headersFor`: address -> headers. */
function portalServer({ port, directory, headersFor, pages, orthanc, authorizer, certificates, config }) {
  const own = headersFor('/');
  const noStore = { 'Cache-Control': 'no-store' };
  const page = ([address, file]) => `
    location = ${address} {
      ${unlogged.has(address) ? 'access_log off;' : ''}
      ${addHeaders({ ...headersFor(address), ...noStore })}
      try_files /${file} =404;
    }`;
  return `
  server {
    listen 127.0.0.1:${port} ssl http2;
    server_name localhost;${tls(certificates)}
    root ${directory};
    error_page 404 @missing;
    ${addHeaders({ ...own, ...noStore })}
    location / {
      ${addHeaders({ ...own, ...noStore })}
      try_files $uri =404;
    }
    location /assets/ {
      ${addHeaders({ ...own, 'Cache-Control': 'public, max-age=31536000, immutable' })}
      try_files $uri =404;
    }
    location = /config.json {
      ${addHeaders({ ...own, ...noStore })}
      alias ${config};
    }${Object.entries(pages).map(page).join('')}
    ${dicomWebLocation({ orthanc, guard: 'auth_request /authorize;', headers: own })}
    location = /authorize {
      internal;
      proxy_pass http://127.0.0.1:${authorizer.port};
      proxy_pass_request_body off;
      proxy_set_header Content-Length "";
      proxy_set_header X-Original-Method $request_method;
      proxy_set_header X-Original-Uri $request_uri;
    }
    location @missing {
      ${addHeaders({ ...own, ...noStore })}
      default_type text/plain;
      return 404 "Not here.\\n";
    }
  }`;
}

/** The provider: an origin of its own. */
const providerServer = ({ port, provider, certificates }) => `
  server {
    listen 127.0.0.1:${port} ssl http2;
    server_name 127.0.0.1;${tls(certificates)}
    access_log off;
    location / {
      proxy_pass http://127.0.0.1:${provider.port};
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Forwarded-For $remote_addr;
    }
  }`;

/** The whole configuration; `servers` are further server blocks. */
function configuration(folder, servers) {
  return `${process.getuid?.() === 0 ? '# The checkout may lie where only root can read.\nuser root;\n' : ''}daemon off;
worker_processes 2;
pid ${folder}/nginx.pid;
error_log ${folder}/nginx-error.log;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  types { application/wasm wasm; }
  default_type application/octet-stream;
  server_tokens off;
  sendfile on;
  gzip on;
  gzip_proxied any;
  gzip_types text/css text/javascript application/javascript application/json application/wasm image/svg+xml application/dicom+json;
  # Neither queries nor tokens: time, method, kind of path, status, whether a credential came.
  map $uri $kind { default app; ~^/dicom-web/ dicomweb; }
  map $http_authorization $credential { "" none; default sent; }
  log_format plain '$time_iso8601 $server_port $request_method $kind $status $credential';
  access_log ${folder}/access.log plain;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name}_temp;`).join('\n  ')}
${servers.join('\n')}
}
`;
}

/** Starts it and waits for TLS to answer on the portal's port. */
export async function startNginx(children, program, folder, { portal, provider, more = [] }) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'nginx.conf');
  const servers = [portalServer(portal), providerServer(provider), ...more];
  writeFileSync(file, configuration(folder, servers), { mode: 0o600 });
  const running = children.start('nginx', program, ['-p', folder, '-c', file], {
    log: join(folder, 'nginx.log'),
  });
  const ca = readFileSync(portal.certificates.ca);
  await untilReady(
    running,
    () =>
      new Promise((resolve, reject) => {
        const asked = request(
          { host: 'localhost', port: portal.port, path: '/', method: 'HEAD', ca },
          (response) => {
            response.resume();
            resolve(true);
          },
        );
        asked.once('error', reject);
        asked.end();
      }),
  );
}
