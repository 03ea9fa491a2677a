import { describeTransferSyntax, transferSyntaxOf } from '../dicom';
import { ViewerError } from '../shared/errors';
import { CodecModules, type RequestOwnFile } from './codecModules';
import { DecodeQueue, type Job } from './decodeQueue';
import { neededCodec } from './neededCodec';
import { unsupported } from './refusal';
import { sampleCount } from './storedValues';
import type { DecodedFrame, EncodedFrame, FrameDecoder, Priority } from './types';
import { pixelsOf, WorkerSlot } from './workerSlot';

interface DecoderPoolOptions {
  readonly startWorker: () => Worker;
  readonly request: RequestOwnFile;
  /** Most workers at a time; they are started as they are needed. */
  readonly size: number;
}

/** An abandoned frame of this many pixels is not waited for by a frame that shall be seen: its worker is replaced. */
const worthEndingPixels = 1_000_000;

export function createDecoderPool(options: DecoderPoolOptions): FrameDecoder {
  return new DecoderPool(options);
}

class DecoderPool implements FrameDecoder {
  readonly #queue = new DecodeQueue();
  readonly #slots = new Set<WorkerSlot>();
  readonly #modules: CodecModules;
  #closed = false;
  #lastId = 0;

  constructor(private readonly options: DecoderPoolOptions) {
    this.#modules = new CodecModules(options.request);
  }

  async decode(frame: EncodedFrame, priority: Priority, signal: AbortSignal): Promise<DecodedFrame> {
    this.#requireOpen(signal);
    // What cannot be decoded is refused here, before a worker or memory is asked for.
    const { kind } = transferSyntaxOf(frame.transferSyntaxUid);
    if (kind === 'unsupported' || kind === 'video')
      throw unsupported(describeTransferSyntax(frame.transferSyntaxUid));
    sampleCount(frame.image);
    const name = neededCodec(frame);
    const codec = name === null ? null : { name, module: await this.#modules.module(name) };
    this.#requireOpen(signal);
    return await new Promise<DecodedFrame>((resolve, reject) => {
      this.#lastId += 1;
      const job: Job = { id: this.#lastId, frame, codec, priority, abandoned: false, resolve, reject };
      signal.addEventListener('abort', () => this.#abandon(job), { once: true });
      this.#queue.push(job);
      this.#pump();
    });
  }

  close(): void {
    this.#closed = true;
    const ended = new ViewerError('Abort', 'decode');
    for (const job of this.#queue.drain()) job.reject(ended);
    for (const slot of this.#slots) slot.terminate(ended);
    this.#slots.clear();
  }

  #requireOpen(signal: AbortSignal): void {
    if (this.#closed || signal.aborted) throw new ViewerError('Abort', 'decode');
  }

  /** A frame that runs is left to finish unless its worker is wanted for one to be seen: starting anew costs more. */
  #abandon(job: Job): void {
    job.abandoned = true;
    job.reject(new ViewerError('Abort', 'decode'));
    this.#queue.remove(job);
    this.#pump();
  }

  #pump(): void {
    for (let job = this.#queue.peek(); job !== null && !this.#closed; job = this.#queue.peek()) {
      const slot = this.#idleSlot() ?? this.#newSlot() ?? this.#replaceAbandoned(job);
      if (slot === null) return;
      this.#queue.remove(job);
      slot.run(job);
    }
  }

  #idleSlot(): WorkerSlot | null {
    for (const slot of this.#slots) if (slot.job === null) return slot;
    return null;
  }

  #newSlot(): WorkerSlot | null {
    if (this.#slots.size >= Math.max(1, this.options.size)) return null;
    const slot = new WorkerSlot(this.options.startWorker(), {
      onIdle: () => this.#pump(),
      onGone: (gone, started) => this.#replace(gone, started),
    });
    this.#slots.add(slot);
    return slot;
  }

  #replaceAbandoned(job: Job): WorkerSlot | null {
    if (job.priority !== 'visible') return null;
    for (const slot of this.#slots) {
      if (slot.job?.abandoned === true && pixelsOf(slot.job) >= worthEndingPixels) {
        slot.terminate(new ViewerError('Abort', 'decode'));
        this.#slots.delete(slot);
        return this.#newSlot();
      }
    }
    return null;
  }

  /** The next frame gets a fresh worker, started now: one is kept alive while the pool is open. */
  #replace(gone: WorkerSlot, started: boolean): void {
    this.#slots.delete(gone);
    if (this.#closed) return;
    if (started && this.#slots.size === 0) this.#newSlot();
    this.#pump();
  }
}
