import { ReaderWorker, type ReaderWorkerParts } from './readerWorker';
import type { Work, WorkName } from './protocol';

const workerCount = 2;

/**
 * Two workers for the daily work (measured: as many as cores serves best, more gain nothing), and a third in which
 * files are read again, one at a time, that were in the hands of a worker that was lost: there the fault is their own.
 */
export class Crew {
  readonly workers: readonly ReaderWorker[];
  readonly #quarantine: ReaderWorker;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: ReaderWorkerParts) {
    this.workers = Array.from({ length: workerCount }, () => new ReaderWorker(parts));
    this.#quarantine = new ReaderWorker(parts);
  }

  run<Name extends WorkName>(
    work: Name,
    given: Work[Name]['given'],
    signal: AbortSignal,
  ): Promise<Work[Name]['value']> {
    const [first, ...others] = this.workers;
    const idlest = others.reduce(
      (best, worker) => (worker.load < best.load ? worker : best),
      first as ReaderWorker,
    );
    return idlest.run(work, given, signal);
  }

  /** Alone in its worker. */
  runApart<Name extends WorkName>(
    work: Name,
    given: Work[Name]['given'],
    signal: AbortSignal,
    onPart: (part: Work[Name]['part']) => void,
  ): Promise<Work[Name]['value']> {
    const running = this.#turn.then(() => this.#quarantine.run(work, given, signal, onPart));
    this.#turn = running.catch(() => undefined);
    return running;
  }

  close(): void {
    for (const worker of [...this.workers, this.#quarantine]) worker.close();
  }
}
