// Orthanc with its DICOMweb plugin and nothing else: the gdcm plugin let any client who had signed in crash the server.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { freePort, untilReady } from './processes.mjs';

const pluginFolders = ['/usr/share/orthanc/plugins', '/usr/lib/orthanc', '/usr/local/share/orthanc/plugins'];

function dicomWebPlugin() {
  const found = pluginFolders
    .map((folder) => join(folder, 'libOrthancDicomWeb.so'))
    .find((path) => existsSync(path));
  if (found === undefined)
    throw new Error('The DICOMweb plugin is missing: please install orthanc-dicomweb.');
  return found;
}

/**
 * Debian's Orthanc listens on every address whatever it is told; peers that are not local are refused by its own setting
 * and, in production, by the firewall (deploy/portal). Only the gateway knows its password.
 */
export function orthancConfiguration({ folder, plugin, port, password }) {
  return {
    Name: 'Negatoscope portal',
    StorageDirectory: join(folder, 'storage'),
    IndexDirectory: join(folder, 'storage'),
    TemporaryDirectory: join(folder, 'temporary'),
    Plugins: [plugin],
    HttpPort: port,
    RemoteAccessAllowed: false,
    DicomServerEnabled: false,
    AuthenticationEnabled: true,
    RegisteredUsers: { gateway: password },
    ExecuteLuaEnabled: false,
    HttpThreadsCount: 32,
    SaveJobs: false,
    // Nothing here outlives the run.
    SyncStorageArea: false,
    DicomWeb: {
      Enable: true,
      Root: '/dicom-web/',
      EnableWado: true,
      WadoRoot: '/wado',
      StudiesMetadata: 'Full',
      SeriesMetadata: 'Full',
    },
  };
}

/** Starts it with an empty store below `folder`; resolves with its port and the one authorization it accepts. */
export async function startOrthanc(children, program, folder) {
  const port = await freePort();
  const password = randomBytes(24).toString('base64url');
  for (const name of ['storage', 'temporary']) mkdirSync(join(folder, name), { recursive: true });
  const file = join(folder, 'orthanc.json');
  writeFileSync(
    file,
    JSON.stringify(orthancConfiguration({ folder, plugin: dicomWebPlugin(), port, password }), null, 2),
    { mode: 0o600 },
  );
  const authorization = `Basic ${Buffer.from(`gateway:${password}`).toString('base64')}`;
  const running = children.start('Orthanc', program, [file], { log: join(folder, 'orthanc.log') });
  await untilReady(running, async () => {
    const response = await fetch(`http://127.0.0.1:${port}/system`, { headers: { authorization } });
    return response.ok;
  });
  return {
    port,
    address: `http://127.0.0.1:${port}`,
    authorization,
    store: (files) => store(port, authorization, files),
  };
}

/** Sends files; returns how many it took. What Orthanc cannot read it refuses; that is its right. */
async function store(port, authorization, files) {
  const agent = new Agent({ keepAlive: true, maxSockets: 6 });
  const send = (bytes) =>
    new Promise((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port, path: '/instances', method: 'POST', agent,
          headers: { authorization, 'content-length': bytes.length, 'content-type': 'application/dicom' } },
        (response) => response.resume().once('end', () => resolve(response.statusCode === 200)),
      ); // prettier-ignore
      sent.once('error', reject);
      sent.end(bytes);
    });
  let taken = 0;
  const waiting = files[Symbol.iterator]();
  const sender = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      // It closes idle connections after a second: a send that met one is sent again.
      if (await send(next.value).catch(() => send(next.value))) taken += 1;
    }
  };
  await Promise.all(Array.from({ length: 6 }, sender));
  agent.destroy();
  return taken;
}
