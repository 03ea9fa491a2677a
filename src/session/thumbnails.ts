import type { ImageSet } from '../dicom';
import { defaultVoi } from '../pixels';
import { buildDrawable, drawThumbnail, rgbOfThumbnail } from '../render';
import { middleOf } from './catalog';
import type { FrameService } from './frameService';

/** Pixels of a study's picture in the library, each way. */
const librarySide = 96;
const mostMsForFirst = 2000;

/** One thumbnail at a time, after the first image: small pictures never delay the large one. */
export class Thumbnails {
  #queue: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;
  readonly #gate: Promise<void>;

  constructor(
    private readonly frames: FrameService,
    private readonly signal: AbortSignal,
  ) {
    this.#gate = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  /** Called when the first image is drawn. */
  open(): void {
    this.#release();
  }

  /** Until the first image is drawn, at most this long. */
  async untilOpen(mostMs: number): Promise<void> {
    await Promise.race([this.#gate, new Promise((resolve) => void setTimeout(resolve, mostMs))]);
  }

  draw(set: ImageSet, canvas: HTMLCanvasElement, signal: AbortSignal): Promise<void> {
    const both = AbortSignal.any([signal, this.signal]);
    const drawn = Promise.all([this.#queue, this.#gate]).then(() => this.#draw(set, canvas, both));
    this.#queue = drawn.catch(() => undefined);
    return drawn;
  }

  /** What the library keeps of a set: its middle image as RGB, `librarySide` square; empty where none can be drawn. */
  async rgb(set: ImageSet | null, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    if (set === null) return new Uint8Array(0);
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = librarySide;
    try {
      // Not in the queue of the small pictures: those wait for a first image, which may never be drawn if it is damaged.
      await this.untilOpen(mostMsForFirst);
      await this.#draw(set, canvas, AbortSignal.any([signal, this.signal]));
      return rgbOfThumbnail(canvas);
    } catch {
      return new Uint8Array(0);
    }
  }

  async #draw(set: ImageSet, canvas: HTMLCanvasElement, signal: AbortSignal): Promise<void> {
    const image = set.images[middleOf(set)];
    if (image === undefined || signal.aborted) return;
    const stored = await this.frames.storedFrame(image, 'thumbnail', signal);
    if (signal.aborted) return;
    const frame = buildDrawable(image.record, image.frameNumber, stored);
    drawThumbnail(canvas, frame, defaultVoi(image.record, image.frameNumber, stored));
  }
}
