// npm run reproduce: builds the last commit twice, in two clones with another place, time zone and language each, and fails
// unless every file of both is the same, byte for byte. `npm run release` runs it first.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePackages, root, run } from './install.mjs';

ensurePackages();

function buildIn(folder, env) {
  run('git', ['clone', '--quiet', '--no-hardlinks', root, folder]);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  // The packages of this checkout are those of the commit: older than any, the clone's list asks for no installing.
  utimesSync(join(folder, 'package-lock.json'), 0, 0);
  for (const script of ['build.mjs', 'portable.mjs'])
    run(process.execPath, [join(folder, 'scripts', script)], {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
}

function sumsOf(folder) {
  return ['dist', 'dist-portable'].flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((path) => {
        const sum = createHash('sha256').update(readFileSync(path)).digest('hex');
        return `${sum}  ${path.slice(folder.length + 1)}`;
      }),
  );
}

const folder = mkdtempSync(join(tmpdir(), 'negatoscope-reproduce-'));
const clones = [join(folder, 'one'), join(folder, 'another place', 'two')];
try {
  if (spawnSync('git', ['-C', root, 'rev-parse', 'HEAD']).status !== 0) throw new Error('not a git clone');
  buildIn(clones[0], { TZ: 'UTC', LANG: 'C' });
  buildIn(clones[1], { TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8' });
  const [one, two] = clones.map(sumsOf);
  const different = one.filter((line, at) => line !== two[at]);
  if (one.length !== two.length || different.length > 0)
    throw new Error(`two builds differ:\n${different.join('\n')}`);
  console.log(`${one.length} files are the same in two clones, byte for byte`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
