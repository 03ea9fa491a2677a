import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { headersFor } from './src/config/headers';
import { patientPolicy } from './src/config/policy';
import packageJson from './package.json' with { type: 'json' };

/** own-files.json: every file of the app, sorted; src/ownFiles.ts fetches them in this order. */
function listOwnFiles(): Plugin {
  return {
    name: 'list-own-files',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = Object.keys(bundle)
        .filter((file) => file.startsWith('assets/'))
        .map((file) => `/${file}`)
        .toSorted();
      this.emitFile({ type: 'asset', fileName: 'own-files.json', source: JSON.stringify(files) });
    },
  };
}

const devNonce = 'negatoscope-dev';

export default defineConfig(({ command }) => ({
  plugins: [
    react(),
    listOwnFiles(),
    { ...optimizeLocales.vite({ locales: ['en', 'fr', 'de'] }), enforce: 'pre' as const },
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
  },
  // The default (iife) silently inlines every codec into one worker.
  worker: { format: 'es' as const },
  ...(command === 'serve' ? { html: { cspNonce: devNonce } } : {}),
  server: { headers: headersFor(patientPolicy, { devNonce }), host: '127.0.0.1', strictPort: true },
}));
