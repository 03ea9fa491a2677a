import { ViewerError } from '../shared/errors';
import type { FromWorker, Job, ToWorker, Work, WorkName } from './protocol';

/** The worker died or had to be ended; whatever it was doing is told so, and a new one starts with the next request. */
export class WorkerLost extends ViewerError {
  constructor(reason: 'crashed' | 'silent' | 'stuck') {
    if (reason === 'crashed') super('Internal', 'read', 'the reader stopped', { retryable: true });
    else if (reason === 'silent') super('Limit', 'read', 'time', { retryable: true });
    else super('Read', 'read', 'the drive does not answer', { retryable: true });
  }
}

export interface ReaderWorkerParts {
  readonly startWorker: () => Worker;
  /** Bytes that lie in the page. */
  readonly readPage: (id: number, offset: number, length: number) => Promise<Uint8Array<ArrayBuffer>>;
  readonly deadlines: Deadlines;
}

/** A worker says every two seconds that it lives. Silence is an endless loop; life without bytes is a dead drive. */
export interface Deadlines {
  readonly silentMs: number;
  readonly stuckMs: number;
}

interface Pending {
  readonly part: (part: Work[WorkName]['part']) => void;
  readonly done: (value: Work[WorkName]['value']) => void;
  readonly failed: (error: ViewerError) => void;
}

const mostFailedStarts = 3;

/** The page's side of one reader worker: requests, cancelling, deadlines, a new worker where the old one is lost. */
export class ReaderWorker {
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #last = 0;
  #heard = false;
  #failedStarts = 0;
  #silence = new Stopwatch();
  #stuck = new Stopwatch();
  #progress = 0;
  #watch: ReturnType<typeof setInterval> | null = null;
  #closed = false;

  constructor(private readonly parts: ReaderWorkerParts) {}

  get load(): number {
    return this.#pending.size;
  }

  /** Rejects with ViewerError; WorkerLost where the worker had to be replaced. */
  run<Name extends WorkName>(
    work: Name,
    given: Work[Name]['given'],
    signal: AbortSignal,
    onPart: (part: Work[Name]['part']) => void = () => undefined,
  ): Promise<Work[Name]['value']> {
    return new Promise((resolve, reject) => {
      if (this.#closed || signal.aborted) throw new ViewerError('Abort', 'read');
      const request = (this.#last += 1);
      const cancel = () => {
        this.#post({ type: 'cancel', request });
        this.#settle(request);
        reject(new ViewerError('Abort', 'read'));
      };
      signal.addEventListener('abort', cancel, { once: true });
      const leave = () => signal.removeEventListener('abort', cancel);
      this.#pending.set(request, {
        part: (part) => onPart(part as Work[Name]['part']),
        done: (value) => (leave(), resolve(value as Work[Name]['value'])),
        failed: (error) => (leave(), reject(error)),
      });
      this.#begin({ work, ...given } as Job, request);
    });
  }

  close(): void {
    this.#closed = true;
    this.#end(new ViewerError('Abort', 'read'));
  }

  #begin(job: Job, request: number): void {
    if (this.#failedStarts >= mostFailedStarts) {
      this.#settle(request)?.failed(new ViewerError('Internal', 'read', 'the reader cannot start'));
      return;
    }
    this.#start();
    this.#post({ type: 'do', request, job });
    if (this.#watch !== null) return;
    this.#silence.restart();
    this.#stuck.restart();
    this.#watch = setInterval(() => this.#check(), Math.min(1000, this.parts.deadlines.silentMs / 5));
  }

  #start(): void {
    if (this.#worker !== null) return;
    const worker = this.parts.startWorker();
    this.#worker = worker;
    this.#heard = false;
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (worker === this.#worker) this.#hear(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#end(new WorkerLost('crashed'));
    };
  }

  #post(message: ToWorker): void {
    const transfer = message.type === 'bytes' ? [message.bytes.buffer] : [];
    this.#worker?.postMessage(message, transfer);
  }

  #hear(message: FromWorker): void {
    this.#heard = true;
    this.#failedStarts = 0;
    this.#silence.restart();
    if (message.type !== 'alive' || message.progress !== this.#progress) this.#stuck.restart();
    switch (message.type) {
      case 'alive':
        this.#progress = message.progress;
        break;
      case 'part':
        this.#pending.get(message.request)?.part(message.part);
        break;
      case 'done':
        this.#settle(message.request)?.done(message.value);
        break;
      case 'failed':
        this.#settle(message.request)?.failed(ViewerError.fromWire(message.error));
        break;
      case 'read':
        void this.#answerRead(message);
        break;
    }
  }

  async #answerRead({ read, id, offset, length }: Extract<FromWorker, { type: 'read' }>): Promise<void> {
    const worker = this.#worker;
    try {
      const bytes = await this.parts.readPage(id, offset, length);
      if (worker === this.#worker) this.#post({ type: 'bytes', read, bytes });
    } catch (thrown) {
      const error = ViewerError.from(thrown, 'Read', 'read').toWire();
      if (worker === this.#worker) this.#post({ type: 'unread', read, error });
    }
  }

  #settle(request: number): Pending | undefined {
    const pending = this.#pending.get(request);
    this.#pending.delete(request);
    if (this.#pending.size === 0) this.#stopWatch();
    return pending;
  }

  #check(): void {
    if (this.#silence.elapsed() > this.parts.deadlines.silentMs) this.#end(new WorkerLost('silent'));
    else if (this.#stuck.elapsed() > this.parts.deadlines.stuckMs) this.#end(new WorkerLost('stuck'));
  }

  #end(error: ViewerError): void {
    if (!this.#heard && this.#worker !== null) this.#failedStarts += 1;
    this.#worker?.terminate();
    this.#worker = null;
    this.#stopWatch();
    const lost = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of lost) pending.failed(error);
  }

  #stopWatch(): void {
    if (this.#watch !== null) clearInterval(this.#watch);
    this.#watch = null;
  }
}

/** Counts only time in which this thread ran: a laptop that slept for an hour blames no worker. */
class Stopwatch {
  #elapsedMs = 0;
  #checked = 0;

  restart(): void {
    this.#elapsedMs = 0;
    this.#checked = performance.now();
  }

  elapsed(): number {
    const now = performance.now();
    this.#elapsedMs += Math.min(now - this.#checked, 2000);
    this.#checked = now;
    return this.#elapsedMs;
  }
}
