// A certificate authority of this run's own and what it signs: the server's certificate for loopback, and one for a client.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

function openssl(args, folder) {
  const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${args[0]} failed: ${stderr}`);
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

function sign(folder, name, subject, extensions) {
  writeFileSync(join(folder, `${name}.ext`), extensions);
  openssl(['req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', subject], folder);
  openssl(
    ['x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial',
      '-days', '30', '-extfile', `${name}.ext`, '-out', `${name}.pem`],
    folder,
  ); // prettier-ignore
}

/** Writes ca.pem, server.pem + .key (localhost and 127.0.0.1) and client.pem + .key into the folder; valid for 30 days. */
export function makeCertificates(folder) {
  openssl(
    ['req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '30', '-subj', '/CN=Negatoscope test CA',
      '-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign'],
    folder,
  ); // prettier-ignore
  sign(
    folder,
    'server',
    '/CN=localhost',
    'subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n',
  );
  sign(folder, 'client', '/CN=Dr. Certificate', 'extendedKeyUsage=clientAuth\n');
  return {
    ca: join(folder, 'ca.pem'),
    certificate: join(folder, 'server.pem'),
    key: join(folder, 'server.key'),
    clientCertificate: join(folder, 'client.pem'),
    clientKey: join(folder, 'client.key'),
  };
}
