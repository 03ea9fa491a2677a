import {
  decodeNativeFrame,
  type EncodedFrame,
  type FrameDecoder,
  type Priority,
  type StoredFrame,
} from '../codecs';
import {
  locateFrames,
  readFrame,
  transferSyntaxOf,
  type FrameTable,
  type InstanceRecord,
  type SetImage,
} from '../dicom';
import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import type { SourceReader } from '../sources';
import type { FrameCache } from './frameCache';

/** Native frames up to this size are decoded where they are read: a trip to a worker would cost more than the work. */
const directBytes = 4 * 1024 * 1024;

interface Pending {
  readonly promise: Promise<StoredFrame>;
  readonly abort: AbortController;
  waiters: number;
}

interface OpenRecord {
  readonly bytes: ByteSource;
  readonly frames: FrameTable;
}

export function frameKey(image: SetImage): string {
  return `${image.record.key}/${image.frameNumber}`;
}

/** Stored frames from the cache, else read, located and decoded; one decode however many ask. */
export class FrameService {
  readonly #pending = new Map<string, Pending>();
  readonly #open = new Map<string, Promise<OpenRecord>>();

  constructor(
    private readonly reader: SourceReader,
    private readonly decoder: FrameDecoder,
    readonly cache: FrameCache,
    private readonly signal: AbortSignal,
  ) {}

  isHeld(image: SetImage): boolean {
    return this.cache.has(frameKey(image));
  }

  /** Rejects with ViewerError; Abort when `signal` ends before the frame came. */
  async storedFrame(image: SetImage, priority: Priority, signal: AbortSignal): Promise<StoredFrame> {
    const key = frameKey(image);
    const cached = this.cache.get(key);
    if (cached !== undefined) return cached;
    const pending = this.#pending.get(key) ?? this.#begin(key, image, priority);
    pending.waiters += 1;
    return await new Promise<StoredFrame>((resolve, reject) => {
      const leave = () => {
        pending.waiters -= 1;
        if (pending.waiters === 0) this.#giveUp(key, pending);
        reject(new ViewerError('Abort', 'session'));
      };
      if (signal.aborted) {
        leave();
        return;
      }
      signal.addEventListener('abort', leave, { once: true });
      pending.promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  }

  /** Nobody waits any more. Whoever asks next begins anew: joining an aborted decode would end in its abort. */
  #giveUp(key: string, pending: Pending): void {
    this.#forget(key, pending);
    pending.abort.abort();
  }

  #forget(key: string, pending: Pending): void {
    if (this.#pending.get(key) === pending) this.#pending.delete(key);
  }

  #begin(key: string, image: SetImage, priority: Priority): Pending {
    const abort = new AbortController();
    const signal = AbortSignal.any([abort.signal, this.signal]);
    const promise = this.#decode(image, priority, signal)
      .then((stored) => {
        this.signal.throwIfAborted();
        this.cache.put(key, stored);
        return stored;
      })
      .catch((thrown: unknown) => {
        throw ViewerError.from(thrown, 'Decode', 'decode');
      });
    const pending = { promise, abort, waiters: 0 };
    this.#pending.set(key, pending);
    const forget = () => this.#forget(key, pending);
    promise.then(forget, forget);
    return pending;
  }

  async #decode(image: SetImage, priority: Priority, signal: AbortSignal): Promise<StoredFrame> {
    const { record, frameNumber } = image;
    if (record.pixelError !== null) throw ViewerError.fromWire(record.pixelError);
    if (record.image === null || record.pixelData === null) {
      throw new ViewerError('Malformed', 'decode', 'no pixel data');
    }
    const open = await this.#openRecord(record);
    const location = open.frames[frameNumber - 1];
    if (location === undefined) throw new ViewerError('Malformed', 'read', 'the frame is not in the file');
    const bytes = await readFrame(open.bytes, location, signal);
    signal.throwIfAborted();
    const encoded: EncodedFrame = {
      transferSyntaxUid: record.transferSyntaxUid,
      image: record.image,
      bytes,
      firstBit: location.firstBit,
      littleEndian: record.pixelData.littleEndian,
      vr: record.pixelData.vr,
      colour: 'display',
    };
    const isNative = transferSyntaxOf(record.transferSyntaxUid).kind === 'native';
    if (isNative && bytes.byteLength <= directBytes) return decodeNativeFrame(encoded);
    return (await this.decoder.decode(encoded, priority, signal)).stored;
  }

  /** Finding the frames of a record is done once; a failure is not remembered, so that it can be tried again. */
  #openRecord(record: InstanceRecord): Promise<OpenRecord> {
    const known = this.#open.get(record.key);
    if (known !== undefined) return known;
    const opened = this.#locate(record);
    this.#open.set(record.key, opened);
    opened.catch(() => this.#open.delete(record.key));
    return opened;
  }

  async #locate(record: InstanceRecord): Promise<OpenRecord> {
    const { image, pixelData } = record;
    if (image === null || pixelData === null) throw new ViewerError('Malformed', 'decode', 'no pixel data');
    const bytes = await this.reader.bytes(record.source, this.signal);
    const frames = await locateFrames(bytes, pixelData, image, this.signal);
    return { bytes, frames };
  }
}
