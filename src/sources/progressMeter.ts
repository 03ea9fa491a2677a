import type { SourceEvent } from './types';

const everyMs = 100;

/** Counts files, members of containers included, and tells it not too often. */
export class ProgressMeter {
  #read = 0;
  #total = 0;
  #told = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly emit: (event: SourceEvent) => void,
    private readonly isSlow: () => boolean,
  ) {}

  expect(files: number): void {
    this.#total += files;
    this.#tell();
  }

  done(files = 1): void {
    this.#read += files;
    this.#tell();
  }

  finish(): void {
    this.#told = Number.NEGATIVE_INFINITY;
    this.#tell();
  }

  #tell(): void {
    const now = performance.now();
    if (now - this.#told < everyMs) return;
    this.#told = now;
    this.emit({ type: 'progress', read: this.#read, total: this.#total, slow: this.isSlow() });
  }
}
