import { ViewerError } from '../shared/errors';
import { KiB, limits } from '../shared/limits';
import type { Crew } from './crew';
import type { Drive } from './drive';
import { slicePlace, type Places } from './places';
import type { Finding, Inspection, Work } from './protocol';
import { WorkerLost, type ReaderWorker } from './readerWorker';
import type { SourceFile } from './sourceFile';

const lanesPerWorker = 2;
const largestBatch = 16;
const slowBatch = 4;
/** Readers that start behind the meta group find their first 16 KiB in the same read: one read a file instead of four. */
const usualHeadBytes = limits.headerFirstReadBytes + 2 * KiB;
/** On a disc the way to a file costs more than its first 128 KiB. */
const slowHeadBytes = 128 * KiB;

export type Settle = (file: SourceFile, finding: Finding) => void;

/** Shares files out to the workers: small batches first, few in flight, one at a time on a slow drive. */
export class Inspector {
  constructor(
    private readonly crew: Crew,
    private readonly places: Places,
    private readonly drive: Drive,
  ) {}

  /** `settle` is called once for every file, unless the signal ends first. Never rejects. */
  async inspect(files: readonly SourceFile[], settle: Settle, signal: AbortSignal): Promise<void> {
    let next = 0;
    const take = (): readonly SourceFile[] => {
      const size = this.drive.slow ? slowBatch : Math.min(largestBatch, 1 + (next >> 2));
      const batch = files.slice(next, next + size);
      next += batch.length;
      return batch;
    };
    const lane = async (worker: ReaderWorker, isFirst: boolean): Promise<void> => {
      while (next < files.length && !signal.aborted) {
        if (this.drive.slow && !isFirst) return;
        await this.drive.idle();
        await this.#batch(worker, take(), settle, signal);
      }
    };
    const lanes: Promise<void>[] = [];
    for (let turn = 0; turn < lanesPerWorker; turn += 1) {
      for (const worker of this.crew.workers) lanes.push(lane(worker, lanes.length === 0));
    }
    await Promise.all(lanes);
  }

  async #batch(
    worker: ReaderWorker,
    batch: readonly SourceFile[],
    settle: Settle,
    signal: AbortSignal,
  ): Promise<void> {
    const answers = new Answers(batch, (file, inspection) => this.#answer(file, inspection, settle));
    try {
      await worker.run('inspect', this.#given(batch), signal, answers.take);
    } catch (thrown) {
      if (signal.aborted) return;
      if (thrown instanceof WorkerLost) await this.#again(answers.missing, settle, signal);
      else for (const file of answers.missing) settle(file, problem(thrown));
    }
  }

  /** Files in the hands of a lost worker: read once more, each alone, so that only the guilty one is blamed. */
  async #again(files: readonly SourceFile[], settle: Settle, signal: AbortSignal): Promise<void> {
    for (const file of files) {
      const answers = new Answers([file], (_, inspection) => this.#answer(file, inspection, settle));
      try {
        await this.crew.runApart('inspect', this.#given([file]), signal, answers.take);
      } catch (thrown) {
        if (signal.aborted) return;
        if (answers.missing.length > 0) settle(file, problem(thrown));
      }
    }
  }

  #given(batch: readonly SourceFile[]): Work['inspect']['given'] {
    return {
      items: batch.map((file) => ({ file: this.places.wireFile(file.place), id: file.id })),
      headBytes: this.drive.slow ? slowHeadBytes : usualHeadBytes,
    };
  }

  #answer(file: SourceFile, { finding, stored, firstReadMs }: Inspection, settle: Settle): void {
    if (firstReadMs !== null) this.drive.measured(firstReadMs);
    if (stored !== null && file.place.kind === 'entry') {
      file.place = slicePlace(file.place.zip.place, [stored]);
    }
    settle(file, finding);
  }
}

/** Answers come in the order of the batch. */
class Answers {
  #next = 0;

  constructor(
    private readonly batch: readonly SourceFile[],
    private readonly answer: (file: SourceFile, inspection: Inspection) => void,
  ) {}

  get missing(): readonly SourceFile[] {
    return this.batch.slice(this.#next);
  }

  readonly take = (part: readonly Inspection[]): void => {
    for (const inspection of part) {
      const file = this.batch[this.#next];
      this.#next += 1;
      if (file !== undefined) this.answer(file, inspection);
    }
  };
}

function problem(thrown: unknown): Finding {
  return { kind: 'problem', error: ViewerError.from(thrown, 'Read', 'read').toWire() };
}
