// npm run conformance -- --corpus DIR [--display] [--json FILE] [--syntaxes LIST] [--only TEXT] [--browsers chromium,firefox]
// Decodes every frame of every file of a corpus in a real browser, with the shipped workers under the product's headers,
// and compares with the truth of DIR/MANIFEST.jsonl. LIST: words (uncompressed, rle), UIDs or their ends (.50,.70).
// --display: also the 8-bit output at native size for every entry of DIR/DISPLAY.jsonl whose file is in the scope.
// Two browsers must also agree with each other, frame by frame. Exit 0 only if nothing in the scope is different or
// wrongly refused and no fewer files of a known corpus open than ever did.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkIn } from './conformance/check.mjs';
import { formatMatrix, syntaxFilter } from './conformance/matrix.mjs';
import { ratchet } from './conformance/ratchet.mjs';
import { ensurePackages, root } from './install.mjs';

const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string' },
    display: { type: 'boolean', default: false },
    json: { type: 'string' },
    syntaxes: { type: 'string' },
    only: { type: 'string' },
    browsers: { type: 'string', default: 'chromium' },
  },
});
if (options.corpus === undefined) {
  console.error(
    'npm run conformance -- --corpus DIR [--display] [--json FILE] [--syntaxes uncompressed,rle,.50,...] [--only TEXT] [--browsers chromium,firefox]',
  );
  process.exit(2);
}
const corpus = resolve(options.corpus);

const readText = (name) => readFileSync(join(corpus, name), 'utf8');
const linesOf = (text) =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));

/** The product's configuration with one other page as its entry. */
async function buildPage() {
  const { build } = await import('vite');
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  // Of its own: two runs may go on at the same time.
  const outDir = mkdtempSync(join(cache, 'negatoscope-conformance-'));
  await build({
    root,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, rollupOptions: { input: join(root, 'test/conformance/index.html') } },
  });
  return outDir;
}

ensurePackages();
const manifest = readText('MANIFEST.jsonl');
const inScope = syntaxFilter(options.syntaxes);
const entries = linesOf(manifest)
  .filter((entry) => inScope(entry.transferSyntax ?? null))
  .filter((entry) => options.only === undefined || entry.path.includes(options.only));
const paths = new Set(entries.map(({ path }) => path));
const displays = options.display
  ? linesOf(readText('DISPLAY.jsonl')).filter(({ path }) => paths.has(path))
  : [];

const outDir = await buildPage();
const { startServer } = await import('./server.mjs');
const server = await startServer({ directory: outDir, mounts: { '/corpus/': corpus } });
const complaints = [];
const [first, ...others] = options.browsers.split(',');
const { results, display } = await checkIn(first, server.url, { entries, displays }, complaints);
const disagreements = [];
for (const name of others) {
  const other = await checkIn(name, server.url, { entries, displays: [] }, complaints);
  other.results.forEach((result, at) => {
    const here = results[at];
    const isSame =
      result.verdict === here.verdict && JSON.stringify(result.sha256) === JSON.stringify(here.sha256);
    if (!isSame) disagreements.push(`${name} ${result.verdict}, ${first} ${here.verdict}: ${result.path}`);
  });
}
await server.close();
rmSync(outDir, { recursive: true, force: true });

const isWrong = ({ verdict, rgb }) =>
  [verdict, rgb?.verdict].some((one) => one === 'different' || one === 'refused');
const wrong = results.filter(isWrong);
console.log(formatMatrix(results));
for (const { path, verdict, detail, wrong: frames, rgb, thrown } of wrong) {
  const which = frames.length > 0 ? ` frame ${frames[0].frameIndex}` : '';
  if (verdict === 'different' || verdict === 'refused') {
    console.log(`${verdict.padEnd(10)} ${path}${which}: ${thrown ?? detail}`);
  }
  if (rgb !== null && (rgb.verdict === 'different' || rgb.verdict === 'refused')) {
    console.log(`${'RGB'.padEnd(10)} ${path}: ${rgb.verdict}: ${rgb.detail}`);
  }
}
const wrongDisplay = display.filter(isWrong);
for (const { path, window, verdict, detail } of wrongDisplay) {
  console.log(`${'DISPLAY'.padEnd(10)} ${path} at ${window}: ${verdict}: ${detail}`);
}
if (options.display) {
  const count = (wanted) => display.filter(({ verdict }) => verdict === wanted).length;
  console.log(
    `${display.length} displays: ${count('equal')} equal, ${count('within')} within, ${wrongDisplay.length} wrong`,
  );
}
for (const complaint of complaints) console.log(`the page complained: ${complaint}`);
for (const disagreement of disagreements) console.log(`the browsers disagree: ${disagreement}`);
const frames = results.reduce((sum, { sha256 }) => sum + sha256.filter(Boolean).length, 0);
if (others.length > 0)
  console.log(`${options.browsers}: ${frames} frames, ${disagreements.length} files decoded unlike`);
const held = ratchet(manifest, results);
if (held !== null) {
  const { now, before, isLess } = held;
  const word = isLess ? 'FEWER THAN BEFORE' : 'ratchet holds';
  console.log(`${word}: ${now.opened} open (${before.opened}), ${now.right} proven right (${before.right})`);
}
const counts = new Map();
for (const { verdict } of results) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
console.log(`${results.length} files: ${[...counts].map(([name, count]) => `${count} ${name}`).join(', ')}`);
if (options.json !== undefined) {
  const known = results.map((result, at) => {
    const { sopClassName = '', bitsAllocated, bitsStored, samples } = entries[at];
    return { ...result, sopClassName, bitsAllocated, bitsStored, samples };
  });
  const report = { complaints, disagreements, results: known, display };
  writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
}
const failures = wrong.length + wrongDisplay.length + complaints.length + disagreements.length;
process.exit(failures === 0 && results.length > 0 && held?.isLess !== true ? 0 : 1);
