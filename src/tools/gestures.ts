import { isMeasuring } from './measurement/types';
import { between, distance, type Point } from './point';
import { StackDrag } from './stackDrag';
import type { GestureTool, InteractionHost } from './types';

/** One pointer, at a place that counts from the viewport's centre. */
export interface PointerSample {
  readonly id: number;
  /** As PointerEvent has it: mouse, touch, pen. */
  readonly kind: string;
  readonly button: number;
  readonly at: Point;
  readonly timeMs: number;
}

/** Pixels of an upward drag that double the picture; IHE BIR leaves it open. */
const zoomPixels = 150;
const tapMs = 300;
const tapPixels = 12;
const doubleTapMs = 350;
const doubleTapPixels = 40;

interface Held {
  readonly start: PointerSample;
  at: Point;
  moved: number;
}

type Drag = { readonly tool: GestureTool; readonly stack: StackDrag; readonly id: number };

const toolOfButton: readonly (GestureTool | null)[] = [null, 'pan', 'zoom'];

/**
 * Which pointers are down and what they are doing. A second finger ends what the first one did and begins pan and
 * pinch; after that nothing goes on until all fingers are up, so that the last one to leave moves nothing.
 */
export class Gestures {
  readonly #held = new Map<number, Held>();
  #drag: Drag | null = null;
  #isPinching = false;
  /** The pointer that measures. */
  #measuring: number | null = null;
  #lastTap: { readonly at: Point; readonly timeMs: number } | null = null;

  constructor(
    private readonly host: InteractionHost,
    private readonly height: () => number,
  ) {}

  down(sample: PointerSample): void {
    this.host.activate();
    this.#held.set(sample.id, { start: sample, at: sample.at, moved: 0 });
    if (this.#held.size === 1) {
      this.#begin(sample);
      return;
    }
    this.#drag = null;
    this.#abandonMeasuring();
    this.#isPinching = [...this.#held.values()].every(({ start }) => start.kind === 'touch');
    this.#lastTap = null;
  }

  move({ id, kind, at }: PointerSample): void {
    const held = this.#held.get(id);
    if (held === undefined) {
      if (kind === 'mouse' && isMeasuring(this.host.tool())) this.host.measuring.hover(at);
      return;
    }
    if (this.#measuring === id) this.host.measuring.drag(at);
    if (this.#isPinching && this.#held.size === 2) this.#pinch(held, at);
    const [dx, dy] = [at.x - held.at.x, at.y - held.at.y];
    held.at = at;
    held.moved = Math.max(held.moved, distance(at, held.start.at));
    if (this.#drag?.id === id && (dx !== 0 || dy !== 0)) this.#dragged(this.#drag, dx, dy);
  }

  up(sample: PointerSample): void {
    const held = this.#held.get(sample.id);
    const hasMeasured = this.#measuring === sample.id;
    if (hasMeasured) {
      this.#measuring = null;
      this.host.measuring.release(sample.at);
    }
    this.#release(sample.id);
    // Two taps are two ends of a line here.
    if (hasMeasured) return;
    if (held === undefined || this.#held.size > 0 || held.start.kind === 'mouse') return;
    const isTap = held.moved <= tapPixels && sample.timeMs - held.start.timeMs <= tapMs;
    if (!isTap || this.#isPinching) this.#lastTap = null;
    else this.#tapped(sample);
    this.#isPinching = false;
  }

  /** The browser took the pointer away. It also says so after every ordinary end: then nothing is held any more. */
  cancel(id: number): void {
    if (!this.#held.has(id)) return;
    if (this.#measuring === id) this.#abandonMeasuring();
    this.#release(id);
    this.#lastTap = null;
    if (this.#held.size === 0) this.#isPinching = false;
  }

  #begin({ id, kind, button, at }: PointerSample): void {
    const tool = kind === 'mouse' && button > 0 ? (toolOfButton[button] ?? null) : this.host.tool();
    if (tool !== null && isMeasuring(tool)) {
      this.#drag = null;
      this.#measuring = id;
      this.host.measuring.press(at, kind === 'touch');
      return;
    }
    this.#drag =
      tool === null ? null : { tool, id, stack: new StackDrag(this.height(), this.host.stackSize()) };
  }

  #abandonMeasuring(): void {
    if (this.#measuring === null) return;
    this.#measuring = null;
    this.host.measuring.abandon();
  }

  #release(id: number): void {
    this.#held.delete(id);
    if (this.#drag?.id === id) this.#drag = null;
  }

  #dragged({ tool, stack }: Drag, dx: number, dy: number): void {
    if (tool === 'window') this.host.windowBy(dx, dy);
    else if (tool === 'pan') this.host.panBy(dx, dy);
    else if (tool === 'zoom') this.host.zoomBy(2 ** (-dy / zoomPixels), null);
    else {
      const images = stack.images(dy);
      if (images !== 0) this.host.scrollBy(images);
    }
  }

  /** The point between the fingers stays between them. */
  #pinch(moving: Held, to: Point): void {
    const [other] = [...this.#held.values()].filter((held) => held !== moving);
    if (other === undefined) return;
    const [before, after] = [between(moving.at, other.at), between(to, other.at)];
    this.host.panBy(after.x - before.x, after.y - before.y);
    const [was, is] = [distance(moving.at, other.at), distance(to, other.at)];
    if (was > 0 && is > 0 && was !== is) this.host.zoomBy(is / was, after);
  }

  #tapped({ at, timeMs }: PointerSample): void {
    const last = this.#lastTap;
    if (last !== null && timeMs - last.timeMs <= doubleTapMs && distance(at, last.at) <= doubleTapPixels) {
      this.#lastTap = null;
      this.host.fitOrFull();
    } else {
      this.#lastTap = { at, timeMs };
    }
  }
}
