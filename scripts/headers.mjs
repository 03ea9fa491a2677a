// npm run headers -- --config FILE --for nginx|caddy|apache|static-host [--out FOLDER] [--root FOLDER] [--listen ADDRESS:PORT]
//   [--certificate FILE --key FILE | --no-tls]
// Writes the server's configuration of a deployment, headers and all, from the one source; without --out onto the screen.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePackages } from './install.mjs';
import { filesFor } from './servers/filesFor.mjs';
import { usualPlace } from './servers/site.mjs';

function placeOf(preset, { root, listen, certificate, key, 'no-tls': noTls }) {
  const usual = usualPlace(preset);
  const at = listen?.lastIndexOf(':') ?? -1;
  return {
    root: root ?? usual.root,
    address: listen === undefined ? usual.address : listen.slice(0, Math.max(at, 0)),
    port: listen === undefined ? usual.port : Number(listen.slice(at + 1)),
    tls: noTls ? null : certificate !== undefined && key !== undefined ? { certificate, key } : usual.tls,
  };
}

const text = { type: 'string' };
const { values } = parseArgs({
  options: {
    config: text,
    for: text,
    out: text,
    root: text,
    listen: text,
    certificate: text,
    key: text,
    'no-tls': { type: 'boolean' },
  },
});

try {
  if (values.config === undefined || values.for === undefined)
    throw new Error('Say --config FILE and --for nginx, caddy, apache or static-host.');
  ensurePackages();
  const deployment = JSON.parse(readFileSync(values.config, 'utf8'));
  const files = await filesFor(values.for, deployment, placeOf(deployment?.preset, values));
  for (const [name, content] of Object.entries(files)) {
    if (values.out === undefined) console.log(content);
    else {
      const file = join(values.out, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : 'The configuration could not be written.');
  process.exit(1);
}
