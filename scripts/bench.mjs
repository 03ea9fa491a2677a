// npm run bench [-- --quick] [--library | --portal] [--json FILE] (--library: only that): our built page beside a bare floor page and
// a page of legacy cornerstone, driven with trusted input in one real Chromium, interleaved, on generated data. --portal: our
// portal beside dicomweb-client, with --mbit N on a line of N megabits a second. See test/bench/README.md.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePackages, ensureProgram, nodeTool, root } from './install.mjs';
import {
  measureFolder,
  measureLarge,
  measureNewSlices,
  measureSeries,
  measureStart,
  readerOf,
} from './bench/measure.mjs';
import { benchLibrary } from './bench/library.mjs';
import { benchPortal } from './bench/portal.mjs';
import { pageNames } from './bench/pages.mjs';
import { formatTable } from './bench/table.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    library: { type: 'boolean' },
    portal: { type: 'boolean' },
    mbit: { type: 'string' },
    json: { type: 'string' },
  },
});
const repetitions = options.quick ? 2 : 5;
const peers = join(root, 'test/bench');

function ensurePeers() {
  const stamp = join(peers, 'node_modules/.package-lock.json');
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(join(peers, 'package-lock.json')).mtimeMs)
    return;
  console.log('Installing the peers into test/bench (once)...');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: peers,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}

/** Debian's wrapper adds GPU rasterisation, slow on software GL: the program itself, with a software canvas. */
function chromiumProgram() {
  const behind = '/usr/lib/chromium/chromium';
  return existsSync(behind)
    ? behind
    : ensureProgram(['chromium', 'chromium-browser', 'google-chrome'], ['chromium']);
}

async function writeData(folder) {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(peers, 'data.ts'), { configFile: false, logLevel: 'error' });
  if (options.library) return { series: module.writeSeries(join(folder, 'series'), 300, 512) };
  console.log('Writing 300 slices, one large picture and 2,000 files...');
  return {
    series: module.writeSeries(join(folder, 'series'), 300, 512),
    large: module.writeLarge(join(folder, 'large')),
    folder: module.writeSeries(join(folder, 'folder'), 2000, options.quick ? 128 : 512),
  };
}

async function startServers() {
  const { startServer } = await import('./server.mjs');
  const dist = join(root, 'dist');
  const pages = join(peers, 'pages');
  const modules = join(peers, 'node_modules');
  const ours = await startServer({ directory: dist });
  // The peers need eval and inline workers: they are served without our headers.
  const other = await startServer({
    directory: pages,
    headers: {},
    mounts: { '/pages/': pages, '/peers/': modules },
  });
  return {
    ours: { ...ours, read: readerOf([['/', dist]]) },
    peers: {
      ...other,
      read: readerOf([
        ['/pages/', pages],
        ['/peers/', modules],
      ]),
    },
  };
}

async function repeat(bench) {
  const results = { ours: [], floor: [], legacy: [] };
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const row = { ours: {}, floor: {}, legacy: {} };
    for (const measure of [measureStart, measureSeries, measureNewSlices, measureLarge, measureFolder]) {
      // Another page begins each time, so that no page always runs on a warm machine.
      const order = pageNames.map((_, at) => pageNames[(at + repetition) % pageNames.length]);
      for (const name of repetition === 0 ? pageNames : order) {
        const figures = await measure(bench, name).catch((thrown) => {
          console.log(`  ${name} ${measure.name}: ${String(thrown.message).split('\n')[0]}`);
          return {};
        });
        Object.assign(row[name], figures);
        if (name === 'ours' && figures.canvas !== undefined) bench.canvas ??= figures.canvas;
      }
    }
    for (const name of pageNames) results[name].push(row[name]);
    console.log(`repetition ${repetition + 1} of ${repetitions} done`);
  }
  return results;
}

function writeResults(results) {
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
}

async function benchPages() {
  const { chromium } = await import('@playwright/test');
  const folder = mkdtempSync(join(tmpdir(), 'negatoscope-bench-'));
  const data = await writeData(folder);
  const servers = await startServers();
  const browserServer = await chromium.launchServer({
    executablePath: chromiumProgram(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu-rasterization',
      '--disable-accelerated-2d-canvas',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  });
  const browser = await chromium.connect(browserServer.wsEndpoint());
  try {
    const bench = {
      browser,
      servers,
      data,
      pid: browserServer.process().pid,
      probePath: join(peers, 'pages/probe.js'),
      canvas: null,
      steps: options.quick ? 20 : 40,
    };
    if (!options.library) {
      const results = await repeat(bench);
      console.log(`\n${formatTable(results)}`);
      writeResults(results);
    }
    console.log(`\n${await benchLibrary(bench, Math.min(repetitions, 3))}`);
  } finally {
    await browser.close();
    await browserServer.close();
    await servers.ours.close();
    await servers.peers.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

ensurePackages();
if (!options.library) ensurePeers();
nodeTool('vite/bin/vite.js', ['build', '--logLevel', 'warn']);
if (options.portal) {
  const { results, table } = await benchPortal(
    repetitions,
    options.mbit === undefined ? null : Number(options.mbit),
  );
  writeResults(results);
  console.log(`\n${table}`);
} else await benchPages();
