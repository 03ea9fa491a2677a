import type { ImageSet, SetImage } from '../dicom';
import { frameKey, type FrameService } from './frameService';

/** The order in which the images around one are worth having: ahead in scroll direction, a little behind, then all. */
export function* lookAheadOrder(count: number, index: number, direction: 1 | -1): Generator<number> {
  const near = Math.min(8, count);
  for (let step = 1; step <= near; step += 1) {
    yield index + direction * step;
    if (step % 4 === 0) yield index - (direction * step) / 4;
  }
  for (let step = 1; step < count; step += 1) {
    yield index + direction * step;
    yield index - direction * step;
  }
}

interface Focus {
  readonly set: ImageSet;
  readonly index: number;
  readonly direction: 1 | -1;
}

/** Decodes behind what is shown until the set is there or the budget is used; one focus at a time, latest wins. */
export class LookAhead {
  #abort = new AbortController();
  #lanes = 0;
  #focused: string | null = null;
  /** The same set with more images than when its lanes began. */
  #grown: Focus | null = null;
  constructor(
    private readonly frames: FrameService,
    private readonly parallel: number,
    private readonly signal: AbortSignal,
  ) {}

  /** Call once the image itself is drawn, never before: it comes first. */
  focus(set: ImageSet, index: number, direction: 1 | -1): void {
    this.stop();
    this.#abort = new AbortController();
    this.#focused = set.id;
    this.#start({ set, index, direction });
  }

  /** More images of a set have arrived: goes on with them after those it knew, without beginning anew. */
  grow(set: ImageSet, index: number, direction: 1 | -1): void {
    if (set.id !== this.#focused) return;
    this.#grown = { set, index, direction };
    if (this.#lanes === 0) this.#goOn();
  }

  stop(): void {
    this.#abort.abort();
    this.#focused = null;
    this.#grown = null;
  }

  #goOn(): void {
    const next = this.#grown;
    this.#grown = null;
    if (next !== null) this.#start(next);
  }

  #start({ set, index, direction }: Focus): void {
    const signal = AbortSignal.any([this.#abort.signal, this.signal]);
    const order = this.#missing(set, index, direction);
    this.#lanes = this.parallel;
    for (let lane = 0; lane < this.parallel; lane += 1) {
      void this.#run(order, signal).then(() => {
        if (signal.aborted) return;
        this.#lanes -= 1;
        if (this.#lanes === 0) this.#goOn();
      });
    }
  }

  *#missing(set: ImageSet, index: number, direction: 1 | -1): Generator<SetImage> {
    const seen = new Set<number>();
    for (const at of lookAheadOrder(set.images.length, index, direction)) {
      const image = set.images[at];
      if (image === undefined || seen.has(at)) continue;
      seen.add(at);
      if (image.record.pixelError === null && !this.frames.cache.has(frameKey(image))) yield image;
    }
  }

  async #run(order: Generator<SetImage>, signal: AbortSignal): Promise<void> {
    for (const image of order) {
      const module = image.record.image;
      if (signal.aborted || module === null) return;
      const bytes =
        (module.rows * module.columns * module.samplesPerPixel * Math.max(8, module.bitsAllocated)) / 8;
      if (!this.frames.cache.hasRoomFor(bytes)) return;
      // A frame that cannot be decoded is reported when it is asked for; looking ahead goes on.
      await this.frames.storedFrame(image, 'ahead', signal).catch(() => undefined);
    }
  }
}
