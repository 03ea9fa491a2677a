// npm run check-server -- URL [--ca FILE]
// The viewer's open-door check from the command line: asks the DICOMweb service at URL, without any credential and for a study
// that cannot exist, whether it answers; says what that means and what to do. Reads no patient's data, tries no password.
// Ends with 0 where the server asks for a login, 1 where something must be done, 2 where the answer tells neither.
import { readFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { parseArgs } from 'node:util';
import { ensurePackages } from './install.mjs';
import { loadSource } from './productConfig.mjs';

const timeoutMs = 15_000;

const advice = {
  protected:
    'It asks for a login. Check also that each login opens only the studies it may (docs: deploy/portal).',
  open: `It answered without a login: anybody who reaches this address can search it.
  - Take it off the internet now; a list of open archives is a search away.
  - Put it behind a VPN, and behind a login that is checked for every study (deploy/portal).
  - Read its log: who has asked it, and for what? An incident like this may have to be reported.`,
  notDicomweb: 'Nothing like a DICOMweb service answered. The URL is what comes before "/studies".',
  undecidable:
    'Its answer tells neither. Nothing was sent that tells who you are, and the viewer would send nothing.',
  insecure:
    'Plain http to another machine: everybody on the way reads along. Give the server a certificate and use https.',
};
const exits = { protected: 0, open: 1, notDicomweb: 1, insecure: 1, undecidable: 2 };

const untrusted =
  'Its certificate is not one that this computer trusts (give its authority with --ca FILE), or not for this name.';

/** What went wrong below HTTP, in words that help. */
const trouble = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: untrusted,
  CERT_HAS_EXPIRED: 'Its certificate has expired.',
  ECONNREFUSED: 'Nothing listens there.',
  ENOTFOUND: 'There is no such name.',
  ETIMEDOUT: 'It did not answer in time.',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'It asks for a client certificate.',
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE:
    'It refused the encrypted connection; it may ask for a client certificate.',
};

function ask(url, ca) {
  const send = url.protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((resolve) => {
    const options = {
      headers: { Accept: 'application/dicom+json' },
      agent: false,
      timeout: timeoutMs,
      ...(ca && { ca }),
    };
    const sent = send(url, options, (response) => {
      const { statusCode: status = 0, headers } = response;
      // The body is not read: what an open server says about its patients is none of our business.
      response.destroy();
      const isRedirect = status >= 300 && status < 400;
      resolve({
        said: `It answered ${status}${headers['content-type'] === undefined ? '' : ` as ${headers['content-type']}`}.`,
        answer: isRedirect
          ? { kind: 'redirect' }
          : {
              kind: 'status',
              status,
              contentType: headers['content-type'] ?? null,
              asksForLogin: headers['www-authenticate'] !== undefined,
            },
      });
    });
    sent.once('timeout', () => sent.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    sent.once('error', (error) =>
      resolve({
        said: trouble[error.code] ?? `No answer: ${error.code ?? 'unknown'}.`,
        answer: { kind: 'none' },
      }),
    );
    sent.end();
  });
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { ca: { type: 'string' } } });
const [address] = positionals;
if (address === undefined || !URL.canParse(address) || !/^https?:/.test(address)) {
  console.error('Say which server: npm run check-server -- https://pacs.example/dicom-web');
  process.exit(2);
}
ensurePackages();
const { isInsecure, probeUrl, verdictOf } = await loadSource('src/openDoor/verdict.ts');
const root = new URL(address);
const { said, answer } = isInsecure(root)
  ? { said: 'It was not asked.', answer: { kind: 'none' } }
  : await ask(probeUrl(root), values.ca === undefined ? undefined : readFileSync(values.ca));
const verdict = verdictOf(root, answer);
console.log(`${root.href}\n${said}\nVerdict: ${verdict}\n${advice[verdict]}`);
process.exit(exits[verdict]);
