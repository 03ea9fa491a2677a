import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The full counts: npm run soak. */
test('a sample of the soak: kill -9 while saving and forgetting, locking, missing room, two tabs at once, traces on the disk with a control (V5, V6, V7, K5)', () => {
  test.setTimeout(360_000);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      'scripts/soak.mjs',
      '--only',
      'kill,lock,quota,forget,tabs,nonces,traces',
      '--kills',
      '4',
      '--locks',
      '2',
      '--quota',
      '2',
      '--forgets',
      '2',
      '--tabs',
      '40',
      '--nonces',
      '20000',
      '--no-memory',
    ],
    { cwd: root, encoding: 'utf8' },
  );
  expect(status, stdout + stderr).toBe(0);
});
