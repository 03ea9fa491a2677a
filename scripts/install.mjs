// Set-up that every command shares, with Node's built-ins only: `ignore-scripts` also stops pre-scripts, so each
// script calls these itself.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a command with its output shown; ends this process when it fails. */
export function run(command, args, options = {}) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (status !== 0) process.exit(status ?? 1);
}

export function nodeTool(name, args, options = {}) {
  run(process.execPath, [join(root, 'node_modules', name), ...args], options);
}

/** npm ci, when node_modules is missing or older than the lockfile. */
export function ensurePackages() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22)) {
    console.error(`Negatoscope needs Node 20.19+ or 22.12+; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const stamp = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing packages (once)...');
  run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], {
    shell: process.platform === 'win32',
  });
}

function find(programs) {
  for (const program of programs) {
    const found = spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' });
    if (found.status === 0) return found.stdout.trim();
  }
  return null;
}

let listsUpdated = false;

/** The path of a program, installed by apt-get when missing and possible; else says what to install and ends. */
export function ensureProgram(programs, debianPackages) {
  const there = find(programs);
  if (there !== null) return there;
  if (find(['apt-get']) !== null && process.getuid?.() === 0) {
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    console.log(`Installing ${debianPackages.join(' ')} (once)...`);
    if (!listsUpdated) run('apt-get', ['update', '-qq'], quiet);
    listsUpdated = true;
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...debianPackages], quiet);
    const installed = find(programs);
    if (installed !== null) return installed;
  }
  console.error(
    `This needs ${programs.join(' or ')}: please install ${debianPackages.join(' ')} and try again.`,
  );
  process.exit(1);
}
