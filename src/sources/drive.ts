import { limits } from '../shared/limits';

const keptSamples = 15;
const enoughSamples = 5;

/**
 * Notices a slow drive (a real disc: over 30 ms for a small read) and from then on lets one read run at a time, the
 * page's own before the scan's: every second reader makes the head of the drive jump.
 */
export class Drive {
  #samples: number[] = [];
  #slow = false;
  #reading = 0;
  #turn: Promise<unknown> = Promise.resolve();

  /** Once slow, always slow: a disc does not become a hard drive. */
  get slow(): boolean {
    return this.#slow;
  }

  measured(firstReadMs: number): void {
    this.#samples = [...this.#samples.slice(1 - keptSamples), firstReadMs];
    if (this.#samples.length < enoughSamples) return;
    const sorted = this.#samples.toSorted((a, b) => a - b);
    if ((sorted[sorted.length >> 1] ?? 0) > limits.slowReadMs) this.#slow = true;
  }

  /** A read for a picture. */
  async read<T>(work: () => Promise<T>): Promise<T> {
    this.#reading += 1;
    const reading = this.#slow ? this.#turn.then(work) : work();
    this.#turn = reading.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await reading;
    } finally {
      this.#reading -= 1;
    }
  }

  /** The scan waits here, while the drive is slow, until no picture is being read. */
  async idle(): Promise<void> {
    while (this.#slow && this.#reading > 0) await this.#turn;
  }
}
