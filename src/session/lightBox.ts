import type { StoreApi } from 'zustand/vanilla';
import {
  Tags,
  text,
  type ImageSet,
  type InstanceKey,
  type InstanceRecord,
  type PatientGroup,
} from '../dicom';
import { isSavedView } from '../pixels';
import { middleOf, openingSet, personsOf, setsOf } from './catalog';
import { mammogramHanging, mammogramPairs } from './mammograms';
import type { LayoutName, SessionState } from './types';
import { untilNoneLoads } from './untilNoneLoads';
import { StackController, type ControllerHost } from './viewportController';

export interface LightBoxHost extends Pick<
  ControllerHost,
  'frames' | 'lookAhead' | 'measurements' | 'drawn'
> {
  readonly hasRoomForTwo: boolean;
}

const viewportCount: Record<LayoutName, number> = { '1x1': 1, '1x2': 2, '2x1': 2, '2x2': 4 };

/** The viewports of a session: how many, which sets hang on them, and which of them is in use. */
export class LightBox {
  readonly #viewports = new Map<number, StackController>();
  #touched = false;
  /** Which pairs hang side by side: hung once, not anew whenever another file is read. */
  #hung = '';

  constructor(
    private readonly store: StoreApi<SessionState>,
    private readonly host: LightBoxHost,
  ) {}

  /** Resolves when no picture is waited for. */
  readonly quiet = (signal: AbortSignal): Promise<void> => untilNoneLoads(this.viewports, signal);

  get viewports(): readonly StackController[] {
    return [...this.#viewports.values()];
  }

  /** Somebody chose what to see: nothing is put in its place any more. */
  get isTouched(): boolean {
    return this.#touched;
  }

  /** What hangs on the viewport in use. */
  get place(): { readonly setId: string | null; readonly index: number } {
    const { set, index } = this.#active.store.getState();
    return { setId: set?.id ?? null, index };
  }

  get #active(): StackController {
    return this.viewport(this.store.getState().activeViewport);
  }

  viewport(index: number): StackController {
    const known = this.#viewports.get(index);
    if (known !== undefined) return known;
    const { frames, lookAhead, measurements, drawn } = this.host;
    const made = new StackController({
      frames,
      lookAhead,
      measurements,
      drawn,
      tool: () => this.store.getState().tool,
      savedViews: ({ record }) => this.#savedViews(text(record.attributes, Tags.studyInstanceUid)),
      overlaysShown: () => this.store.getState().overlaysShown,
      activated: () => this.activate(index),
      touched: () => {
        this.#touched = true;
      },
      toggleMaximise: () => this.#toggleMaximise(index),
    });
    this.#viewports.set(index, made);
    return made;
  }

  activate(viewportIndex: number): void {
    this.#touched = true;
    if (this.store.getState().activeViewport !== viewportIndex)
      this.store.setState({ activeViewport: viewportIndex });
  }

  showSet(set: ImageSet): void {
    this.#touched = true;
    this.#active.showSet(set, middleOf(set));
  }

  nextSet(step: 1 | -1): void {
    const sets = this.#sets();
    const { set } = this.#active.store.getState();
    const next = sets[sets.findIndex((candidate) => candidate.id === set?.id) + step];
    if (next !== undefined) this.showSet(next);
  }

  goTo(setId: string | null, index: number): void {
    const set = this.#sets().find(({ id }) => id === setId);
    if (set !== undefined) this.viewport(0).showSet(set, index);
  }

  setLayout(layout: LayoutName): void {
    const count = viewportCount[layout];
    this.store.setState({
      layout,
      maximised: null,
      activeViewport: Math.min(this.store.getState().activeViewport, count - 1),
    });
    const shown = new Set(this.viewports.map((viewport) => viewport.store.getState().set?.id));
    for (let index = 0; index < count; index += 1) {
      const controller = this.viewport(index);
      if (controller.store.getState().set !== null) continue;
      const next = this.#sets().find((set) => !shown.has(set.id));
      if (next === undefined) break;
      shown.add(next.id);
      controller.showSet(next, middleOf(next));
    }
  }

