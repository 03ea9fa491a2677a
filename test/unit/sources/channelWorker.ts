import { serveReader, type ReaderPort } from '../../../src/sources/readerServer';

type Handler<Event> = ((event: Event) => void) | null;

/** The real worker code at the other end of a message channel: everything crosses by structured clone, as in a browser. */
export class ChannelWorker {
  static started = 0;
  onmessage: Handler<MessageEvent> = null;
  onerror: Handler<Event> = null;
  readonly #channel = new MessageChannel();
  #terminated = false;

  constructor(private readonly filter: (message: unknown) => boolean = () => true) {
    ChannelWorker.started += 1;
    const { port1, port2 } = this.#channel;
    serveReader(port2 as unknown as ReaderPort);
    port1.onmessage = (event) => {
      if (!this.#terminated) this.onmessage?.(event);
    };
  }

  postMessage(message: unknown, transfer: Transferable[]): void {
    if (this.filter(message)) this.#channel.port1.postMessage(message, transfer);
  }

  terminate(): void {
    this.#terminated = true;
    this.#channel.port1.close();
  }
}

export function startChannelWorker(): Worker {
  return new ChannelWorker() as unknown as Worker;
}
