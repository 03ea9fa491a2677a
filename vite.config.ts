import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { headersFor } from './src/config/headers';
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
        id: /(codec-(charls|libjpeg-turbo-8bit|openjpeg|openjph)\/dist|oauth4webapi\/build)\/.*\.js$/,
      },
      handler: (code) => ({ code: `var fetch, XMLHttpRequest;\n${code}`, map: null }),
    },
  };
}

/** kiosk.html: the same page, which says in its head that it stands in a kiosk (src/config/policyOf.ts). */
function writeKioskPage(): Plugin {
  return {
    name: 'write-kiosk-page',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') return;
      const source = page.source
        .toString()
        .replace('<head>', '<head>\n    <meta name="negatoscope-mode" content="kiosk" />');
      this.emitFile({ type: 'asset', fileName: 'kiosk.html', source });
    },
  };
}

/**
 * build.json: the SHA-256 of every file of the build, and one over that list, the build's name. The app shows it and holds
 * its files against it. Last of all, when everything is written.
 */
function listHashes(): Plugin {
  let directory = '';
  const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
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
        const files = readdirSync(directory, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && entry.name !== 'build.json')
          .map((entry) => join(entry.parentPath, entry.name))
          .map(
            (file) =>
              [file.slice(directory.length).replaceAll('\\', '/'), sha256(readFileSync(file))] as const,
          )
          .toSorted(([a], [b]) => (a < b ? -1 : 1));
        const text = files.map(([path, hash]) => `${hash}  ${path}\n`).join('');
        const list = { sha256: sha256(text), files: Object.fromEntries(files) };
        writeFileSync(join(directory, 'build.json'), `${JSON.stringify(list, null, 1)}\n`);
      },
    },
  };
}

const devNonce = 'negatoscope-dev';

export default defineConfig(({ command }) => ({
  plugins: [
    react(),
    closeGlue(),
    noEmbeddedFiles(),
    listOwnFiles(),
    { ...optimizeLocales.vite({ locales: ['en', 'fr', 'de'] }), enforce: 'pre' as const },
    writeKioskPage(),
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
    },
  },
  // The default (iife) silently inlines every codec into one worker.
  worker: { format: 'es' as const, plugins: () => [closeGlue()] },
  ...(command === 'serve' ? { html: { cspNonce: devNonce } } : {}),
  server: { headers: headersFor(patientPolicy, { devNonce }), host: '127.0.0.1', strictPort: true },
}));
