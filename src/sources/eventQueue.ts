/** Events of many makers in one stream. Ends at once, and quietly, when the signal does. */
export class EventQueue<Event> implements AsyncIterable<Event> {
  #events: Event[] = [];
  #ended = false;
  #wake: () => void = () => undefined;

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
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
