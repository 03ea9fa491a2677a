// The one source of policies and headers, src/config, for scripts.
import { join } from 'node:path';
import { root } from './install.mjs';

export async function loadConfig() {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(root, 'src/config/index.ts'), {
    configFile: false,
    logLevel: 'error',
  });
  return module;
}
