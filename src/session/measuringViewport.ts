import type { StoreApi } from 'zustand/vanilla';
import type { StoredFrame } from '../pixels';
import type { Viewport } from '../render';
import {
  isMeasuring,
  isOn,
  measure,
  MeasuringHand,
  type ImagePoint,
  type Measured,
  type MeasuredFrame,
  type Measurement,
  type MeasurementKind,
  type MeasuringGestures,
} from '../tools';
import type { MeasurementBook } from './measurementBook';
import type { ToolName, ViewportMeasuring, ViewportState } from './types';

interface Surroundings {
  tool(): ToolName;
  viewport(): Viewport | null;
  /** Of the picture drawn. */
  stored(): StoredFrame | null;
}

/** Measuring on one viewport: hands and keys find their place through what is drawn there, and nowhere else. */
export class MeasuringViewport implements ViewportMeasuring {
  readonly #hand: MeasuringHand;

  constructor(
    private readonly store: StoreApi<ViewportState>,
    private readonly book: MeasurementBook,
    private readonly around: Surroundings,
  ) {
    const kind = () => {
      const tool = around.tool();
      return isMeasuring(tool) ? tool : null;
    };
    this.#hand = new MeasuringHand({
      kind,
      frame: () => this.#frame(),
      toImage: (at) => around.viewport()?.toImage(at) ?? null,
      toScreen: (point) => around.viewport()?.toElement(point) ?? null,
      measurements: () => book.store.getState().list,
      draft: () => book.store.getState().draft,
      setDraft: (draft) => book.setDraft(draft),
      keep: (draft) => book.keep(draft),
      select: (id) => book.select(id),
    });
  }

  /** Gestures count from the middle of the element, places on it from its corner. */
  gesturesOn(element: HTMLElement): MeasuringGestures {
    const hand = this.#hand;
    const place = ({ x, y }: ImagePoint) => ({
      x: x + element.clientWidth / 2,
      y: y + element.clientHeight / 2,
    });
    return {
      press: (at, isTouch) => {
        this.#setCrosshair(null);
        hand.press(place(at), isTouch);
      },
      drag: (at) => hand.drag(place(at)),
      release: (at) => hand.release(place(at)),
      hover: (at) => hand.hover(place(at)),
      abandon: () => hand.abandon(),
    };
  }

  measure(kind: MeasurementKind, points: readonly ImagePoint[], withValues: boolean): Measured | null {
    const { drawn, isPreview } = this.store.getState();
    if (drawn === null || isPreview) return null;
    return measure(drawn.record, drawn.frameNumber, withValues ? this.around.stored() : null, kind, points);
  }

  moveCrosshair(dx: number, dy: number): void {
    const frame = this.#frame();
    const { placed } = this.store.getState();
    if (frame === null || placed === null) return;
    // Quarter turns and flips only: each way on the screen is one way along one axis of the image.
    const { a, b, c, d } = placed;
    const x = Math.sign(a) * dx + Math.sign(b) * dy;
    const y = Math.sign(c) * dx + Math.sign(d) * dy;
    const now = this.#crosshair(frame);
    const next = {
      x: Math.min(Math.max(now.x + x, 0), frame.columns),
      y: Math.min(Math.max(now.y + y, 0), frame.rows),
    };
    this.#setCrosshair(next);
    this.#hand.follow(next);
  }

  placePoint(): void {
    const frame = this.#frame();
    if (frame === null) return;
    const at = this.#crosshair(frame);
    this.#setCrosshair(at);
    this.#hand.enter(at);
  }

  selectNext(step: 1 | -1): boolean {
    const here = this.#here();
    const { selected } = this.book.store.getState();
    const at = here.findIndex(({ id }) => id === selected);
    const next = here[at < 0 ? (step === 1 ? 0 : here.length - 1) : at + step];
    this.book.select(next?.id ?? null);
    if (next === undefined) return false;
    // Enter takes its first point from here.
    this.#setCrosshair(next.points[0] ?? null);
    return true;
  }

  cancel(): boolean {
    if (this.book.store.getState().draft === null) return false;
    this.book.setDraft(null);
    return true;
  }

  #here(): readonly Measurement[] {
    const frame = this.#frame();
    if (frame === null) return [];
    return this.book.store.getState().list.filter((measurement) => isOn(measurement, frame));
  }

  #frame(): MeasuredFrame | null {
    const { drawn } = this.store.getState();
    const image = drawn?.record.image;
    if (drawn === null || image == null) return null;
    const { key: recordKey } = drawn.record;
    return { recordKey, frameNumber: drawn.frameNumber, columns: image.columns, rows: image.rows };
  }

  /** Begins in the middle of what is in sight, on the centre of a pixel. */
  #crosshair({ columns, rows }: MeasuredFrame): ImagePoint {
    const { crosshair, placed } = this.store.getState();
    if (crosshair !== null || placed === null) return crosshair ?? { x: 0, y: 0 };
    const middle = this.around.viewport()?.middle() ?? { x: columns / 2, y: rows / 2 };
    const centre = (at: number, count: number) => Math.min(Math.max(Math.floor(at), 0), count - 1) + 0.5;
    return { x: centre(middle.x, columns), y: centre(middle.y, rows) };
  }

  #setCrosshair(crosshair: ImagePoint | null): void {
    if (crosshair !== this.store.getState().crosshair) this.store.setState({ crosshair });
  }
}
