// Processes of a browser, read from /proc (Linux).
import { readdirSync, readFileSync } from 'node:fs';

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Ended meanwhile.
    return '';
  }
};

const groupOf = (pid) => {
  const stat = read(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
};

/** Of the group that a browser heads. */
export const renderersOf = (group) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => groupOf(pid) === group)
    .filter((pid) => read(`/proc/${pid}/cmdline`).includes('--type=renderer'));

const isOfPages = (pid) => {
  const command = read(`/proc/${pid}/cmdline`);
  return !command.includes('--type=utility') || /(Network|Storage)Service/.test(command);
};

/**
 * Resident memory of processes, in MiB; what they share is counted in each. Services that the browser starts of its own accord
 * (speech, models) are left out: they serve no page.
 */
export const residentMiB = (pids) =>
  pids
    .filter(isOfPages)
    .reduce(
      (sum, pid) => sum + Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024,
      0,
    );
