import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The product's configuration with the vault's test page as its entry; returns the folder. */
export async function buildVaultPage(): Promise<string> {
  const outDir = join(root, `node_modules/.cache/negatoscope-vault-${process.pid}`);
  await build({
    root,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, rollupOptions: { input: join(root, 'test/vault/index.html') } },
  });
  return outDir;
}
