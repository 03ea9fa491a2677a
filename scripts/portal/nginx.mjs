// nginx in front of everything: TLS, the built app with the product's headers, and Orthanc behind the authorizer.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { untilReady } from './processes.mjs';

const tls = ({ certificate, key }) => `
    ssl_certificate ${certificate};
    ssl_certificate_key ${key};
    ssl_protocols TLSv1.2 TLSv1.3;`;

/** Orthanc behind a guard: `auth_request`, `auth_basic`, or nothing where somebody left the door open. */
export const dicomWebLocations = ({ orthanc, guard }) => `
    location ~ ^/(dicom-web/|wado$) {
        ${guard}
        proxy_pass ${orthanc.address};
        proxy_set_header Authorization "${orthanc.authorization}";
        proxy_set_header Host $http_host;
        proxy_set_header Forwarded "host=$http_host;proto=https";
        # Orthanc closes idle connections after a second: each request has its own.
        proxy_set_header Connection close;
        proxy_max_temp_file_size 0;
        proxy_buffers 16 64k;
        proxy_read_timeout 120s;
        gzip_proxied any;
        gzip_types application/dicom+json;
    }
`;

/** The service that says whether a token opens a study; it sees the request line and the token, never a body. */
export const authorizeLocation = ({ address }) => `
    location = /authorize {
        internal;
        proxy_pass ${address};
        proxy_pass_request_body off;
        proxy_set_header Content-Length "";
        proxy_set_header X-Original-Method $request_method;
        proxy_set_header X-Original-Uri $request_uri;
    }
`;

/** The provider: an origin of its own. */
export const providerServer = ({ port, provider, certificates }) => `
  server {
    listen 127.0.0.1:${port} ssl http2;
    server_name 127.0.0.1;${tls(certificates)}
    access_log off;
    location / {
      proxy_pass http://127.0.0.1:${provider.port};
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-Proto https;
    }
  }`;

/** The whole configuration; `servers` are further server blocks. */
function configuration(folder, servers, tellsRequests) {
  const requests = tellsRequests ? `access_log ${folder}/requests.log requests;` : '';
  return `${process.getuid?.() === 0 ? '# The checkout may lie where only root can read.\nuser root;\n' : ''}daemon off;
worker_processes 2;
pid ${folder}/nginx.pid;
error_log ${folder}/nginx-error.log;
events { worker_connections 1024; }
http {
  default_type application/octet-stream;
  server_tokens off;
  sendfile on;
  # Neither queries nor tokens: time, method, kind of path, status, whether a credential came.
  map $uri $kind { default app; ~^/dicom-web/ dicomweb; }
  map $http_authorization $credential { "" none; default sent; }
  log_format plain '$time_iso8601 $server_port $request_method $kind $status $credential';
  access_log ${folder}/access.log plain;
  # For tests, whose studies are invented: what was asked for, whether the answer went out whole, and when it ended.
  log_format requests '$request_method $request_uri $status $body_bytes_sent $request_completion $msec';
  ${requests}
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name}_temp;`).join('\n  ')}
${servers.join('\n')}
}
`;
}

/** Starts it with these server blocks and waits for TLS to answer on `port`. */
export async function startNginx(children, program, folder, { servers, port, ca, tellsRequests = false }) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configuration(folder, servers, tellsRequests), { mode: 0o600 });
  const log = join(folder, 'nginx.log');
  const running = children.start('nginx', program, ['-p', folder, '-c', file], { log });
  const trusted = readFileSync(ca);
  const ask = () =>
    new Promise((resolve, reject) => {
      const options = { host: 'localhost', port, path: '/', method: 'HEAD', ca: trusted };
      const asked = request(options, (response) => resolve(response.resume() !== null));
      asked.once('error', reject);
      asked.end();
    });
  await untilReady(running, ask);
}
