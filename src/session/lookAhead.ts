import type { ImageSet, SetImage } from '../dicom';
import type { FrameService } from './frameService';

/** Nearest first, more of them ahead in scroll direction than behind: what is likely to be asked for next. */
export function* nearOrder(count: number, index: number, direction: 1 | -1): Generator<number> {
  const near = Math.min(8, count);
  for (let step = 1; step <= near; step += 1) {
    yield index + direction * step;
    if (step % 4 === 0) yield index - (direction * step) / 4;
  }
}

/** The order in which the images around one are worth having: the near ones, then all. */
export function* lookAheadOrder(count: number, index: number, direction: 1 | -1): Generator<number> {
  yield* nearOrder(count, index, direction);
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

  /**
   * Where everything can be had at once, one lane takes it as it comes while the others fetch what is near, which may come
   * late in that order; then all lanes fetch what is still missing.
   */
  #start(focus: Focus): void {
    const signal = AbortSignal.any([this.#abort.signal, this.signal]);
    const arrivals = this.frames.arrivals(focus.set, signal);
    const all = ({ set, index, direction }: Focus) =>
      this.#missing(set, lookAheadOrder(set.images.length, index, direction));
    if (arrivals === null) return this.#runLanes(all(focus), null, signal, () => this.#goOn());
    const near = this.#missing(focus.set, nearOrder(focus.set.images.length, focus.index, focus.direction));
    this.#runLanes(near, arrivals, signal, () => {
      const rest = this.#grown ?? focus;
      this.#grown = null;
      this.#runLanes(all(rest), null, signal, () => this.#goOn());
    });
  }

  #runLanes(
    order: Iterable<SetImage>,
    arrivals: AsyncIterable<SetImage> | null,
    signal: AbortSignal,
    then: () => void,
  ): void {
    this.#lanes = this.parallel;
    for (let lane = 0; lane < this.parallel; lane += 1) {
      const images = lane === 0 && arrivals !== null ? arrivals : order;
      const run = this.#run(images, signal).catch(() => undefined);
      void run.then(() => {
        if (signal.aborted) return;
        this.#lanes -= 1;
        if (this.#lanes === 0) then();
      });
    }
  }

  *#missing(set: ImageSet, order: Iterable<number>): Generator<SetImage> {
    const seen = new Set<number>();
    for (const at of order) {
      const image = set.images[at];
      if (image === undefined || seen.has(at)) continue;
      seen.add(at);
      if (image.record.pixelError === null && !this.frames.isHeld(image)) yield image;
    }
  }

  async #run(images: Iterable<SetImage> | AsyncIterable<SetImage>, signal: AbortSignal): Promise<void> {
    for await (const image of images) {
      const module = image.record.image;
      if (signal.aborted || module === null) return;
      if (this.frames.isHeld(image)) continue;
      const bytes =
        (module.rows * module.columns * module.samplesPerPixel * Math.max(8, module.bitsAllocated)) / 8;
      if (!this.frames.cache.hasRoomFor(bytes)) return;
      // A frame that cannot be decoded is reported when it is asked for; looking ahead goes on.
      await this.frames.storedFrame(image, 'ahead', signal).catch(() => undefined);
    }
  }
}