  /**
   * Asks for the picture that one person's pictures open with, and lets the request leave the page: building the viewer
   * takes the page's thread for a while, which the way to the picture and back need not wait for. `signal` ends when the viewer
   * has asked for it by itself: from then on it is given up with the viewer's own wish.
   */
  async askAhead(patients: readonly PatientGroup[], signal: AbortSignal): Promise<void> {
    const set = personsOf(patients).length === 1 ? openingSet(patients) : null;
    const image = set?.images[middleOf(set)];
    if (image === undefined) return;
    // Whoever shows it is told what fails.
    this.host.frames.storedFrame(image, 'visible', signal).catch(() => undefined);
    await new Promise((resolve) => void setTimeout(resolve));
  }

  showOpeningSet(): void {
    const set = openingSet(this.#patients());
    if (set === null || this.#hangMammograms(set)) return;
    const controller = this.viewport(0);
    const now = controller.store.getState();
    const image = set.images[middleOf(set)];
    const drawn = now.set?.images[now.index];
    if (drawn?.record.key === image?.record.key && drawn?.frameNumber === image?.frameNumber) return;
    controller.showSet(set, middleOf(set));
  }

  /** Sets grow while files arrive; what is on the screen stays there. */
  refresh(): void {
    const sets = this.#sets();
    for (const controller of this.viewports) {
      controller.refreshChoices();
      const { set: shown, index } = controller.store.getState();
      if (shown === null) continue;
      const key = shown.images[index]?.record.key;
      // A set that was split as more arrived: the part that holds the image on the screen goes on.
      const now =
        sets.find((set) => set.id === shown.id) ??
        sets.find((set) => set.images.some(({ record }) => record.key === key));
      if (now !== undefined && now !== shown) controller.replaceSet(now);
    }
  }

  /** Takes the pictures away; what hangs where stays, so that `reshow` brings them back. */
  hide(): void {
    for (const viewport of this.viewports) viewport.hide();
  }

  reshow(): void {
    for (const viewport of this.viewports) viewport.reshow();
  }

  /** Nothing hangs any more where one of these hung. */
  close(gone: ReadonlySet<InstanceKey>): void {
    for (const viewport of this.viewports) {
      const { set } = viewport.store.getState();
      if (set?.images.some(({ record }) => gone.has(record.key)) === true) viewport.empty();
    }
    this.#hung = '';
  }

  /** The first viewport is never left empty while there is something to see. */
  showSomething(): void {
    if (this.viewport(0).store.getState().set === null) this.showOpeningSet();
  }

  /** As if nobody had been here. */
  clear(): void {
    for (const viewport of this.viewports) viewport.empty();
    this.#touched = false;
    this.#hung = '';
  }

  #savedViews(studyInstanceUid: string): readonly InstanceRecord[] {
    return this.#patients()
      .flatMap(({ studies }) => studies)
      .filter((study) => study.studyInstanceUid === studyInstanceUid)
      .flatMap(({ series }) => series)
      .flatMap(({ documents }) => documents.filter(isSavedView));
  }

  #patients(): readonly PatientGroup[] {
    const { patients, personId } = this.store.getState();
    return patients.filter((patient) => patient.personId === personId);
  }

  #sets(): ImageSet[] {
    return setsOf(this.#patients());
  }

  /** Right and left breast side by side, if the opening set is one of such a pair and there is room for two. */
  #hangMammograms(opening: ImageSet): boolean {
    const study = this.#patients()
      .flatMap(({ studies }) => studies)
      .find(({ series }) => series.some(({ sets }) => sets.includes(opening)));
    const pairs = mammogramPairs(study?.series.flatMap(({ sets }) => [...sets]) ?? []);
    if (pairs.length === 0 || !this.host.hasRoomForTwo) return false;
    const hung = pairs.map(({ right, left }) => `${right.id} ${left.id}`).join();
    if (this.#hung === hung) return true;
    this.#hung = hung;
    this.store.setState({ layout: pairs.length === 1 ? '1x2' : '2x2', maximised: null, activeViewport: 0 });
    pairs.forEach(({ right, left }, row) => {
      this.viewport(row * 2).showSet(right, 0, mammogramHanging(right, 'right'));
      this.viewport(row * 2 + 1).showSet(left, 0, mammogramHanging(left, 'left'));
    });
    return true;
  }

  /** Double click: one tile alone and back. */
  #toggleMaximise(index: number): void {
    const { maximised, layout } = this.store.getState();
    this.store.setState({ maximised: maximised === null && layout !== '1x1' ? index : null });
  }
}
