// npm test: everything that gates a merge, with its own set-up. Closes with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, ensureProgram, root } from './install.mjs';

ensurePackages();
const env = {
  ...process.env,
  NEGATOSCOPE_CHROMIUM: ensureProgram(['chromium', 'chromium-browser', 'google-chrome'], ['chromium']),
  NEGATOSCOPE_FIREFOX: ensureProgram(['firefox-esr', 'firefox'], ['firefox-esr']),
};
ensureProgram(['genisoimage'], ['genisoimage']);
ensureProgram(['xvfb-run'], ['xvfb', 'xauth']);
for (const [program, debianPackage] of [
  ['nginx', 'nginx'],
  ['caddy', 'caddy'],
  ['apache2', 'apache2-bin'],
  ['openssl', 'openssl'],
])
  ensureProgram([program], [debianPackage]);
(await import('./portal/environment.mjs')).ensurePortalPrograms();

rmSync(join(root, 'test-results'), { recursive: true, force: true });
let passed = 0;
let failed = 0;

function tool(name, args) {
  return spawnSync(process.execPath, [join(root, 'node_modules', name), ...args], {
    cwd: root,
    stdio: 'inherit',
    env,
  }).status;
}

function step(name, status) {
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  if (status === 0) passed += 1;
  else failed += 1;
}

/** Adds what a runner counted; a runner that died without a report counts as one failure. */
function count(name, status, report, read) {
  const file = join(root, 'test-results', report);
  if (!existsSync(file)) return step(name, status === 0 ? 1 : status);
  const counted = read(JSON.parse(readFileSync(file, 'utf8')));
  passed += counted.passed;
  failed += counted.failed;
  if (status !== 0 && counted.failed === 0) failed += 1;
  console.log(
    `${status === 0 ? 'ok  ' : 'FAIL'} ${name}: ${counted.passed} passed, ${counted.failed} failed`,
  );
}

step(
  'check',
  spawnSync(process.execPath, [join(root, 'scripts/check.mjs')], { cwd: root, stdio: 'inherit', env }).status,
);
count(
  'unit tests',
  tool('vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    '--outputFile.json=test-results/unit.json',
  ]),
  'unit.json',
  (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests }),
);
step('build', tool('vite/bin/vite.js', ['build', '--logLevel', 'warn']));
count('end-to-end tests', tool('@playwright/test/cli.js', ['test']), 'e2e.json', (report) => ({
  passed: report.stats.expected + report.stats.flaky,
  failed: report.stats.unexpected,
}));
const corpus = join(root, '../shared/corpus');
if (existsSync(corpus)) {
  step(
    'conformance over the corpus',
    tool('../scripts/conformance.mjs', [
      ...['--corpus', corpus, '--display', '--json', join(root, 'test-results/conformance.json')],
    ]),
  );
  // Some rows are proved on the corpus alone.
  step('every row of the checklist is proved', tool('../scripts/coverage.mjs', ['--check']));
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
