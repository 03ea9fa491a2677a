// npm run conformance -- --corpus DIR [--display] [--json FILE] [--syntaxes LIST] [--only TEXT]
// Decodes every frame of every file of a corpus in a real browser, with the shipped workers under the product's headers,
// and compares with the truth of DIR/MANIFEST.jsonl. LIST: words (uncompressed, rle), UIDs or their ends (.50,.70).
// --display: also the 8-bit output at native size for every entry of DIR/DISPLAY.jsonl whose file is in the scope.
// Exit 0 only if nothing in the scope is different or wrongly refused.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePackages, ensureProgram, root } from './install.mjs';
import { formatMatrix, syntaxFilter } from './conformanceMatrix.mjs';

const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string' },
    display: { type: 'boolean', default: false },
    json: { type: 'string' },
    syntaxes: { type: 'string' },
    only: { type: 'string' },
  },
});
if (options.corpus === undefined) {
  console.error(
    'npm run conformance -- --corpus DIR [--display] [--json FILE] [--syntaxes uncompressed,rle,.50,...] [--only TEXT]',
  );
  process.exit(2);
}
const corpus = resolve(options.corpus);

function readLines(name) {
  return readFileSync(join(corpus, name), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
}

function readManifest() {
  const inScope = syntaxFilter(options.syntaxes);
  return readLines('MANIFEST.jsonl')
    .filter((entry) => inScope(entry.transferSyntax ?? null))
    .filter((entry) => options.only === undefined || entry.path.includes(options.only));
}

/** The product's configuration with one other page as its entry. */
async function buildPage() {
  const { build } = await import('vite');
  const outDir = join(root, 'node_modules/.cache/negatoscope-conformance');
  await build({
    root,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, rollupOptions: { input: join(root, 'test/conformance/index.html') } },
  });
  return outDir;
}

/** No file may take longer, however many frames it has; the product's own deadlines are far below. */
const fileDeadlineMs = 180_000;

function withDeadline(promise, entry) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(failure(entry, 'no answer in time')), fileDeadlineMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function failure(entry, detail) {
  return {
    path: entry.path,
    transferSyntax: entry.transferSyntax ?? 'none',
    photometric: entry.photometric ?? '',
    verdict: 'different',
    frames: 0,
    detail,
    wrong: [],
    rgb: null,
    milliseconds: fileDeadlineMs,
  };
}

async function openPage(browser, url, complaints) {
  const page = await browser.newPage();
  page.on('console', (message) => {
    // Chromium's own remark on the `sandbox` directive of our policy, once for every load.
    if (message.text().startsWith('An iframe which has both allow-scripts and allow-same-origin')) return;
    complaints.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  await page.goto(`${url}/test/conformance/index.html`);
  await page.waitForFunction(() => 'checkFile' in window);
  return page;
}

async function launch() {
  const { chromium } = await import('@playwright/test');
  return chromium.launch({
    executablePath: ensureProgram(['chromium', 'chromium-browser', 'google-chrome'], ['chromium']),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

/** The grey levels of every entry of DISPLAY.jsonl whose file is among `entries`. */
async function checkDisplay(entries, url, complaints) {
  const paths = new Set(entries.map(({ path }) => path));
  const browser = await launch();
  const results = [];
  try {
    const page = await openPage(browser, url, complaints);
    for (const entry of readLines('DISPLAY.jsonl').filter(({ path }) => paths.has(path))) {
      results.push(await page.evaluate((one) => window.checkDisplay(one), entry));
    }
  } finally {
    await browser.close();
  }
  return results;
}

async function checkAll(entries, url, complaints) {
  const browser = await launch();
  const results = [];
  try {
    let page = await openPage(browser, url, complaints);
    for (const entry of entries) {
      const asked = page
        .evaluate((one) => window.checkFile(one), entry)
        .catch((thrown) => {
          return {
            ...failure(entry, 'the page failed'),
            milliseconds: 0,
            thrown: String(thrown.message).slice(0, 200),
          };
        });
      const result = await withDeadline(asked, entry);
      results.push(result);
      if (result.detail === 'no answer in time' || result.thrown !== undefined) {
        await page.close().catch(() => undefined);
        page = await openPage(browser, url, complaints);
      }
      if (process.stdout.isTTY) process.stdout.write(`\r${results.length} of ${entries.length} files`);
    }
  } finally {
    await browser.close();
  }
  if (process.stdout.isTTY) process.stdout.write('\n');
  return results;
}

ensurePackages();
const entries = readManifest();
const outDir = await buildPage();
const { startServer } = await import('./server.mjs');
const server = await startServer({ directory: outDir, mounts: { '/corpus/': corpus } });
const complaints = [];
const results = await checkAll(entries, server.url, complaints);
const display = options.display ? await checkDisplay(entries, server.url, complaints) : [];
await server.close();

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
const counts = new Map();
for (const { verdict } of results) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
console.log(`${results.length} files: ${[...counts].map(([name, count]) => `${count} ${name}`).join(', ')}`);
if (options.json !== undefined) {
  writeFileSync(
    options.json,
    `${JSON.stringify({ corpus: options.corpus, complaints, results, display }, null, 2)}\n`,
  );
}
process.exit(
  wrong.length + wrongDisplay.length === 0 && complaints.length === 0 && results.length > 0 ? 0 : 1,
);
