// npm run check: types of every thread, lint, layers, formatting, unused code.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensurePackages, root } from './install.mjs';

ensurePackages();
const steps = [
  ['types of the page', 'typescript/bin/tsc', ['-p', 'tsconfig.json']],
  ['types of the workers', 'typescript/bin/tsc', ['-p', 'tsconfig.workers.json']],
  ['types of the pure folders', 'typescript/bin/tsc', ['-p', 'tsconfig.pure.json']],
  ['types of tests and tools', 'typescript/bin/tsc', ['-p', 'tsconfig.tools.json']],
  ['lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']],
  ['layers', 'dependency-cruiser/bin/dependency-cruise.mjs', ['src', '--config', '.dependency-cruiser.cjs']],
  ['formatting', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
  ['unused code', 'knip/bin/knip.js', []],
];
let failed = 0;
for (const [name, tool, args] of steps) {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', tool), ...args],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (status !== 0) {
    failed += 1;
    console.log(`${stdout}${stderr}`);
  }
}
process.exit(failed === 0 ? 0 : 1);
