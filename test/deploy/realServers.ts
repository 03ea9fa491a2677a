import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureProgram } from '../../scripts/install.mjs';
import { filesFor } from '../../scripts/servers/filesFor.mjs';

export type ServerName = 'nginx' | 'caddy' | 'apache';

export interface RealServer {
  readonly port: number;
  readonly isSecure: boolean;
  stop(): Promise<void>;
}

const dist = process.env.NEGATOSCOPE_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

/** The build beside which a portal's config lies, where other users' servers may read it. */
export function copyOfBuild(portalConfig: unknown): { folder: string; root: string } {
  const folder = mkdtempSync(join(tmpdir(), 'negatoscope-deploy-'));
  chmodSync(folder, 0o755);
  const root = join(folder, 'site');
  cpSync(dist, root, { recursive: true });
  writeFileSync(join(root, 'config.json'), JSON.stringify(portalConfig));
  // The pages that sign in and out are made by the portal's build; their address is answered either way.
  for (const page of ['portal.html', 'login.html', 'logout.html'])
    if (!existsSync(join(root, page))) cpSync(join(root, 'index.html'), join(root, page));
  return { folder, root };
}

export function makeCertificate(folder: string): { certificate: string; key: string } {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const made = spawnSync(
    ensureProgram(['openssl'], ['openssl']),
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -out ${certificate} -keyout ${key}`.split(
      ' ',
    ),
  );
  if (made.status !== 0) throw new Error(String(made.stderr));
  chmodSync(key, 0o644);
  return { certificate, key };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false)).on('connect', () => socket.destroy());
  });

/** Command, arguments and surroundings of each server, for one written file. */
const starters: Record<
  ServerName,
  (file: string, folder: string, port: number) => [string, string[], object?]
> = {
  nginx(file, folder) {
    const main = join(folder, 'nginx.conf');
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((kind) => `${kind}_temp_path ${join(folder, kind)};`)
      .join(' ');
    writeFileSync(
      main,
      `daemon off; pid ${folder}/pid; error_log stderr; events {} http { access_log off; ${temporary} include ${file}; }`,
    );
    return [ensureProgram(['nginx'], ['nginx']), ['-p', folder, '-e', 'stderr', '-c', main]];
  },
  caddy(file, folder) {
    const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    return [
      ensureProgram(['caddy'], ['caddy']),
      ['run', '--config', file, '--adapter', 'caddyfile'],
      { env },
    ];
  },
  apache(file, folder, port) {
    const main = join(folder, 'apache.conf');
    const modules = 'mpm_event authz_core headers mime dir alias deflate filter allowmethods ssl'.split(' ');
    writeFileSync(
      main,
      [
        ...modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
        ...(process.getuid?.() === 0 ? ['User www-data', 'Group www-data'] : []),
        `ServerName localhost`,
        `ServerRoot ${folder}`,
        `PidFile ${folder}/pid`,
        `ErrorLog ${folder}/error.log`,
        'TypesConfig /dev/null',
        `Listen 127.0.0.1:${port}`,
        `Include ${file}`,
      ].join('\n'),
    );
    return [ensureProgram(['apache2'], ['apache2-bin']), ['-D', 'FOREGROUND', '-f', main]];
  },
};

/** Starts the packaged server with the file that `npm run headers` writes, on loopback and a port of its own. */
export async function startRealServer(
  name: ServerName,
  deployment: { preset: string },
  { root, folder, tls }: { root: string; folder: string; tls: { certificate: string; key: string } | null },
): Promise<RealServer> {
  const port = await freePort();
  const files = await filesFor(name, deployment, { root, address: '127.0.0.1', port, tls });
  const own = join(folder, `${name}-${deployment.preset}`);
  mkdirSync(own, { recursive: true });
  const [fileName, text] = Object.entries(files)[0] ?? ['', ''];
  const file = join(own, fileName);
  writeFileSync(file, text);
  const [command, args, options] = starters[name](file, own, port);
  const child: ChildProcess = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], ...options });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${name} did not start: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    port,
    isSecure: tls !== null,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
