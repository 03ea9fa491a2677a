import { ViewerError } from '../shared/errors';
import { Painter } from './painter';
import { toCanvasPoint, toImagePoint, type Placement } from './placement';
import { fitScaleOf, loadCornerstone, scaleOf, Shell, shiftOf } from './shell';
import { Surface } from './surface';
import type { DrawableFrame, Point, Presentation, Viewport } from './types';

export function createViewport(element: HTMLElement): Viewport {
  return new CanvasViewport(element);
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: ViewerError) => void;
}

class CanvasViewport implements Viewport {
  onDrawn: ((frame: DrawableFrame) => void) | null = null;
  readonly #surface: Surface;
  readonly #painter = new Painter();
  #shell: Shell | null = null;
  #shellError: ViewerError | null = null;
  #isDestroyed = false;
  #frame: DrawableFrame | null = null;
  #presentation: Presentation | null = null;
  /** Of what is on the canvas. */
  #placement: Placement | null = null;
  #scheduled: number | null = null;
  #waiting: Waiting[] = [];

  constructor(private readonly element: HTMLElement) {
    // A resized canvas is empty: drawn before the browser paints, not a frame later.
    this.#surface = new Surface(element, () => this.#draw());
    loadCornerstone().then(
      (cornerstone) => {
        if (this.#isDestroyed) return;
        this.#shell = new Shell(cornerstone, element, this.#surface.canvas);
        this.#schedule();
      },
      (thrown: unknown) => {
        this.#shellError = ViewerError.from(thrown, 'Internal', 'render', 'renderer could not be loaded');
        this.#settle(this.#shellError);
      },
    );
  }

  show(frame: DrawableFrame, presentation: Presentation): Promise<void> {
    if (this.#shellError !== null) return Promise.reject(this.#shellError);
    if (frame !== this.#frame) this.#erasePreview();
    this.#frame = frame;
    this.#presentation = presentation;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#schedule();
    });
  }

  present(presentation: Presentation): void {
    this.#presentation = presentation;
    this.#schedule();
  }

  clear(): void {
    this.#erasePreview();
    this.#frame = this.#presentation = this.#placement = null;
    delete this.element.dataset.sopInstanceUid;
    delete this.element.dataset.frameNumber;
    this.#shell?.clear();
    this.#surface.clear();
    this.#painter.erase();
    this.#settle(null);
  }

  toImage(point: Point): Point | null {
    if (this.#placement === null) return null;
    const ratio = this.#surface.pixelsPerCssPixel;
    return toImagePoint(this.#placement, { x: point.x * ratio, y: point.y * ratio });
  }

  toElement(point: Point): Point | null {
    if (this.#placement === null) return null;
    const ratio = this.#surface.pixelsPerCssPixel;
    const { x, y } = toCanvasPoint(this.#placement, point);
    return { x: x / ratio, y: y / ratio };
  }

  middle(): Point | null {
    return this.toImage({ x: this.element.clientWidth / 2, y: this.element.clientHeight / 2 });
  }

  get currentScale(): number {
    if (this.#frame === null || this.#presentation === null) return 1;
    return scaleOf(this.#frame, this.#presentation, this.#surface.canvas);
  }

  get fitScale(): number {
    if (this.#frame === null) return 1;
    return fitScaleOf(this.#frame, this.#presentation?.rotation ?? 0, this.#surface.canvas);
  }

  get shift(): number {
    if (this.#frame === null || this.#presentation === null) return 0;
    return shiftOf(this.#frame, this.#presentation, this.#surface.canvas) / this.#surface.pixelsPerCssPixel;
  }

  destroy(): void {
    this.#isDestroyed = true;
    this.onDrawn = null;
    this.clear();
    if (this.#scheduled !== null) cancelAnimationFrame(this.#scheduled);
    this.#scheduled = null;
    this.#surface.destroy();
    if (this.#shell !== null) this.#shell.remove();
    else this.#surface.canvas.remove();
    this.#shell = null;
  }

  /** Stored values are the cache's, which ends with zeros; those of a preview are nobody else's. */
  #erasePreview(): void {
    if (this.#frame !== null && this.#frame.samplesApart > 1) this.#frame.stored.values.fill(0);
  }

  /** One draw an animation frame, of what was asked for last; nothing runs while nothing changes. */
  #schedule(): void {
    if (this.#scheduled !== null || this.#shell === null || this.#isDestroyed) return;
    this.#scheduled = requestAnimationFrame(() => {
      this.#scheduled = null;
      this.#draw();
    });
  }

  #draw(): void {
    const [shell, frame, presentation] = [this.#shell, this.#frame, this.#presentation];
    if (shell === null || frame === null || presentation === null) return;
    // A tile that is not on the screen has no size; it is drawn when it gets one.
    if (this.#surface.isEmpty) {
      this.#settle(null);
      return;
    }
    try {
      shell.draw(frame, presentation, this.#surface.pixelsPerCssPixel, (placement) => {
        const painted = this.#painter.paint(frame, placement, this.#surface.canvas, presentation);
        this.#surface.put(painted);
        this.#placement = placement;
      });
    } catch (thrown) {
      this.#settle(ViewerError.from(thrown, 'Internal', 'render'));
      return;
    }
    this.element.dataset.sopInstanceUid = frame.sopInstanceUid;
    this.element.dataset.frameNumber = String(frame.frameNumber);
    this.#settle(null);
    this.onDrawn?.(frame);
  }

  #settle(error: ViewerError | null): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { resolve, reject } of waiting) {
      if (error === null) resolve();
      else reject(error);
    }
  }
}
