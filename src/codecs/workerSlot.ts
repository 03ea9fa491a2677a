import { ViewerError } from '../shared/errors';
import { frameDeadlineMs } from '../shared/limits';
import type { Job } from './decodeQueue';
import type { CodecName } from './wasmCodec';
import type { FromDecodeWorker, ToDecodeWorker } from './wire';

/** How long a worker may take to load itself and a codec before a frame's own deadline begins. */
const startMs = 10_000;

export interface SlotEvents {
  /** The frame is done, well or not; the worker is free. */
  onIdle(slot: WorkerSlot): void;
  /** The worker is gone: crashed, hung and ended, or never started (`started` false: starting another would not help). */
  onGone(slot: WorkerSlot, started: boolean): void;
}

/** One worker and the frame it works on. */
export class WorkerSlot {
  #job: Job | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #started = false;
  readonly #codecs = new Set<CodecName>();

  constructor(
    private readonly worker: Worker,
    private readonly events: SlotEvents,
  ) {
    worker.addEventListener('message', ({ data }: MessageEvent<FromDecodeWorker>) => this.#receive(data));
    worker.addEventListener('messageerror', () => this.#crash());
    worker.addEventListener('error', (event) => {
      // Told to whoever waits for the frame; not to the console.
      event.preventDefault();
      this.#crash();
    });
  }

  get job(): Job | null {
    return this.#job;
  }

  run(job: Job): void {
    this.#job = job;
    this.#expireAfter(startMs + deadlineOf(job));
    const { codec, id, frame } = job;
    if (codec !== null && !this.#codecs.has(codec.name)) {
      this.#codecs.add(codec.name);
      this.#post({ kind: 'codec', ...codec });
    }
    // The buffer is given away, so it must be the frame's own.
    const { bytes } = frame;
    const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
    this.#post({ kind: 'decode', id, codec: codec?.name ?? null, frame: { ...frame, bytes: own } }, [
      own.buffer,
    ]);
  }

  /** Ends the worker at once; a frame it still has is rejected. */
  terminate(error: ViewerError): void {
    clearTimeout(this.#timer);
    this.worker.terminate();
    this.#job?.reject(error);
    this.#job = null;
  }

  #post(message: ToDecodeWorker, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer);
  }

  #receive(message: FromDecodeWorker): void {
    this.#started = true;
    const job = this.#job;
    if (job === null || message.id !== job.id) return;
    if (message.kind === 'started') {
      this.#expireAfter(deadlineOf(job));
      return;
    }
    clearTimeout(this.#timer);
    this.#job = null;
    if (message.kind === 'decoded') job.resolve({ stored: message.stored, encoded: message.encoded });
    else {
      const error = ViewerError.fromWire(message.error);
      job.reject(error);
      if (message.trapped) {
        this.terminate(error);
        this.events.onGone(this, true);
        return;
      }
    }
    this.events.onIdle(this);
  }

  #expireAfter(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.terminate(new ViewerError('Limit', 'decode', 'time'));
      this.events.onGone(this, this.#started);
    }, milliseconds);
  }

  #crash(): void {
    const detail = this.#started ? 'the decoder stopped' : 'the decoder does not start';
    this.terminate(new ViewerError('Internal', 'decode', detail, { retryable: true }));
    this.events.onGone(this, this.#started);
  }
}

const deadlineOf = (job: Job): number => frameDeadlineMs(pixelsOf(job), job.codec?.name === 'jxlOxide');

export const pixelsOf = ({ frame: { image } }: Job): number => image.rows * image.columns;
