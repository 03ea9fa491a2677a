// npm run portal: the portal with a real archive, a real OpenID provider and nginx in front, on this machine only. Prints the
// address and the logins; Ctrl+C ends all of it. Production: deploy/portal.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePackages, nodeTool, root } from './install.mjs';

const { values: options } = parseArgs({
  options: {
    port: { type: 'string' },
    corpus: { type: 'string', default: join(root, '../shared/corpus/dicom') },
    'no-build': { type: 'boolean', default: false },
    'token-seconds': { type: 'string', default: '60' },
  },
});

ensurePackages();
if (!options['no-build'] || !existsSync(join(root, 'dist/portal.html')))
  nodeTool('vite/bin/vite.js', ['build', '--logLevel', 'warn']);
const { startPortal } = await import('./portal/environment.mjs');
const began = performance.now();
const portal = await startPortal({
  port: options.port === undefined ? undefined : Number(options.port),
  corpus: options.corpus,
  seconds: { accessToken: Number(options['token-seconds']), refreshToken: 3600 },
});

let ending = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    if (ending) return;
    ending = true;
    await portal.close();
    process.exit(0);
  });
}

const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(`The portal is ready after ${seconds} s with ${portal.stored} instances: ${portal.origin}
Its certificate is of this run only: trust ${portal.certificates.ca}, or let the browser go on.
Sign in as:`);
for (const { login, password, who } of portal.accounts) console.log(`  ${login} / ${password}   ${who}`);
console.log('Ctrl+C ends everything.');
