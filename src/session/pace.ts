/** Regrouping and publishing while files stream in: often enough to look alive, at most a tenth of the time. */
const everyMs = 200;

/** How often something that costs more and more may be done. */
export class Pace {
  #last = 0;
  #costMs = 0;

  get isDue(): boolean {
    return performance.now() - this.#last > Math.max(everyMs, 10 * this.#costMs);
  }

  run(work: () => void): void {
    const began = performance.now();
    work();
    this.#last = performance.now();
    this.#costMs = this.#last - began;
  }
}
