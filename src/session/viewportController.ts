import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  cineTiming,
  lossyInfo,
  spacingOf,
  type ImageSet,
  type InstanceRecord,
  type SetImage,
} from '../dicom';
import { voiChoices, type StoredFrame, type Voi } from '../pixels';
import {
  buildDrawable,
  createViewport,
  type DrawableFrame,
  type Presentation,
  type Viewport,
} from '../render';
import { ViewerError } from '../shared/errors';
import { attachInteractions, type GestureTool } from '../tools';
import { Cine } from './cine';
import type { FrameService } from './frameService';
import type { LookAhead } from './lookAhead';
import { describeDrawn, placedIn } from './describeDrawn';
import type { MeasurementBook } from './measurementBook';
import { MeasuringViewport } from './measuringViewport';
import { commanded, type Standing } from './commanded';
import {
  hung,
  inMiddle,
  released,
  scaledBy,
  upright,
  windowDragged,
  windowTyped,
  type Hanging,
} from './presentation';
import type { ToolName, ViewportCommand, ViewportController, ViewportState } from './types';
import { emptyState } from './startState';
import { carryVoi } from './voiChoice';

/** What a controller needs of its session. */
export interface ControllerHost {
  readonly frames: FrameService;
  readonly lookAhead: LookAhead;
  readonly measurements: MeasurementBook;
  tool(): ToolName;
  overlaysShown(): boolean;
  /** Presentation states that may be about this image. */
  savedViews(image: SetImage): readonly InstanceRecord[];
  activated(): void;
  toggleMaximise(): void;
  touched(): void;
  drawn(): void;
}

/** One viewport: which image is asked for, which is drawn, how it is presented. Draws only what is asked for last. */
export class StackController implements ViewportController {
  readonly store: StoreApi<ViewportState> = createStore(() => emptyState);
  readonly measuring: MeasuringViewport;
  readonly #cine = new Cine();
  #viewport: Viewport | null = null;
  #frame: DrawableFrame | null = null;
  /** What is on the screen; while another is prepared, not the same as `#frame`. Values are read from this one. */
  #drawnFrame: DrawableFrame | null = null;
  /** Which image of a set a frame was made from: two files may carry one SOP Instance UID (G8). */
  readonly #imageOf = new WeakMap<DrawableFrame, SetImage>();
  #request = new AbortController();
  #direction: 1 | -1 = 1;
  #hanging = upright;

  constructor(private readonly host: ControllerHost) {
    this.measuring = new MeasuringViewport(this.store, host.measurements, {
      tool: () => host.tool(),
      viewport: () => this.#viewport,
      stored: () => this.#drawnFrame?.stored ?? null,
    });
  }

  attach(element: HTMLElement): () => void {
    const viewport = createViewport(element);
    this.#viewport = viewport;
    viewport.onDrawn = (frame) => this.#afterDrawing(frame, element);
    const detachInteractions = attachInteractions(element, {
      tool: () => this.host.tool(),
      activate: () => this.host.activated(),
      scrollBy: (images) => this.scrollTo(this.store.getState().index + images),
      stackSize: () => this.store.getState().set?.images.length ?? 0,
      windowBy: (dx, dy) => this.nudge('window', dx, dy),
      panBy: (dx, dy) => this.nudge('pan', dx, dy),
      zoomBy: (factor, at) => this.#zoom(factor, at),
      fitOrFull: () => this.command(this.store.getState().presentation?.scale === null ? 'oneToOne' : 'fit'),
      toggleMaximise: () => this.host.toggleMaximise(),
      measuring: this.measuring.gesturesOn(element),
    });
    if (this.store.getState().set !== null) void this.#show();
    return () => {
      detachInteractions();
      viewport.destroy();
      if (this.#viewport === viewport) {
        this.#viewport = null;
        this.#frame = this.#drawnFrame = null;
        this.store.setState({ drawn: null });
      }
    };
  }

  showSet(set: ImageSet, index = 0, hanging: Hanging = upright): void {
    this.#cine.stop();
    this.#hanging = hanging;
    const timing = cineTiming(set.images[index]?.record ?? null);
    this.#frame = null;
    this.#viewport?.clear();
    this.store.setState({
      ...emptyState,
      set,
      index,
      state: 'loading',
      framesPerSecond: timing.framesPerSecond,
      rateFromFile: timing.source !== 'default',
    });
    void this.#show();
  }

