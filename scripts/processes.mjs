// Processes of a browser, their memory and CPU time, read from /proc (Linux).
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/** Empty where the process has ended meanwhile. */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Field 2 of stat, the name, stands in brackets and may hold anything: what follows it, from the state on. */
function statOf(pid) {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

const commandOf = (pid) => read(`/proc/${pid}/cmdline`);

const sum = (pids, of) => pids.reduce((all, pid) => all + of(pid), 0);

export const canMeasureProcesses = existsSync('/proc/self/stat');

/** A process and all that it started, itself first. */
export function processesOf(pid) {
  const children = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(statOf(name)[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [pid];
  for (let at = 0; at < found.length; at += 1) found.push(...(children.get(found[at]) ?? []));
  return found;
}

export const renderersOf = (browserPid) =>
  processesOf(browserPid).filter((pid) => commandOf(pid).includes('--type=renderer'));

/** Without services that the browser starts of its own accord (speech, models): they serve no page. */
export const servingPages = (pids) =>
  pids.filter((pid) => {
    const command = commandOf(pid);
    return !command.includes('--type=utility') || /(Network|Storage)Service/.test(command);
  });

/** Resident memory, in MiB; what processes share is counted in each. */
export const residentMiB = (pids) =>
  sum(pids, (pid) => Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024);

/** null where it cannot be measured. */
export const rendererMiB = (browserPid) =>
  canMeasureProcesses ? residentMiB(renderersOf(browserPid)) : null;

/** null where it cannot be measured. */
export function rendererCpuSeconds(browserPid) {
  if (!canMeasureProcesses) return null;
  return sum(renderersOf(browserPid), (pid) => {
    const [user, system] = statOf(pid).slice(11, 13).map(Number);
    return ((user ?? 0) + (system ?? 0)) / ticksPerSecond;
  });
}

/** Samples until stopped; answers with the highest sum seen of the renderers, in MiB. */
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
