import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, defineConfig, type Plugin } from 'vite';
import { devNonce, headersFor } from './src/config/headers';
import { patientPolicy } from './src/config/policy';
import packageJson from './package.json' with { type: 'json' };

/** A served build has nothing inside; scripts/portable.mjs answers this name with the codecs. */
function noEmbeddedFiles(): Plugin {
  return {
    name: 'embedded-files',
    resolveId: (source) => (source === 'virtual:embedded-files' ? '\0embedded-files' : null),
    load: (id) => (id === '\0embedded-files' ? 'export default {};' : null),
  };
}

/** own-files.json: every file of the app, sorted; src/ownFiles.ts fetches them in this order. */
function listOwnFiles(): Plugin {
  return {
    name: 'list-own-files',
    apply: 'build',
    // After the pages are written: a page's own script that only loads another is gone by then.
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = Object.keys(bundle)
        .filter((file) => file.startsWith('assets/'))
        .map((file) => `/${file}`)
        .toSorted();
      this.emitFile({ type: 'asset', fileName: 'own-files.json', source: JSON.stringify(files) });
    },
  };
}

/**
 * The codecs' glue can fetch its WebAssembly by itself, and the library for signing in its tokens. Ours is handed to them, so
 * those roads lead nowhere in the build: names of the module's own stand before the browser's.
 */
export function closeGlue(): Plugin {
  return {
    name: 'close-glue',
    apply: 'build',
    transform: {
      filter: {
        id: /(codec-(charls|libjpeg-turbo-8bit|openjpeg|openjph)\/dist|oauth4webapi\/build|jxl-oxide-wasm)\/.*\.js$/,
      },
      handler: (code, id) => ({ code: `var ${closedNames(id).join(', ')};\n${code}`, map: null }),
    },
  };
}

/**
 * jxl-oxide asks who the browser is, and in Firefox gives 8 bits of 16 for it; not knowing, it gives all. Where it found no
 * global object it would make a function of a text.
 */
const closedNames = (id: string) =>
  id.includes('jxl-oxide-wasm')
    ? ['fetch', 'Function', 'Window', 'WorkerGlobalScope']
    : ['fetch', 'XMLHttpRequest'];

/**
 * The page as it is served: the guard's own script first, so that it runs before all others, and the manifest (the portable
 * file has neither site nor name). kiosk.html: the first page again, saying in its head where it stands (src/config/policyOf.ts).
 */
function writePages(): Plugin {
  return {
    name: 'write-pages',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const guard = Object.keys(bundle).find((file) => /^assets\/guard-/.test(file));
      if (guard === undefined) this.error('the guard has no file of its own');
      for (const name of ['index.html', 'portal.html']) {
        const page = bundle[name];
        if (page?.type !== 'asset') return;
        page.source = page.source
          .toString()
          .replace(
            '<script type="module"',
            (script) => `<script type="module" src="/${guard}"></script>\n    ${script}`,
          )
          .replace(
            '</title>',
            (title) => `${title}\n    <link rel="manifest" href="/manifest.webmanifest" />`,
          );
        if (name !== 'index.html') continue;
        const head = '<head>\n    <meta name="negatoscope-mode" content="kiosk" />';
        const source = page.source.replace('<head>', head);
        this.emitFile({ type: 'asset', fileName: 'kiosk.html', source });
      }
    },
  };
}

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** Every file below a folder as an address of the site, sorted, with its SHA-256. */
function hashesOf(directory: string): [path: string, hash: string][] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file): [string, string] => [
      file.slice(directory.length).replaceAll('\\', '/'),
      sha256(readFileSync(file)),
    ])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Pages that answer for `/`, and those that only ever come from the site. */
const startPages = ['/index.html', '/kiosk.html', '/portal.html'];
const neverKept = ['/login.html', '/logout.html', '/erased.html', '/forget.html', '/forget.css'];

/** sw.js: the service worker with the list of what it keeps. After all other files, before the list of sums. */
function writeServiceWorker(): Plugin {
  let directory = '';
  let root = '';
  return {
    name: 'write-service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      root = config.root;
      directory = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const files = hashesOf(directory).filter(([path]) => path !== '/sw.js' && path !== '/build.json');
        const pages = files.filter(([path]) => startPages.includes(path)).map(([, hash]) => hash);
        const isKept = (path: string) => !startPages.includes(path) && !neverKept.includes(path);
        const kept = [['/', null], ['/build.json', null], ...files.filter(([path]) => isKept(path))] as const;
        const others = [...files.map(([path]) => path).filter((path) => !isKept(path)), '/sw.js'];
        const program = await build({
          configFile: false,
          root,
          logLevel: 'error',
          publicDir: false,
          define: {
            __KEPT_FILES__: JSON.stringify(Object.fromEntries(kept)),
            __OTHER_FILES__: JSON.stringify(others),
            __START_PAGES__: JSON.stringify(pages),
            __KEPT_VERSION__: JSON.stringify(sha256(JSON.stringify([kept, pages])).slice(0, 16)),
          },
          build: {
            target: 'es2022',
            write: false,
            rolldownOptions: { input: join(root, 'src/wall/service.worker.ts'), output: { format: 'iife' } },
          },
        });
        const { output } = (Array.isArray(program) ? program[0] : program) as { output: { code?: string }[] };
        writeFileSync(join(directory, 'sw.js'), output[0]?.code ?? '');
      },
    },
  };
}

/**
 * build.json: the SHA-256 of every file of the build, and one over that list, the build's name. The app shows it and holds
 * its files against it. Last of all, when everything is written.
 */
function listHashes(): Plugin {
  let directory = '';
  return {
    name: 'list-hashes',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      directory = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        const files = hashesOf(directory).filter(([path]) => path !== '/build.json');
        const text = files.map(([path, hash]) => `${hash}  ${path}\n`).join('');
        const list = { sha256: sha256(text), files: Object.fromEntries(files) };
        writeFileSync(join(directory, 'build.json'), `${JSON.stringify(list, null, 1)}\n`);
      },
    },
  };
}

export default defineConfig(({ command }) => ({
  plugins: [
    react(),
    closeGlue(),
    noEmbeddedFiles(),
    listOwnFiles(),
    { ...optimizeLocales.vite({ locales: ['en', 'fr', 'de'] }), enforce: 'pre' as const },
    writePages(),
    writeServiceWorker(),
    listHashes(),
  ],
  define: { __APP_VERSION__: JSON.stringify(packageJson.version) },
  resolve: {
    alias: {
      // The package's main is a development build with dormant script-injecting code.
      'cornerstone-core': fileURLToPath(
        new URL('./node_modules/cornerstone-core/dist/cornerstone.min.js', import.meta.url),
      ),
    },
  },
  build: {
    target: 'es2022',
    outDir: 'dist',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: ['index.html', 'portal.html', 'login.html', 'logout.html'],
      output: {
        // A file of its own, so that it runs before every other, those of libraries too.
        codeSplitting: { groups: [{ name: 'guard', test: /src\/wall\/guard\.ts$/, priority: 1 }] },
      },
    },
  },
  // The default (iife) silently inlines every codec into one worker.
  worker: { format: 'es' as const, plugins: () => [closeGlue()] },
  ...(command === 'serve' ? { html: { cspNonce: devNonce } } : {}),
  server: { headers: headersFor(patientPolicy, { devNonce }), host: '127.0.0.1', strictPort: true },
}));