  /** The same set, regrouped while files arrive: the image on the screen stays, its place in the set may change. */
  replaceSet(set: ImageSet): void {
    const { set: old, index, presentation } = this.store.getState();
    if (old === null) return;
    const shown = old.images[index];
    const at = set.images.findIndex(
      (image) => image.record.key === shown?.record.key && image.frameNumber === shown.frameNumber,
    );
    this.store.setState({ set, index: Math.max(0, at), presentation });
    this.host.lookAhead.grow(set, Math.max(0, at), this.#direction);
    this.refreshLoaded();
    // Its own file could not be read any more; now another stands for it.
    if (shown !== undefined && set.images[at]?.record.source !== shown.record.source) void this.#show();
  }

  scrollTo(index: number): void {
    const { set, index: now } = this.store.getState();
    if (set === null) return;
    const next = Math.min(Math.max(index, 0), set.images.length - 1);
    this.host.touched();
    if (next === now) return;
    this.#direction = next > now ? 1 : -1;
    this.store.setState({ index: next });
    void this.#show();
  }

  command(name: ViewportCommand): void {
    const { set, index, presentation, playing } = this.store.getState();
    if (set === null) return;
    this.host.touched();
    switch (name) {
      case 'first':
        return this.scrollTo(0);
      case 'last':
        return this.scrollTo(set.images.length - 1);
      case 'next':
        return this.scrollTo(index + 1);
      case 'previous':
        return this.scrollTo(index - 1);
      case 'play':
        return playing ? this.#pause() : this.#play();
      default:
        if (presentation !== null) this.#present(commanded(name, presentation, this.#standing(presentation)));
    }
  }

  showTrueSize(devicePixelsPerMm: number): void {
    const { drawn, presentation } = this.store.getState();
    const columnMm = drawn === null ? null : spacingOf(drawn.record, drawn.frameNumber).columnMm;
    if (presentation === null || columnMm === null) return;
    this.host.touched();
    this.#present(inMiddle(presentation, devicePixelsPerMm * columnMm));
  }

  setVoi(voi: Voi): void {
    const { presentation } = this.store.getState();
    this.host.touched();
    if (presentation !== null) this.#present({ ...presentation, voi });
  }

  setWindow(center: number, width: number): void {
    const { presentation } = this.store.getState();
    if (presentation !== null) this.setVoi(windowTyped(presentation.voi, center, width));
  }

  setFramesPerSecond(rate: number): void {
    this.store.setState({ framesPerSecond: Math.min(Math.max(rate, 1), 60), rateFromFile: false });
  }

  nudge(tool: GestureTool, dx: number, dy: number): void {
    const { presentation, valueRange, index } = this.store.getState();
    if (presentation === null) return;
    this.host.touched();
    if (tool === 'scroll') return this.scrollTo(index + Math.sign(dy));
    if (tool === 'zoom') return this.#zoom(Math.exp(-dy / 150), null);
    if (tool === 'window') {
      if (valueRange !== null) this.setVoi(windowDragged(presentation.voi, dx, dy, valueRange));
      return;
    }
    const { x, y } = presentation.translation;
    this.#present({ ...presentation, translation: { x: x + dx, y: y + dy } });
  }

  /** Takes the picture away; the state stays, so that lifting the shade brings it back. */
  hide(): void {
    this.#pause();
    this.#request.abort();
    this.#viewport?.clear();
    this.store.setState({ drawn: null });
  }

  /** The archive may give now what it did not give before. */
  askAgain(): void {
    if (this.store.getState().state === 'waiting') void this.#show();
  }

  reshow(): void {
    if (this.store.getState().set !== null) void this.#show();
  }

  empty(): void {
    this.hide();
    this.#frame = this.#drawnFrame = null;
    this.store.setState(emptyState);
  }

  refreshLoaded(): void {
    const { set, loaded } = this.store.getState();
    if (set === null) return;
    const now = set.images.map((image) => this.host.frames.isHeld(image));
    if (now.length !== loaded.length || now.some((held, i) => held !== loaded[i]))
      this.store.setState({ loaded: now });
  }

  #standing({ voi }: Presentation): Standing {
    return {
      hanging: this.#hanging,
      firstVoi: this.store.getState().voiChoices[0] ?? voi,
      currentScale: this.#viewport?.currentScale ?? 1,
      shift: this.#viewport?.shift ?? 0,
    };
  }

  #zoom(factor: number, at: { x: number; y: number } | null): void {
    const { presentation } = this.store.getState();
    if (presentation === null || this.#viewport === null) return;
    this.host.touched();
    this.#present(scaledBy(this.#released(presentation), factor, this.#viewport.currentScale, at));
  }

  #released(presentation: Presentation): Presentation {
    return released(presentation, this.#viewport?.shift ?? 0);
  }

