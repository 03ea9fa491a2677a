import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import type { FromWorker, ToWorker, WireSource } from './protocol';

interface Waiting {
  readonly resolve: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly reject: (error: ViewerError) => void;
}

/** The worker's reads of bytes that lie in the page: an inflated entry that is a container itself. */
export class PageReads {
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor(private readonly post: (message: FromWorker) => void) {}

  open({ id, size }: Extract<WireSource, { kind: 'page' }>): ByteSource {
    return {
      size,
      read: (offset, length, signal) =>
        new Promise((resolve, reject) => {
          if (signal?.aborted === true) {
            reject(new ViewerError('Abort', 'read'));
            return;
          }
          this.#last += 1;
          this.#waiting.set(this.#last, { resolve, reject });
          this.post({ type: 'read', read: this.#last, id, offset, length });
        }),
    };
  }

  answer(message: Extract<ToWorker, { type: 'bytes' | 'unread' }>): void {
    const waiting = this.#waiting.get(message.read);
    this.#waiting.delete(message.read);
    if (message.type === 'bytes') waiting?.resolve(message.bytes);
    else waiting?.reject(ViewerError.fromWire(message.error));
  }
}
