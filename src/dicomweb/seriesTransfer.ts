import type { SourceId } from '../dicom';
import { ViewerError } from '../shared/errors';
import type { Retrieve, SentFile } from './retrieve';

/**
 * A whole series in one transfer: two to three times as fast as asking for each frame, but in the server's order. It goes on
 * while somebody takes what comes or it can be kept, else waits for a while, and is not begun a second time.
 */
export class SeriesTransfer {
  /** Resolves when it has ended, whole or not; never rejects. */
  readonly done: Promise<void>;
  readonly #stop = new AbortController();
  /** SOP Instance UIDs of files that came and nobody took notice of yet. */
  readonly #arrived: string[] = [];
  #ended = false;
  #isAwaited = false;
  #isWaiting = false;
  #wake: () => void = () => undefined;
  #taken: () => void = () => undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(
    retrieve: Retrieve,
    ref: { readonly studyUid: string; readonly seriesUid: string },
    source: SourceId,
    keep: (file: SentFile) => Promise<boolean>,
    signal: AbortSignal,
    private readonly mostIdleMs = 5000,
  ) {
    const both = AbortSignal.any([this.#stop.signal, signal]);
    both.addEventListener('abort', () => this.#taken(), { once: true });
    const told = async (file: SentFile) => {
      const isSafe = await keep(file);
      this.#arrived.push(file.record.sopInstanceUid);
      this.#wake();
      if (isSafe) return;
      // Backpressure: no more is read than is taken, so that nothing is pushed out of the store unseen.
      if (!this.#isAwaited) this.#restSoon();
      this.#isWaiting = true;
      await new Promise<void>((resolve) => {
        this.#taken = resolve;
      });
      this.#isWaiting = false;
      if (both.aborted) throw new ViewerError('Abort', 'network');
    };
    // A file that is none, or a transfer that is cut: whoever misses an instance asks for it alone, and is told why.
    const end = () => {
      this.#ended = true;
      clearTimeout(this.#idle);
      this.#wake();
    };
    this.done = retrieve.series(ref, source, told, () => undefined, both).then(end, end);
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** SOP Instance UID of the next file that came; null where the transfer has ended, whole or not. Rejects with Abort. */
  async next(signal: AbortSignal): Promise<string | null> {
    clearTimeout(this.#idle);
    this.#isAwaited = true;
    for (;;) {
      if (signal.aborted) throw new ViewerError('Abort', 'network');
      const instanceUid = this.#arrived.shift();
      if (this.#arrived.length === 0) this.#taken();
      if (instanceUid !== undefined) return instanceUid;
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

  /** Nobody takes what comes any more. */
  leave(): void {
    this.#isAwaited = false;
    this.#restSoon();
  }

  /** What can be kept goes on by itself; what waits for somebody does not wait for ever. */
  #restSoon(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      if (this.#isWaiting) this.#stop.abort();
    }, this.mostIdleMs);
  }
}
