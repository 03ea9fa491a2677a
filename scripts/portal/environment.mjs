// The portal as a whole, on loopback: Orthanc, the OpenID provider, the authorizer and nginx with TLS in front, seeded with
// generated studies. Used by `npm run portal` and by the tests; everything lies in one temporary folder and ends with `close`.
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureProgram, root } from '../install.mjs';
import { startAuthorizer } from './authorizer.mjs';
import { makeCertificates } from './certificate.mjs';
import { loadSource } from '../productConfig.mjs';
import { writeNginx } from '../servers/nginx.mjs';
import { siteOf } from '../servers/site.mjs';
import { authorizeLocation, dicomWebLocations, providerServer, startNginx } from './nginx.mjs';
import { startOrthanc } from './orthanc.mjs';
import { Children, freePort } from './processes.mjs';
import { clientId, startProvider } from './provider.mjs';

/** The people of the house; the passwords open nothing but this environment on this machine. */
function people({ named }) {
  const own = (study) => [study.studyInstanceUid];
  return [
    { login: 'physician', password: 'light-box', studies: '*', who: 'a physician: every study' },
    {
      login: 'referrer',
      password: 'light-box',
      studies: [named.ct, named.prior].flatMap(own),
      who: 'a referring physician: the two studies of one patient',
    },
    { login: 'petra', password: 'light-box', studies: own(named.petra), who: 'a patient: her own study' },
    { login: 'omar', password: 'light-box', studies: own(named.omar), who: 'another patient: his own study' },
  ];
}

/** What /config.json says. */
const deploymentFor = (issuer) => ({
  preset: 'portal',
  dicomweb: { root: '/dicom-web' },
  auth: {
    kind: 'oidc',
    issuer,
    clientId,
    scopes: ['openid', 'dicomweb'],
    endpoints: {
      keys: '/jwks',
      token: '/token',
      authorization: '/auth',
      endSession: '/session/end',
      revocation: '/token/revocation',
    },
  },
});

function corpusFiles(folder) {
  if (folder === null || !existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.dcm'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}

const requestsIn = (log) =>
  log
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, path]) => path?.startsWith('/dicom-web/'))
    .map(([, path, status, bytes, completion, seconds]) => ({
      path: path.slice('/dicom-web'.length),
      status: Number(status),
      bytes: Number(bytes),
      isWhole: completion === 'OK',
      endedAt: Number(seconds) * 1000,
    }));

/** Installs what is missing (Debian, as root) or says what to install. */
export function ensurePortalPrograms() {
  return {
    orthanc: ensureProgram(['Orthanc'], ['orthanc', 'orthanc-dicomweb']),
    nginx: ensureProgram(['nginx'], ['nginx']),
    openssl: ensureProgram(['openssl'], ['openssl']),
  };
}

/**
 * Starts everything; resolves with the portal's address, the provider's, the people, the studies with their truth, and
 * `close`. `seconds`: lives of access and refresh tokens. `corpus`: a folder of further files, or null. `tellsRequests`: nginx
 * also writes what was asked for, which `requests` reads. `guard`, `locations`: nginx's words for another door than tokens.
 * `asksForCertificate`: nginx asks every browser for a client's certificate; what it says of it stands in $ssl_client_verify.
 */
export async function startPortal({
  directory = join(root, 'dist'),
  port,
  seconds = { accessToken: 60, refreshToken: 3600 },
  studies: options = {},
  corpus = null,
  tellsRequests = false,
  guard = 'auth_request /authorize;',
  asksForCertificate = false,
  locations: more = '',
  change = (deployment) => deployment,
} = {}) {
  const programs = ensurePortalPrograms();
  const studies = await (await loadSource('test/fixtures/portalStudies.ts')).portalStudies(options);

  const folder = mkdtempSync(join(tmpdir(), 'negatoscope-portal-'));
  // nginx's workers read below it; the keys inside are their master's.
  chmodSync(folder, 0o711);
  const children = new Children();
  const closing = [];
  const close = async () => {
    await Promise.all(closing.map((one) => one()));
    await children.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const portalPort = port ?? (await freePort());
    const providerPort = await freePort();
    const origin = `https://localhost:${portalPort}`;
    const issuer = `https://127.0.0.1:${providerPort}`;
    const audience = `${origin}/dicom-web`;
    const accounts = people(studies);
    const certificates = makeCertificates(folder);

    const starting = startOrthanc(children, programs.orthanc, folder);
    const provider = await startProvider({ issuer, origin, audience, accounts, seconds });
    closing.push(provider.close);
    const keysUrl = `http://127.0.0.1:${provider.port}/jwks`;
    const authorizer = await startAuthorizer({
      issuer,
      audience,
      keysUrl,
      root: '/dicom-web/',
      wado: '/wado',
    });
    closing.push(authorizer.close);
    const orthanc = await starting;

    const deployment = change(deploymentFor(issuer));
    const configFile = join(folder, 'config.json');
    writeFileSync(configFile, JSON.stringify(deployment, null, 2));
    const tls = certificates;
    const place = { address: '127.0.0.1', port: portalPort, root: directory, tls };
    const site = await siteOf(deployment, place);
    const locations = [
      `\n    location = /config.json {\n        alias ${configFile};\n    }\n`,
      dicomWebLocations({ orthanc, guard }),
      authorizeLocation({ address: `http://127.0.0.1:${authorizer.port}` }),
      asksForCertificate
        ? `    ssl_client_certificate ${certificates.ca};\n    ssl_verify_client optional;\n`
        : '',
      more,
    ];
    const logs = join(folder, 'nginx');
    await startNginx(children, programs.nginx, logs, {
      servers: [
        writeNginx({ ...site, locations: locations.join('') }),
        providerServer({ port: providerPort, provider, certificates }),
      ],
      port: portalPort,
      ca: certificates.ca,
      tellsRequests,
    });

    const generated = [...Object.values(studies.named), ...studies.crowd].flatMap(({ images }) =>
      images.map(({ bytes }) => bytes),
    );
    const stored = await orthanc.store(generated);
    if (stored < generated.length) throw new Error(`Orthanc took ${stored} of ${generated.length} files`);
    const fromCorpus = await orthanc.store(corpusFiles(corpus));
    return {
      origin,
      issuer,
      audience,
      accounts,
      studies,
      certificates,
      orthanc,
      provider,
      stored: stored + fromCorpus,
      accessLog: () => readFileSync(join(logs, 'access.log'), 'utf8'),
      requests: () => requestsIn(readFileSync(join(logs, 'requests.log'), 'utf8')),
      endTokens: authorizer.endTokens,
      close,
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}
