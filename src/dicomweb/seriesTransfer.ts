import type { SourceId } from '../dicom';
import { ViewerError } from '../shared/errors';
import type { Retrieve, SentFile } from './retrieve';

/**
 * A whole series in one transfer: two to three times as fast as asking for each frame, but in the server's order. It goes on
 * while somebody takes what comes, waits for a while when nobody does, and is not begun a second time.
 */
export class SeriesTransfer {
  readonly #stop = new AbortController();
  #waiting: SentFile | null = null;
  #ended = false;
  #wake: () => void = () => undefined;
  #taken: () => void = () => undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(
    retrieve: Retrieve,
    ref: { readonly studyUid: string; readonly seriesUid: string },
    source: SourceId,
    keep: (file: SentFile) => void,
    signal: AbortSignal,
    private readonly mostIdleMs = 5000,
  ) {
    const both = AbortSignal.any([this.#stop.signal, signal]);
    both.addEventListener('abort', () => this.#taken(), { once: true });
    const told = async (file: SentFile) => {
      keep(file);
      this.#waiting = file;
      this.#wake();
      // Backpressure: no more is read than is taken, so that nothing is pushed out of the store unseen.
      await new Promise<void>((resolve) => {
        this.#taken = resolve;
      });
      if (both.aborted) throw new ViewerError('Abort', 'network');
    };
    // A file that is none, or a transfer that is cut: whoever misses an instance asks for it alone, and is told why.
    const end = () => {
      this.#ended = true;
      clearTimeout(this.#idle);
      this.#wake();
    };
    retrieve.series(ref, source, told, () => undefined, both).then(end, end);
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** The next file that came; null where the transfer has ended, whole or not. Rejects with Abort. */
  async next(signal: AbortSignal): Promise<SentFile | null> {
    clearTimeout(this.#idle);
    for (;;) {
      if (signal.aborted) {
        this.#restSoon();
        throw new ViewerError('Abort', 'network');
      }
      const file = this.#waiting;
      if (file !== null) {
        this.#waiting = null;
        this.#taken();
        return file;
      }
      if (this.#ended) return null;
      await new Promise<void>((resolve) => {
        this.#wake = () => {
          signal.removeEventListener('abort', this.#wake);
          resolve();
        };
        signal.addEventListener('abort', this.#wake, { once: true });
      });
    }
  }

  #restSoon(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#stop.abort(), this.mostIdleMs);
  }
}
