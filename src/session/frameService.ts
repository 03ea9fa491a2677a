import {
  decodeNativeFrame,
  type EncodedFrame,
  type FrameDecoder,
  type Priority,
  type StoredFrame,
} from '../codecs';
import {
  transferSyntaxOf,
  type ImageSet,
  type InstanceKey,
  type InstanceRecord,
  type SetImage,
} from '../dicom';
import type { SentAs } from '../dicomweb';
import { ViewerError } from '../shared/errors';
import type { FrameCache } from './frameCache';
import type { FrameOrigin } from './frameOrigin';
import { Previews, type Preview } from './previews';

/** Native frames up to this size are decoded where they are read: a trip to a worker would cost more than the work. */
const directBytes = 4 * 1024 * 1024;

/** JPEG 2000 of so many pixels takes a second to decode (some 20 MB/s): its lower resolution is worth making even on a disc. */
const slowPixels = 4_000_000;

type Watcher = (preview: Preview) => void;

interface Pending {
  readonly promise: Promise<StoredFrame>;
  readonly abort: AbortController;
  /** Who wants to see it before it is exact. */
  readonly watchers: Set<Watcher>;
  waiters: number;
}

/** As what a frame is drawn, where that is not simply its image. */
interface ShownAs {
  readonly record: InstanceRecord;
  readonly sentAs: SentAs;
}

export function frameKey(image: SetImage): string {
  return `${image.record.key}/${image.frameNumber}`;
}

export function keyOfFrame(key: string): InstanceKey {
  return key.slice(0, key.lastIndexOf('/')) as InstanceKey;
}

/** Stored frames from the cache, else from their origin and decoded; one decode however many ask. */
export class FrameService {
  readonly #pending = new Map<string, Pending>();
  readonly #shownAs = new Map<string, ShownAs>();

  constructor(
    private readonly origin: FrameOrigin,
    private readonly decoder: FrameDecoder,
    readonly cache: FrameCache,
    private readonly signal: AbortSignal,
  ) {}

  isHeld(image: SetImage): boolean {
    return this.cache.has(frameKey(image));
  }

  /** The record to draw a frame with, and how it was sent; known once it is decoded. */
  shownAs(image: SetImage): ShownAs {
    return this.#shownAs.get(frameKey(image)) ?? { record: image.record, sentAs: 'asStored' };
  }

  /** See FrameOrigin: what of a set comes soonest as a whole. */
  arrivals(set: ImageSet, signal: AbortSignal): AsyncIterable<SetImage> | null {
    const missing = set.images.filter((image) => !this.isHeld(image)).length;
    return this.origin.arrivals(set, missing, signal);
  }

  /**
   * Rejects with ViewerError; Abort when `signal` ends before the frame came. `watcher` is told of previews until then: what
   * is large is seen sooner. They are made for watchers alone, and are never in the cache.
   */
  async storedFrame(
    image: SetImage,
    priority: Priority,
    signal: AbortSignal,
    watcher: Watcher | null = null,
  ): Promise<StoredFrame> {
    const key = frameKey(image);
    const cached = this.cache.get(key);
    if (cached !== undefined) return cached;
    const pending = this.#pending.get(key) ?? this.#begin(key, image, priority);
    pending.waiters += 1;
    if (watcher !== null) pending.watchers.add(watcher);
    return await new Promise<StoredFrame>((resolve, reject) => {
      const leave = () => {
        if (watcher !== null) pending.watchers.delete(watcher);
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
    const watchers = new Set<Watcher>();
    const promise = this.#decode(image, priority, signal, watchers)
      .then((stored) => {
        this.signal.throwIfAborted();
        this.cache.put(key, stored);
        return stored;
      })
      .catch((thrown: unknown) => {
        throw ViewerError.from(thrown, 'Decode', 'decode');
      });
    const pending = { promise, abort, watchers, waiters: 0 };
    this.#pending.set(key, pending);
    const forget = () => {
      watchers.clear();
      this.#forget(key, pending);
    };
    promise.then(forget, forget);
    return pending;
  }

  async #decode(
    image: SetImage,
    priority: Priority,
    signal: AbortSignal,
    watchers: ReadonlySet<Watcher>,
  ): Promise<StoredFrame> {
    const { record } = image;
    if (record.pixelError !== null) throw ViewerError.fromWire(record.pixelError);
    const isExact = new AbortController();
    const previews = new Previews(
      this.decoder,
      (preview) => tellEach(watchers, preview),
      AbortSignal.any([signal, isExact.signal]),
    );
    const offer = (encoded: EncodedFrame) => {
      if (watchers.size > 0) previews.offer(encoded);
    };
    try {
      const { encoded, ...shownAs } = await this.origin.frame(image, priority, signal, offer);
      signal.throwIfAborted();
      if (shownAs.record !== record || shownAs.sentAs !== 'asStored')
        this.#shownAs.set(frameKey(image), shownAs);
      const { kind } = transferSyntaxOf(encoded.transferSyntaxUid);
      if (kind === 'native' && encoded.bytes.byteLength <= directBytes) return decodeNativeFrame(encoded);
      if (kind === 'jpeg2000' && encoded.image.rows * encoded.image.columns >= slowPixels) offer(encoded);
      return (await this.decoder.decode(encoded, priority, signal)).stored;
    } finally {
      isExact.abort();
    }
  }
}

/** Each its own: whoever drew it fills it with zeros. */
function tellEach(watchers: ReadonlySet<Watcher>, preview: Preview): void {
  const [first, ...others] = watchers;
  const { stored } = preview;
  for (const other of others) other({ ...preview, stored: { ...stored, values: stored.values.slice() } });
  first?.(preview);
}
