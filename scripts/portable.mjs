// npm run build:portable: the whole app as one HTML file that works from file://, in Chromium and Firefox, keeping nothing.
// Workers are built as one classic script each and become blob: addresses; each codec's WebAssembly is deflated and written
// as text; the policy in the file's head names the one script and the one style by their SHA-256.
// --disc DIR also puts it on the disc that is made there, next to its DICOMDIR.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import { ensurePackages, root } from './install.mjs';
import { writeToDisc } from './portableDisc.mjs';

ensurePackages();
// A test runner around us may have set another: React's development build would be packed in.
process.env.NODE_ENV = 'production';
const { build, loadConfigFromFile } = await import('vite');
const loaded = await loadConfigFromFile(
  { command: 'build', mode: 'production' },
  join(root, 'vite.config.ts'),
);
const product = loaded.config;
const served = ['list-own-files', 'list-hashes', 'write-pages', 'write-service-worker', 'embedded-files'];
const plugins = product.plugins.flat(Infinity).filter(({ name }) => !served.includes(name));

/** One script without further files, as text. */
async function buildScript(entry, extra = []) {
  const result = await build({
    ...product,
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    plugins: [...extra, ...plugins],
    build: {
      ...product.build,
      write: false,
      cssCodeSplit: false,
      rolldownOptions: { input: entry, output: { format: 'iife', codeSplitting: false } },
    },
  });
  const { output } = Array.isArray(result) ? result[0] : result;
  const script = output.find(({ type }) => type === 'chunk');
  const style = output.find(({ fileName }) => fileName.endsWith('.css'));
  return { script: script.code, style: style === undefined ? '' : String(style.source) };
}

/** Answers imports of workers and of WebAssembly with what is inside the file. */
function embedEverything(workers) {
  const files = new Map();
  const resolve = (name) => fileURLToPath(import.meta.resolve(name));
  return {
    name: 'embed-everything',
    enforce: 'pre',
    resolveId(source) {
      if (source === 'virtual:embedded-files') return '\0embedded';
      if (/\?worker&url$/.test(source)) return `\0worker:${source.split('/').at(-1).split('?')[0]}`;
      if (/wasm\?url$/.test(source)) {
        const name = source.split('?')[0];
        files.set(name, resolve(name));
        return `\0file:${name}`;
      }
      return null;
    },
    load(id) {
      if (id.startsWith('\0worker:')) {
        // The library stays out: pages opened from a file share one storage.
        if (id === '\0worker:vault.worker') return `export default '';`;
        const text = JSON.stringify(workers[id.slice(8)]);
        return `export default URL.createObjectURL(new Blob([${text}], { type: 'text/javascript' }));`;
      }
      if (id.startsWith('\0file:')) return `export default ${JSON.stringify(id.slice(6))};`;
      if (id === '\0embedded') {
        const packages = [
          '@cornerstonejs/codec-charls/decodewasm',
          '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm',
          '@cornerstonejs/codec-openjpeg/decodewasm',
          '@cornerstonejs/codec-openjph/wasm',
          'jxl-oxide-wasm/module.wasm',
        ];
        const inside = packages.map((name) => {
          return [name, deflateRawSync(readFileSync(resolve(name)), { level: 9 }).toString('base64')];
        });
        return `export default ${JSON.stringify(Object.fromEntries(inside))};`;
      }
      return null;
    },
  };
}

/** What would end the element early; in the text of a program both only ever stand in strings and patterns. */
const escapeScript = (code) =>
  code.replace(/<\/(script)/gi, () => '<\\/script').replace(/<!--/g, () => '<\\!--');
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const workers = {
  'decode.worker': (await buildScript(join(root, 'src/codecs/decode.worker.ts'))).script,
  'reader.worker': (await buildScript(join(root, 'src/sources/reader.worker.ts'))).script,
};
const main = await buildScript(join(root, 'src/main.tsx'), [embedEverything(workers)]);
const script = escapeScript(main.script);
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)} 'wasm-unsafe-eval'`,
  `style-src ${hash(main.style)}`,
  'img-src blob: data:',
  "connect-src 'none'",
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types negatoscope',
].join('; ');
const page = readFileSync(join(root, 'index.html'), 'utf8')
  .replace(/\s*<link rel="icon"[^>]*>/, '')
  .replace(
    '<meta charset="utf-8" />',
    (charset) => `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
  )
  .replace('</head>', () => `  <style>${main.style}</style>\n  </head>`)
  .replace(/<script type="module"[^>]*><\/script>/, () => `<script>${script}</script>`);
mkdirSync(join(root, 'dist-portable'), { recursive: true });
const file = join(root, 'dist-portable', 'negatoscope.html');
writeFileSync(file, page);
const sum = createHash('sha256').update(page).digest('hex');
writeFileSync(join(root, 'dist-portable', 'SHA256SUMS'), `${sum}  negatoscope.html\n`);
console.log(`${sum}  negatoscope.html (${(page.length / 1e6).toFixed(2)} MB)`);

const { values } = parseArgs({ options: { disc: { type: 'string' } }, strict: false });
if (typeof values.disc === 'string') writeToDisc(values.disc, page, sum);
