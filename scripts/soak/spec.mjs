// A test of test/e2e with its full counts.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../install.mjs';

/** `env` names the variable that the test takes its count from. What it prints is said as it comes. */
export const soakSpec =
  (name, file, grep, env) =>
  async ({ rounds, say }) => {
    const child = spawn(
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
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, [env]: String(rounds) },
      },
    );
    const lines = [];
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      say(line);
    });
    const status = await new Promise((resolve) => child.once('close', resolve));
    return { name, [env]: rounds, wrong: status === 0 ? [] : lines.slice(-60) };
  };
