import { ViewerError } from '../shared/errors';

/** The same words as a decoder's: smaller is sooner. */
export type Urgency = 'visible' | 'ahead' | 'thumbnail' | 'background';

const rank: Readonly<Record<Urgency, number>> = { visible: 0, ahead: 1, thumbnail: 2, background: 3 };

interface Waiting {
  readonly urgency: Urgency;
  readonly start: () => void;
}

/**
 * How many requests are under way at a time. A browser opens six connections to one host over HTTP/1.1: what is not yet to
 * be seen leaves two of them free, so that a picture asked for now never waits behind those that are only likely.
 */
export class RequestQueue {
  readonly #waiting: Waiting[] = [];
  #running = 0;
  #unseen = 0;

  constructor(
    private readonly most = 6,
    private readonly mostUnseen = 4,
  ) {}

  /** Runs `work` when its turn comes; what is aborted before has never begun. */
  async run<T>(urgency: Urgency, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (signal.aborted) throw new ViewerError('Abort', 'network');
    if (this.#mayStart(urgency)) this.#count(urgency, 1);
    else await this.#turn(urgency, signal);
    try {
      return await work();
    } finally {
      this.#count(urgency, -1);
      this.#startNext();
    }
  }

  #mayStart(urgency: Urgency): boolean {
    return this.#running < this.most && (urgency === 'visible' || this.#unseen < this.mostUnseen);
  }

  #count(urgency: Urgency, step: 1 | -1): void {
    this.#running += step;
    if (urgency !== 'visible') this.#unseen += step;
  }

  #turn(urgency: Urgency, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(entry), 1);
        reject(new ViewerError('Abort', 'network'));
      };
      const entry: Waiting = {
        urgency,
        start: () => {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      const behind = this.#waiting.findIndex((other) => rank[other.urgency] > rank[urgency]);
      this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, entry);
    });
  }

  /** The turn is counted as it is given, so that no two take the same place. */
  #startNext(): void {
    for (
      let [first] = this.#waiting;
      first !== undefined && this.#mayStart(first.urgency);
      [first] = this.#waiting
    ) {
      this.#waiting.shift();
      this.#count(first.urgency, 1);
      first.start();
    }
  }
}
