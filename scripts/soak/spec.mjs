// A test of test/e2e with its full counts.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../install.mjs';

/** `env` names the variable that the test takes its count from. */
export const soakSpec =
  (name, file, grep, env) =>
  ({ rounds }) => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/@playwright/test/cli.js'),
        'test',
        '--retries',
        '0',
        '--project=page',
        file,
        '-g',
        grep,
      ],
      { cwd: root, encoding: 'utf8', env: { ...process.env, [env]: String(rounds) } },
    );
    return { name, [env]: rounds, wrong: status === 0 ? [] : [stdout.slice(-4000)] };
  };
