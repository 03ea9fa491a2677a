// npm run release: first two builds of the last commit are held against each other (reproduce.mjs); then the portable file, the served build, their SHA-256 sums, the bill of materials and the notices of what is
// inside, all in release/.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, nodeTool, root } from './install.mjs';

ensurePackages();
await import('./reproduce.mjs');
const release = join(root, 'release');
rmSync(release, { recursive: true, force: true });
mkdirSync(release);
nodeTool('vite/bin/vite.js', ['build', '--logLevel', 'warn']);
await import('./portable.mjs');
cpSync(join(root, 'dist'), join(release, 'site'), { recursive: true });
cpSync(join(root, 'dist-portable', 'negatoscope.html'), join(release, 'negatoscope.html'));

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const sbom = spawnSync(npm, ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1 << 28,
});
if (sbom.status !== 0) throw new Error(`npm sbom: ${sbom.stderr}`);
const bill = JSON.parse(sbom.stdout);
// A number and a time of their own would make two releases of one source differ.
delete bill.serialNumber;
if (bill.metadata !== undefined) delete bill.metadata.timestamp;
writeFileSync(join(release, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`);

/** The licence texts of every package that is not for development only. */
function notices() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const inside = Object.entries(packages).filter(
    ([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true,
  );
  return inside
    .filter(([path]) => existsSync(join(root, path)))
    .map(([path, { version, license }]) => {
      const texts = readdirSync(join(root, path))
        .filter((name) => /^(licen[cs]e|notice|copying)/i.test(name))
        .toSorted()
        .map((name) => readFileSync(join(root, path, name), 'utf8').trim());
      return `${path.replace(/^.*node_modules\//, '')} ${version} (${license ?? 'see its text'})\n\n${texts.join('\n\n')}`;
    })
    .join(`\n\n${'-'.repeat(80)}\n\n`);
}
writeFileSync(join(release, 'THIRD-PARTY-NOTICES.txt'), `${notices()}\n`);

const files = readdirSync(release, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .toSorted();
const sums = files.map((file) => {
  const sum = createHash('sha256').update(readFileSync(file)).digest('hex');
  return `${sum}  ${file.slice(release.length + 1).replaceAll('\\', '/')}\n`;
});
writeFileSync(join(release, 'SHA256SUMS'), sums.join(''));
console.log(sums.join(''));
