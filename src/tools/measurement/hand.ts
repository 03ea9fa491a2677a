import { distance, type Point } from '../point';
import { begun, clamped, continued, isInside, isOn, taken, withLoose, type MeasuredFrame } from './draft';
import type { Draft, ImagePoint, Measurement, MeasurementKind } from './types';

/** What a hand measures on: one viewport, and the measurements of all. Places on the screen in CSS pixels. */
export interface MeasuringHost {
  /** The measuring tool in use; null with any other. */
  kind(): MeasurementKind | null;
  frame(): MeasuredFrame | null;
  toImage(at: Point): ImagePoint | null;
  toScreen(point: ImagePoint): Point | null;
  measurements(): readonly Measurement[];
  draft(): Draft | null;
  setDraft(draft: Draft | null): void;
  /** A new measurement, or a known one in its new place. */
  keep(draft: Draft): void;
  select(id: number | null): void;
}

/** Half of the 44 CSS pixels that a fingertip needs (WCAG 2.5.5); a mouse points finer. */
const handleReach = { touch: 22, fine: 10 };
/** A pointer that moved less has tapped. */
const tapReach = { touch: 12, fine: 4 };
/** Two ends nearer than this are one place: the second tap of a double click is no measurement. */
const samePlace = 3;

interface Press {
  readonly at: Point;
  readonly isTouch: boolean;
  /** From the pointer to the point it moves: a handle does not jump under the finger. */
  readonly grip: Point;
  /** What stood before, for when the browser or a second finger takes the press away. */
  readonly before: Draft | null;
  moved: number;
}

/**
 * Press, drag and release, or tap after tap, or keys: all ways to place the points of a measurement and to move them
 * (WCAG 2.5.7: nothing needs a drag). Places nothing outside the picture.
 */
export class MeasuringHand {
  #press: Press | null = null;

  constructor(private readonly host: MeasuringHost) {}

  press(at: Point, isTouch: boolean): void {
    const { host } = this;
    const [kind, frame, point] = [host.kind(), host.frame(), host.toImage(at)];
    this.#press = null;
    if (kind === null || frame === null || point === null) return;
    const before = this.#draftOn(frame);
    const handle =
      before === null ? this.#handleAt(at, frame, isTouch ? handleReach.touch : handleReach.fine) : null;
    if (handle === null && !isInside(point, frame)) return;
    const grip = handle === null ? { x: 0, y: 0 } : { x: handle.at.x - at.x, y: handle.at.y - at.y };
    this.#press = { at, isTouch, grip, before, moved: 0 };
    if (handle !== null) host.select(handle.draft.id);
    host.setDraft(handle?.draft ?? (before === null ? begun(kind, frame, point) : withLoose(before, point)));
  }

  drag(at: Point): void {
    const press = this.#press;
    if (press === null) return;
    press.moved = Math.max(press.moved, distance(at, press.at));
    // A handle that was only touched stays where it is.
    const draft = this.host.draft();
    if (draft?.id != null && press.moved <= this.#tapReach(press)) return;
    this.#lead({ x: at.x + press.grip.x, y: at.y + press.grip.y });
  }

  release(at: Point): void {
    const press = this.#press;
    const draft = this.host.draft();
    if (press === null || draft === null) return;
    this.drag(at);
    this.#press = null;
    const isTap = press.moved <= this.#tapReach(press);
    if (draft.id !== null && isTap) return this.host.setDraft(null);
    // The first tap has placed the first point already.
    if (isTap && press.before === null && draft.loose > 0) return;
    this.#place();
  }

  /** A mouse without a button leads the next point. */
  hover(at: Point): void {
    if (this.#press === null && this.host.draft()?.id === null) this.#lead(at);
  }

  /** The browser or a second finger took the press away: as if it had not been. */
  abandon(): void {
    const press = this.#press;
    this.#press = null;
    if (press !== null) this.host.setDraft(press.before);
  }

  /** Enter at the crosshair: places the next point, takes the point that lies there, or begins. */
  enter(at: ImagePoint): void {
    const { host } = this;
    const [kind, frame, screen] = [host.kind(), host.frame(), host.toScreen(at)];
    if (kind === null || frame === null || screen === null) return;
    const draft = this.#draftOn(frame);
    if (draft !== null) {
      host.setDraft(withLoose(draft, clamped(at, frame)));
      return this.#place();
    }
    const handle = this.#handleAt(screen, frame, handleReach.fine);
    host.setDraft(handle?.draft ?? begun(kind, frame, clamped(at, frame)));
    if (handle !== null) host.select(handle.draft.id);
    else if (host.draft()?.loose === 0) this.#place();
  }

  /** The crosshair leads the next point. */
  follow(at: ImagePoint): void {
    const frame = this.host.frame();
    const draft = frame === null ? null : this.#draftOn(frame);
    if (draft !== null) this.host.setDraft(withLoose(draft, at));
  }

  #tapReach({ isTouch }: Press): number {
    return isTouch ? tapReach.touch : tapReach.fine;
  }

  /** What was begun on another picture is no longer in sight: it is not gone on with. */
  #draftOn(frame: MeasuredFrame): Draft | null {
    const draft = this.host.draft();
    return draft !== null && isOn(draft, frame) ? draft : null;
  }

  #lead(at: Point): void {
    const [frame, point] = [this.host.frame(), this.host.toImage(at)];
    if (frame === null || point === null) return;
    const draft = this.#draftOn(frame);
    if (draft !== null) this.host.setDraft(withLoose(draft, clamped(point, frame)));
  }

  #place(): void {
    const draft = this.host.draft();
    if (draft === null) return;
    if (draft.id === null && draft.loose > 0) {
      const ends = [draft.points[draft.loose - 1], draft.points[draft.loose]].map((point) =>
        point === undefined ? null : this.host.toScreen(point),
      );
      const [a, b] = ends;
      if (a != null && b != null && distance(a, b) < samePlace) return;
    }
    const next = continued(draft);
    if (next === null) this.host.keep(draft);
    else this.host.setDraft(next);
  }

  /** The nearest handle within reach. */
  #handleAt(at: Point, frame: MeasuredFrame, reach: number): { draft: Draft; at: Point } | null {
    let nearest: { draft: Draft; at: Point } | null = null;
    let least = reach;
    for (const measurement of this.host.measurements()) {
      if (!isOn(measurement, frame)) continue;
      measurement.points.forEach((point, index) => {
        const screen = this.host.toScreen(point);
        const far = screen === null ? Infinity : distance(screen, at);
        if (screen === null || far > least) return;
        least = far;
        nearest = { draft: taken(measurement, index), at: screen };
      });
    }
    return nearest;
  }
}
