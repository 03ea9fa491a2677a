// Memory and CPU time of a browser's renderers, read from /proc (Linux). null elsewhere.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function statOf(pid) {
  const text = read(`/proc/${pid}/stat`);
  if (text === null) return null;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return {
    parent: Number(fields[1]),
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
  };
}

/** Renderer processes below a browser process. */
function renderersOf(browserPid) {
  const stats = new Map();
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name)) stats.set(Number(name), statOf(name));
  }
  const isBelow = (pid) => {
    for (let at = pid; at > 1; at = stats.get(at)?.parent ?? 0) if (at === browserPid) return true;
    return false;
  };
  return [...stats.keys()].filter(
    (pid) => isBelow(pid) && (read(`/proc/${pid}/cmdline`) ?? '').includes('--type=renderer'),
  );
}

export const canMeasureProcesses = existsSync('/proc/self/stat');

export function rendererCpuSeconds(browserPid) {
  if (!canMeasureProcesses) return null;
  return renderersOf(browserPid).reduce((sum, pid) => sum + (statOf(pid)?.cpuSeconds ?? 0), 0);
}

export function rendererMiB(browserPid) {
  if (!canMeasureProcesses) return null;
  return renderersOf(browserPid).reduce((sum, pid) => {
    const kib = /VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`) ?? '')?.[1] ?? 0;
    return sum + Number(kib) / 1024;
  }, 0);
}

/** Samples until stopped; answers with the highest sum seen, in MiB. */
export function watchPeakMemory(browserPid) {
  if (!canMeasureProcesses) return { stop: () => null };
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, rendererMiB(browserPid));
  }, 100);
  return {
    stop() {
      clearInterval(timer);
      return Math.max(peak, rendererMiB(browserPid));
    },
  };
}
