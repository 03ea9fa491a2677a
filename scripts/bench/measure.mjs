// One repetition on one page: every figure once. Each takes a fresh context, so that nothing is warm.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { addressOf, allDecoded, chooseBrightness, fileInput, readingEnded, surfaceOf } from './pages.mjs';
import { rendererCpuSeconds, watchPeakMemory } from '../processes.mjs';

export async function openPage(bench, name) {
  const context = await bench.browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript({ path: bench.probePath });
  const page = await context.newPage();
  await page.goto(addressOf(name, bench.servers, bench.canvas));
  await fileInput(page).waitFor({ state: 'attached' });
  return { page, close: () => context.close() };
}

function gzipKb(server, from, until) {
  const files = server.requests.slice(from, until).map(({ path }) => path);
  return (
    files.reduce((sum, path) => {
      const bytes = server.read(path);
      return sum + (bytes === null ? 0 : gzipSync(bytes, { level: 9 }).length);
    }, 0) / 1000
  );
}

/** kB gz and milliseconds until files can be given, cold. */
export async function measureStart(bench, name) {
  const server = name === 'ours' ? bench.servers.ours : bench.servers.peers;
  const before = server.requests.length;
  const { page, close } = await openPage(bench, name);
  const inputAt = await page.waitForFunction(() => window.benchProbe.inputAt);
  const milliseconds = await inputAt.jsonValue();
  const origin = await page.evaluate(() => performance.timeOrigin);
  // What was asked for before the input stood.
  const requests = server.requests.slice(before).filter(({ time }) => time <= origin + milliseconds);
  const kilobytes = gzipKb(server, before, before + requests.length);
  await close();
  return { startMs: milliseconds, startKb: kilobytes };
}

async function give(page, paths) {
  await page.evaluate(() => {
    window.benchProbe.first = window.benchProbe.firstLight();
  });
  await fileInput(page).setInputFiles(paths);
  return page.evaluate(() => window.benchProbe.first);
}

async function step(page, type, act) {
  await page.evaluate((event) => window.benchProbe.arm(event), type);
  await act();
  return page.evaluate(() => window.benchProbe.answer);
}

function percentile(values, share) {
  const sorted = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function summary(prefix, values, cpuSeconds) {
  return {
    [`${prefix}P50`]: percentile(values, 0.5),
    [`${prefix}P95`]: percentile(values, 0.95),
    ...(cpuSeconds === null ? {} : { [`${prefix}Cpu`]: (cpuSeconds * 1000) / Math.max(values.length, 1) }),
    ...(values.includes(null)
      ? { [`${prefix}Missed`]: values.filter((value) => value === null).length }
      : {}),
  };
}

async function scroll(bench, name, page, prefix, count, delta) {
  await surfaceOf(name, page).hover();
  const times = [];
  const before = rendererCpuSeconds(bench.pid);
  for (let at = 0; at < count; at += 1) {
    times.push(await step(page, 'wheel', () => page.mouse.wheel(0, delta)));
  }
  const after = rendererCpuSeconds(bench.pid);
  return summary(prefix, times, before === null ? null : after - before);
}

async function windowSteps(bench, name, page, prefix, count) {
  await chooseBrightness(name, page);
  const { x, y, width, height } = await surfaceOf(name, page).boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  const times = [];
  const before = rendererCpuSeconds(bench.pid);
  for (let at = 0; at < count; at += 1) {
    const offset = (at % 2 === 0 ? 1 : -1) * (4 + (at % 5) * 3);
    times.push(
      await step(page, 'pointermove', () => page.mouse.move(x + width / 2 + 2, y + height / 2 + offset)),
    );
  }
  const after = rendererCpuSeconds(bench.pid);
  await page.mouse.up();
  return summary(prefix, times, before === null ? null : after - before);
}

/** 300 slices of 512 x 512 x 16: first picture, all decoded, peak memory, cached slices, window steps. */
export async function measureSeries(bench, name) {
  const { page, close } = await openPage(bench, name);
  const memory = watchPeakMemory(bench.pid);
  const cpuBefore = rendererCpuSeconds(bench.pid);
  const firstMs = await give(page, bench.data.series);
  await allDecoded(name, page);
  const allMs = await page.evaluate(() => performance.now() - window.benchProbe.givenAt);
  const cpuAfter = rendererCpuSeconds(bench.pid);
  const canvas = await page.evaluate(() => window.benchProbe.canvasSize());
  const cached = await scroll(bench, name, page, 'cached', bench.steps, 120);
  const windowed = await windowSteps(bench, name, page, 'window', bench.steps);
  const peakMiB = memory.stop();
  await close();
  return {
    firstMs,
    allMs,
    ...(cpuBefore === null ? {} : { allCpuSeconds: cpuAfter - cpuBefore, peakMiB }),
    ...cached,
    ...windowed,
    canvas,
  };
}

/** Slices nobody has looked at yet, right after the first picture. */
export async function measureNewSlices(bench, name) {
  const { page, close } = await openPage(bench, name);
  await give(page, bench.data.series);
  const result = await scroll(bench, name, page, 'new', bench.steps, 120);
  await close();
  return result;
}

/** One picture of 4096 x 5120. */
export async function measureLarge(bench, name) {
  const { page, close } = await openPage(bench, name);
  const largeMs = await give(page, [bench.data.large]);
  const result = await windowSteps(bench, name, page, 'large', bench.steps);
  await close();
  return { largeMs, ...result };
}

/** 2,000 files: first picture; ours also until all are filed, against a loop that only parses their heads. */
export async function measureFolder(bench, name) {
  const { page, close } = await openPage(bench, name);
  const memory = watchPeakMemory(bench.pid);
  const folderFirstMs = await give(page, bench.data.folder);
  let indexedMs = null;
  if (name === 'ours') {
    await readingEnded(page);
    indexedMs = await page.evaluate(() => performance.now() - window.benchProbe.givenAt);
  }
  if (name === 'floor') {
    indexedMs = await page.evaluate(async () => {
      const { files } = document.querySelector('input');
      const began = performance.now();
      await window.parseAll([...files]);
      return performance.now() - began;
    });
  }
  const folderPeakMiB = memory.stop();
  await close();
  return { folderFirstMs, indexedMs, folderPeakMiB };
}

/** What the gzip figure is counted from. */
export function readerOf(directories) {
  return (path) => {
    for (const [start, directory] of directories) {
      if (!path.startsWith(start)) continue;
      const rest = path.slice(start.length);
      try {
        return readFileSync(join(directory, rest === '' ? 'index.html' : rest));
      } catch {
        return null;
      }
    }
    return null;
  };
}
