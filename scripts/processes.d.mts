/** A process and all that it started, itself first (Linux). */
export function processesOf(pid: number): number[];