  #present(presentation: Presentation): void {
    this.store.setState({ presentation });
    this.#viewport?.present(presentation);
  }

  /** Shows the image asked for; returns when it is drawn, overtaken or failed. */
  async #show(): Promise<void> {
    const overtaken = this.#request;
    const request = new AbortController();
    this.#request = request;
    const { set, index } = this.store.getState();
    const image = set?.images[index];
    if (set === null || image === undefined) return overtaken.abort();
    const isHeld = this.host.frames.isHeld(image);
    const wanted = this.host.frames.storedFrame(image, 'visible', request.signal, (preview) => {
      // What cannot be drawn of it is left out: the exact picture comes, or says why not.
      void this.#draw(image, image.record, preview.stored, preview.samplesApart).catch(() => undefined);
    });
    // Asked first, given up after: a decode of this very frame goes on instead of beginning anew.
    overtaken.abort();
    if (!isHeld) {
      this.host.lookAhead.stop();
      // Asked for again while it waits, the picture goes on waiting until something changes.
      if (this.store.getState().state !== 'waiting') this.store.setState({ state: 'loading' });
    }
    try {
      const stored = await wanted;
      if (request.signal.aborted || this.#viewport === null) return;
      const { record, sentAs } = this.host.frames.shownAs(image);
      this.store.setState({ sentAs });
      await this.#draw(image, record, stored);
      if (!request.signal.aborted) this.host.lookAhead.focus(set, index, this.#direction);
    } catch (thrown) {
      if (!request.signal.aborted) this.#failed(thrown);
    }
  }

  /** Resolves when it is drawn. */
  async #draw(image: SetImage, record: InstanceRecord, stored: StoredFrame, samplesApart = 1): Promise<void> {
    const whole = buildDrawable(record, image.frameNumber, stored, samplesApart);
    this.#frame = this.host.overlaysShown() ? whole : { ...whole, overlays: [] };
    this.#imageOf.set(this.#frame, image);
    const presentation = this.#presentationOf({ ...image, record }, this.#frame);
    await this.#viewport?.show(this.#frame, presentation);
  }

  #presentationOf(image: SetImage, frame: DrawableFrame): Presentation {
    const state = this.store.getState();
    const choices = this.#voiChoices(image, frame);
    const voi = carryVoi(state.presentation?.voi ?? null, state.voiChoices, choices) ?? voiOfNothing;
    const presentation: Presentation =
      state.presentation === null ? hung(this.#hanging, voi) : { ...state.presentation, voi };
    this.store.setState({ presentation, voiChoices: choices, lossy: lossyInfo(image.record) });
    return presentation;
  }

  #voiChoices(image: SetImage, frame: DrawableFrame): readonly Voi[] {
    const { record, frameNumber } = image;
    return voiChoices(record, frameNumber, frame.stored, this.host.savedViews(image));
  }

  /** More files came: one of them may be a saved view of what is drawn. */
  refreshChoices(): void {
    const { drawn, voiChoices: known, isPreview } = this.store.getState();
    if (drawn === null || isPreview || this.#drawnFrame === null) return;
    const choices = this.#voiChoices(drawn, this.#drawnFrame);
    if (choices.length !== known.length) this.store.setState({ voiChoices: choices });
  }

  #afterDrawing(frame: DrawableFrame, element: HTMLElement): void {
    const { set, index, presentation, state } = this.store.getState();
    const image = this.#imageOf.get(frame);
    if (image === undefined || presentation === null || this.#viewport === null) return;
    this.#drawnFrame = frame;
    const wanted = set?.images[index];
    const asked = wanted?.record.key === image.record.key && wanted.frameNumber === image.frameNumber;
    const isPreview = frame.samplesApart > 1;
    // Drawn anew, a preview whose exact picture did not come still waits for it.
    const isThere = asked && !(isPreview && state === 'waiting');
    const { record } = this.host.frames.shownAs(image);
    this.store.setState({
      drawn: image,
      isPreview,
      ...(isThere ? { state: isPreview ? ('preview' as const) : ('ready' as const), error: null } : {}),
      ...describeDrawn({ ...image, record }, frame, presentation, this.#viewport.currentScale),
      placed: placedIn(this.#viewport, element),
    });
    if (!isPreview) this.host.drawn();
  }

  #failed(thrown: unknown): void {
    const error = ViewerError.from(thrown, 'Internal', 'render');
    if (error.code === 'Abort') return;
    if (error.code === 'Network' && passes.has(error.detail)) {
      // The archive may answer again: what is on the screen stays, and says that it is not the one asked for.
      this.store.setState({ state: 'waiting', error: error.toWire() });
      return;
    }
    this.#frame = null;
    this.#viewport?.clear();
    this.store.setState({ state: 'error', drawn: null, error: error.toWire() });
  }

  #play(): void {
    const { set } = this.store.getState();
    if (set === null || set.images.length < 2) return;
    this.store.setState({ playing: true });
    this.#cine.start(async () => {
      const { set: current, index } = this.store.getState();
      if (current === null) return null;
      this.#direction = 1;
      this.store.setState({ index: (index + 1) % current.images.length });
      await this.#show();
      return this.#stayMs();
    });
  }

  #stayMs(): number {
    const { set, index, framesPerSecond, rateFromFile } = this.store.getState();
    const image = set?.images[index];
    const durations = rateFromFile && image !== undefined ? cineTiming(image.record).frameDurationsMs : null;
    return durations?.[(image?.frameNumber ?? 1) - 1] ?? 1000 / framesPerSecond;
  }

  #pause(): void {
    this.#cine.stop();
    if (this.store.getState().playing) this.store.setState({ playing: false });
  }
}

/** Failures of the network that need not stay: the connection, the sign-in, a busy server. */
const passes: ReadonlySet<string> = new Set(['offline', 'stalled', 'cut', 'busy', 'unauthorized']);

/** Colour images have no window; the renderer leaves them as they are. */
const voiOfNothing: Voi = {
  kind: 'window',
  window: { center: 128, width: 256, function: 'LINEAR' },
  explanation: null,
  origin: 'range',
};
