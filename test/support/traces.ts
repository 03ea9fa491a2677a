import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { tableBlocks } from './leveldb';

/** One thing that must not be left behind, in one of the ways in which it may lie in memory or on a disk. */
export interface Trace {
  readonly marker: string;
  readonly as: 'utf8' | 'utf16' | 'latin1' | 'pixels';
  readonly bytes: Buffer;
}

/** Where a trace was found. */
export interface Hit {
  readonly trace: Trace;
  readonly where: string;
}

const pageBytes = 4096;

/** Traces share their beginnings (see ./markers), so that each place is read a few times only, not once for every trace. */
export class TraceSearch {
  readonly #byHead = new Map<string, { head: Buffer; traces: Trace[] }>();

  constructor(traces: readonly Trace[], headBytes = 8) {
    for (const trace of traces) {
      const head = trace.bytes.subarray(0, headBytes);
      const key = head.toString('hex');
      const known = this.#byHead.get(key);
      if (known === undefined) this.#byHead.set(key, { head, traces: [trace] });
      else known.traces.push(trace);
    }
  }

  inBytes(bytes: Buffer, where: string): Hit[] {
    const hits: Hit[] = [];
    for (const { head, traces } of this.#byHead.values()) {
      for (let at = bytes.indexOf(head); at !== -1; at = bytes.indexOf(head, at + 1)) {
        for (const trace of traces)
          if (bytes.subarray(at, at + trace.bytes.length).equals(trace.bytes)) hits.push({ trace, where });
      }
    }
    return hits;
  }

  /** Every readable page of a process that is not a program file. */
  inProcess(pid: number): Hit[] {
    const memory = ProcessMemory.open(pid);
    if (memory === null) return [];
    try {
      return memory.mappings.flatMap(({ from, to, name }) =>
        [...memory.runs(from, to)].flatMap((bytes) => this.inBytes(bytes, `${memory.kind} ${pid} ${name}`)),
      );
    } finally {
      memory.close();
    }
  }

  /** Every file below a folder as it lies there, and the tables of its databases unpacked. */
  inFolder(folder: string): Hit[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .flatMap((entry) => this.#inFile(join(entry.parentPath, entry.name), folder));
  }

  #inFile(path: string, folder: string): Hit[] {
    const where = path.slice(folder.length);
    try {
      const file = readFileSync(path);
      return [file, ...tableBlocks(file)].flatMap((bytes) => this.inBytes(bytes, where));
    } catch (thrown) {
      // The browser removes files of its own while they are listed.
      if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
      throw thrown;
    }
  }
}

export const markersOf = (hits: readonly Hit[]): string[] => [
  ...new Set(hits.map(({ trace }) => trace.marker)),
];

interface Mapping {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/** What a process holds now (proc(5)). Most of what a browser has reserved was never touched: it is passed over. */
class ProcessMemory {
  private constructor(
    /** `renderer`, `gpu-process`, `utility`, `zygote`... as the process was started; `browser` for the first. */
    readonly kind: string,
    readonly mappings: readonly Mapping[],
    private readonly memory: number,
    private readonly pagemap: number,
  ) {}

  /** Null: it ended meanwhile, and what it held is the system's. */
  static open(pid: number): ProcessMemory | null {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return new ProcessMemory(
        /--type=([a-z-]+)/.exec(line)?.[1] ?? 'browser',
        readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n').flatMap(mappingOf),
        openSync(`/proc/${pid}/mem`, 'r'),
        openSync(`/proc/${pid}/pagemap`, 'r'),
      );
    } catch {
      return null;
    }
  }

  /** Neighbouring pages that are there, together. */
  *runs(from: number, to: number): Generator<Buffer> {
    const there = this.#pagesThere(from, to);
    for (let page = 0; page < there.length; page += 1) {
      const first = page;
      while (there[page] === true) page += 1;
      if (page === first) continue;
      const bytes = Buffer.allocUnsafe((page - first) * pageBytes);
      try {
        const read = readSync(this.memory, bytes, 0, bytes.length, from + first * pageBytes);
        yield bytes.subarray(0, read);
      } catch {
        // Given back meanwhile.
      }
    }
  }

  close(): void {
    closeSync(this.memory);
    closeSync(this.pagemap);
  }

  /** One word of eight bytes for every page: its highest bit says in memory, the next one on the swap disk. */
  #pagesThere(from: number, to: number): boolean[] {
    const words = Buffer.alloc(((to - from) / pageBytes) * 8);
    try {
      readSync(this.pagemap, words, 0, words.length, (from / pageBytes) * 8);
    } catch {
      return [];
    }
    return Array.from({ length: words.length / 8 }, (_, at) => ((words[at * 8 + 7] ?? 0) & 0xc0) !== 0);
  }
}

/** A line of maps: range, rights, offset, device, inode, name. Program files cannot hold what was opened. */
function mappingOf(line: string): Mapping[] {
  const [range = '', rights = '', , , , name = ''] = line.split(/\s+/);
  if (!rights.startsWith('r') || (name.startsWith('/') && !rights.includes('w'))) return [];
  if (/^\[v(var|syscall|dso)/.test(name)) return [];
  const [from = 0, to = 0] = range.split('-').map((hex) => Number.parseInt(hex, 16));
  return [{ from, to, name: name || 'anonymous' }];
}
