/** Events of many makers in one stream. Ends at once, and quietly, when the signal does. */
export class EventQueue<Event> implements AsyncIterable<Event> {
  #events: Event[] = [];
  #ended = false;
  #wake: () => void = () => undefined;
  /** Who waits until everything is taken; several containers may be read at a time. */
  #waiting: (() => void)[] = [];

  constructor(private readonly signal: AbortSignal) {
    signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  push(event: Event): void {
    this.#events.push(event);
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** Resolves when everything pushed so far was taken and the taker asks for more: what is behind can wait for it. */
  taken(): Promise<void> {
    if (this.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#wake();
      this.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Event> {
    for (;;) {
      const events = this.#events;
      this.#events = [];
      for (const event of events) {
        if (this.signal.aborted) return;
        yield event;
      }
      if (this.signal.aborted || (this.#ended && this.#events.length === 0)) return;
      if (this.#events.length > 0) continue;
      for (const resolve of this.#waiting.splice(0)) resolve();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
