// The product's own source for scripts: the one source of policies, headers and verdicts.
import { join } from 'node:path';
import { root } from './install.mjs';

export async function loadSource(path) {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(root, path), { configFile: false, logLevel: 'error' });
  return module;
}

export const loadConfig = () => loadSource('src/config/index.ts');
