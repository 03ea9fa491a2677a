import { openDataSet } from '../dicom';
import { packStudies } from '../export';
import { BlobSource, type ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { compareBytes } from './compareBytes';
import { listDisc } from './discImage';
import { inspectEntry, inspectFile, type InspectOptions } from './inspect';
import { PageReads } from './pageReads';
import type {
  FromWorker,
  InspectItem,
  Inspection,
  Job,
  Listing,
  ToWorker,
  Work,
  WireSource,
} from './protocol';
import { listZip } from './zipDirectory';
import { inflateEntry, opensWith } from './zipEntry';

/** The worker's side of the port: `self` in a worker, one end of a MessageChannel in tests. */
export interface ReaderPort {
  postMessage(message: FromWorker, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}

const aliveEveryMs = 2000;
/** Findings are sent together, but none waits longer than this. */
const partEveryMs = 8;

/** Does the work that the page asks for. Holds nothing between requests. */
export function serveReader(port: ReaderPort): void {
  new ReaderServer(port).start();
}

class ReaderServer {
  readonly #running = new Map<number, AbortController>();
  readonly #reads: PageReads;
  #progress = 0;
  #pulse: ReturnType<typeof setInterval> | null = null;

  constructor(private readonly port: ReaderPort) {
    this.#reads = new PageReads((message) => port.postMessage(message, []));
  }

  start(): void {
    this.port.onmessage = ({ data }) => {
      if (data.type === 'do') void this.#do(data.request, data.job);
      else if (data.type === 'cancel') this.#running.get(data.request)?.abort();
      else this.#reads.answer(data);
    };
  }

  async #do(request: number, job: Job): Promise<void> {
    const abort = new AbortController();
    this.#running.set(request, abort);
    this.#pulse ??= setInterval(() => this.#post({ type: 'alive', progress: this.#progress }), aliveEveryMs);
    try {
      const value = await this.#work(request, job, abort.signal);
      const transfer = value instanceof Uint8Array ? [value.buffer] : [];
      this.port.postMessage({ type: 'done', request, value }, transfer);
    } catch (thrown) {
      const error = ViewerError.from(thrown, 'Malformed', 'read');
      this.#post({ type: 'failed', request, error: error.toWire() });
    }
    this.#running.delete(request);
    if (this.#running.size > 0 || this.#pulse === null) return;
    clearInterval(this.#pulse);
    this.#pulse = null;
  }

  async #work(request: number, job: Job, signal: AbortSignal): Promise<Work[keyof Work]['value']> {
    switch (job.work) {
      case 'inspect':
        return this.#inspect(request, job.items, job.headBytes, signal);
      case 'list':
        return list(job.container, this.#open(job.source), signal);
      case 'inflate':
        return inflateEntry({ ...job, zip: this.#open(job.zip) }, signal);
      case 'dataSet': {
        const inflated = await openDataSet(this.#open(job.source), job.record, signal);
        return inflated.read(0, inflated.size, signal);
      }
      case 'tryPassword':
        return opensWith(this.#open(job.zip), job.candidates, job.password, signal);
      case 'compare':
        return compareBytes(this.#open(job.first), this.#open(job.second), signal);
      case 'pack':
        return packStudies(
          job.files.map((file) => this.#open(file)),
          {
            password: job.password,
            signal,
            told: (part) => this.#post({ type: 'part', request, part }),
          },
        );
    }
  }

  async #inspect(
    request: number,
    items: readonly InspectItem[],
    headBytes: number,
    signal: AbortSignal,
  ): Promise<null> {
    let part: Inspection[] = [];
    let sent = performance.now();
    for (const [index, item] of items.entries()) {
      part.push(await this.#inspectOne(item, { id: item.id, headBytes, signal }));
      const isLast = index === items.length - 1;
      if (!isLast && performance.now() - sent < partEveryMs) continue;
      this.#post({ type: 'part', request, part });
      part = [];
      sent = performance.now();
    }
    return null;
  }

  async #inspectOne({ file }: InspectItem, options: InspectOptions): Promise<Inspection> {
    const isEntry = file.kind === 'entry';
    const inspection = isEntry
      ? await inspectEntry({ ...file, zip: this.#open(file.zip) }, options)
      : await inspectFile(this.#open(file), options);
    // Bytes that lie in the page say nothing about the drive.
    const isOnDrive = (isEntry ? file.zip : file).kind === 'blob';
    return isOnDrive ? inspection : { ...inspection, firstReadMs: null };
  }

  #open(source: WireSource): ByteSource {
    const opened = source.kind === 'blob' ? new BlobSource(source.blob) : this.#reads.open(source);
    return new CountedSource(opened, () => void (this.#progress += 1));
  }

  #post(message: FromWorker): void {
    this.port.postMessage(message, []);
  }
}

class CountedSource implements ByteSource {
  readonly size: number;

  constructor(
    private readonly base: ByteSource,
    private readonly count: () => void,
  ) {
    this.size = base.size;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.base.read(offset, length, signal);
    this.count();
    return bytes;
  }
}

async function list(container: 'zip' | 'disc', source: ByteSource, signal: AbortSignal): Promise<Listing> {
  if (container === 'zip') return { members: await listZip(source, signal), broken: [] };
  const { files, broken } = await listDisc(source, signal);
  return { members: files, broken };
}
