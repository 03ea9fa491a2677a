import type { StoreApi } from 'zustand/vanilla';
import type { FrameDecoder } from '../codecs';
import {
  readAllAttributes,
  type Attributes,
  type ImageSet,
  type InstanceRecord,
  type PatientGroup,
} from '../dicom';
import type { Archive } from '../dicomweb';
import { limits } from '../shared/limits';
import { ViewerError } from '../shared/errors';
import type { SourceEvent, SourceInput, SourceReader } from '../sources';
import { Catalog, middleOf, openingSet, personsOf, setsOf } from './catalog';
import { FrameCache } from './frameCache';
import { AnyOrigin, FileOrigin } from './frameOrigin';
import { FrameService } from './frameService';
import { watchIdle } from './idle';
import { LookAhead } from './lookAhead';
import { mammogramHanging, mammogramPairs } from './mammograms';
import { MeasurementBook } from './measurementBook';
import { PasswordDesk } from './passwordDesk';
import { startState } from './startState';
import { Thumbnails } from './thumbnails';
import type {
  ArchiveState,
  EndReport,
  LayoutName,
  Session,
  SessionState,
  ToolName,
  ViewportController,
} from './types';
import { StackController } from './viewportController';

export interface SessionParts {
  /** Made by the first screen, which stands before this file is loaded. */
  readonly store: StoreApi<SessionState>;
  readonly reader: SourceReader;
  /** Null where pictures come from files only. */
  readonly archive: Archive | null;
  readonly decoder: FrameDecoder;
  readonly shadeSeconds: number;
  /** Counted from the last touch, like the shade; null: a shade is never followed by an erase. */
  readonly eraseSeconds: number | null;
  /** Small devices get the smaller budget of the limits table. */
  readonly smallDevice: boolean;
  readonly parallelDecodes: number;
}

const viewportCount: Record<LayoutName, number> = { '1x1': 1, '1x2': 2, '2x1': 2, '2x2': 4 };

/** Regrouping and publishing while files stream in: often enough to look alive, at most a tenth of the time. */
const publishEveryMs = 200;
/** What waits for the archive is asked for again this often. */
const askAgainMs = 3000;
/** How long the rest of the reading waits for the first picture. */
const mostMsForFirst = 500;

/** Owns everything that was ever decoded; ended once, never reset. */
export class OpenSession implements Session {
  readonly store: StoreApi<SessionState>;
  readonly measurements = new MeasurementBook();
  readonly #abort = new AbortController();
  readonly #catalog = new Catalog();
  readonly #cache: FrameCache;
  readonly #frames: FrameService;
  readonly #lookAhead: LookAhead;
  readonly #thumbnails: Thumbnails;
  readonly #desk: PasswordDesk;
  readonly #idle: { rearm(): void };
  #askedAgain = 0;
  readonly #viewports = new Map<number, StackController>();
  #reading = new AbortController();
  #readings = 0;
  #touched = false;
  #published = 0;
  #publishCostMs = 0;
  /** Enough was read to know whether several people lie here: nothing is drawn before. */
  #sampled = false;
  /** An index names several people: nothing is drawn before they are asked for. */
  #severalExpected = false;
  /** Which pairs hang side by side: hung once, not anew whenever another file is read. */
  #hung = '';

  constructor(private readonly parts: SessionParts) {
    this.store = parts.store;
    this.#cache = new FrameCache(
      parts.smallDevice ? limits.decodedFramesBytesSmall : limits.decodedFramesBytes,
    );
    const { signal } = this.#abort;
    const { archive } = parts;
    const origin = new AnyOrigin(new FileOrigin(parts.reader, signal), archive);
    this.#frames = new FrameService(origin, parts.decoder, this.#cache, signal);
    if (archive !== null)
      this.store.setState({ archive: { receivedBytes: 0, connection: 'ok', studies: [], refused: null } });
    this.#lookAhead = new LookAhead(this.#frames, parts.parallelDecodes, this.#abort.signal);
    this.#thumbnails = new Thumbnails(this.#frames, this.#abort.signal);
    this.#desk = new PasswordDesk((passwordRequest) => this.store.setState({ passwordRequest }));
    this.#idle = watchIdle(parts.shadeSeconds, (last) => this.#shade(last), this.#abort.signal);
    const meter = setInterval(() => this.#measure(), 250);
    this.#abort.signal.addEventListener('abort', () => clearInterval(meter), { once: true });
  }

  open(inputs: AsyncIterable<SourceInput> | Iterable<SourceInput>): Promise<void> {
    return this.#read((signal) =>
      this.parts.reader.open(inputs, (request) => this.#desk.ask(request), signal),
    ).then((failure) => {
      if (failure !== null) this.#catalog.add({ type: 'problem', path: '', error: failure.toWire() });
      this.#readingEnded();
    });
  }

  async openStudies(studyUids: readonly string[]): Promise<void> {
    const { archive } = this.parts;
    if (archive === null) return;
    for (const studyUid of new Set(studyUids)) {
      const { studies = [] } = this.store.getState().archive ?? {};
      if (studies.includes(studyUid)) continue;
      this.#setArchive({ studies: [...studies, studyUid], refused: null });
      const failure = await this.#read((signal) => archive.openStudy(studyUid, signal));
      // What was not opened as a whole may be asked for again.
      if (failure !== null || this.store.getState().cancelled) this.#forgetStudy(studyUid, failure);
      this.#readingEnded();
    }
  }

  #setArchive(change: Partial<ArchiveState>): void {
    const { archive } = this.store.getState();
    if (archive !== null) this.store.setState({ archive: { ...archive, ...change } });
  }

  #forgetStudy(studyUid: string, failure: ViewerError | null): void {
    const { studies = [] } = this.store.getState().archive ?? {};
    this.#setArchive({
      studies: studies.filter((uid) => uid !== studyUid),
      refused: failure?.toWire() ?? null,
    });
  }

  /** Files what is told; resolves with what went wrong, null where nothing did. */
  async #read(eventsOf: (signal: AbortSignal) => AsyncIterable<SourceEvent>): Promise<ViewerError | null> {
    if (this.#abort.signal.aborted) return null;
    this.#readings += 1;
    if (this.#readings === 1) this.#reading = new AbortController();
    const signal = AbortSignal.any([this.#reading.signal, this.#abort.signal]);
    this.store.setState({ phase: 'reading', cancelled: false });
    let failure: ViewerError | null = null;
    try {
      for await (const event of eventsOf(signal)) {
        if (this.#abort.signal.aborted) break;
        await this.#file(event);
      }
    } catch (thrown) {
      const error = ViewerError.from(thrown, 'Read', 'read');
      if (error.code !== 'Abort') failure = error;
    }
    this.#readings -= 1;
    return failure;
  }

  async #file(event: SourceEvent): Promise<void> {
    this.#catalog.add(event);
    if (event.type === 'progress') {
      const { read, total, slow } = event;
      this.store.setState({ progress: { read, total, slow } });
    }
    if (event.type === 'index') this.#severalExpected ||= event.persons > 1;
    if (event.type === 'sampled') this.#sampled = true;
    if (this.#mayShowFirst() || this.#isPublishDue()) this.#publish(false);
    // The reader waits while an event is dealt with: the first picture is drawn before the rest is read.
    if (event.type === 'sampled' && this.store.getState().personId !== null)
      await this.#thumbnails.untilOpen(mostMsForFirst);
  }

  #readingEnded(): void {
    if (this.#abort.signal.aborted || this.#readings > 0) return;
    this.#publish(true);
    this.store.setState({ phase: 'open' });
  }

  cancelReading(): void {
    this.#desk.close();
    this.#reading.abort();
    this.store.setState({ cancelled: true });
  }

  answerPassword(word: string | null): void {
    this.#desk.answer(word);
  }

  choosePerson(personId: string): void {
    for (const viewport of this.#viewports.values()) viewport.empty();
    // One person's lines are never carried to another's pictures.
    this.measurements.clear();
    this.#touched = false;
    this.#hung = '';
    this.store.setState({ personId, mustChoosePerson: false, layout: '1x1', activeViewport: 0 });
    this.#showOpeningSet();
  }

  setLayout(layout: LayoutName): void {
    this.#changeLayout(layout);
  }

  activate(viewportIndex: number): void {
    this.#touched = true;
    if (this.store.getState().activeViewport !== viewportIndex)
      this.store.setState({ activeViewport: viewportIndex });
  }

  setTool(tool: ToolName): void {
    this.measurements.setDraft(null);
    this.store.setState({ tool });
  }

  setOverlaysShown(overlaysShown: boolean): void {
    this.store.setState({ overlaysShown });
    if (this.store.getState().shaded) return;
    // Overlay planes of the file are texts on the picture, too (C21: can be hidden).
    for (const viewport of this.#viewports.values()) viewport.reshow();
  }

  viewport(index: number): ViewportController {
    return this.#controller(index);
  }

  showSet(set: ImageSet): void {
    this.#touched = true;
    this.#controller(this.store.getState().activeViewport).showSet(set, middleOf(set));
  }

  nextSet(step: 1 | -1): void {
    const sets = this.#sets();
    const { set } = this.#controller(this.store.getState().activeViewport).store.getState();
    const next = sets[sets.findIndex((candidate) => candidate.id === set?.id) + step];
    if (next !== undefined) this.showSet(next);
  }

  drawThumbnail(set: ImageSet, canvas: HTMLCanvasElement, signal: AbortSignal): Promise<void> {
    return this.#thumbnails.draw(set, canvas, signal);
  }

  async readAttributes(record: InstanceRecord): Promise<Attributes> {
    const { archive } = this.parts;
    if (archive?.holds(record) === true) return await archive.attributes(record, this.#abort.signal);
    const bytes = await this.parts.reader.bytes(record.source, this.#abort.signal);
    return readAllAttributes(bytes, record, this.#abort.signal);
  }

  liftShade(): void {
    const { shaded, eraseAt } = this.store.getState();
    // Who comes too late lifts nothing, even if the machine slept and the erase has not begun.
    if (!shaded || (eraseAt !== null && Date.now() >= eraseAt)) return;
    this.#idle.rearm();
    this.store.setState({ shaded: false, eraseAt: null });
    for (const viewport of this.#viewports.values()) viewport.reshow();
  }

  /** Never throws: whatever fails, the page is replaced after it. */
  end(): Promise<EndReport> {
    this.store.setState({ phase: 'ending', shaded: true });
    for (const viewport of this.#viewports.values()) viewport.empty();
    this.measurements.clear();
    this.#abort.abort();
    this.#desk.close();
    this.parts.decoder.close();
    this.parts.reader.close();
    this.parts.archive?.close();
    const zeroedBytes = this.#cache.clear();
    this.store.setState({ ...startState, phase: 'ending', shaded: true });
    return Promise.resolve({ zeroedBytes, heldBytes: this.#heldBytes });
  }

  #controller(index: number): StackController {
    const known = this.#viewports.get(index);
    if (known !== undefined) return known;
    const made = new StackController({
      frames: this.#frames,
      lookAhead: this.#lookAhead,
      measurements: this.measurements,
      tool: () => this.store.getState().tool,
      overlaysShown: () => this.store.getState().overlaysShown,
      activated: () => this.activate(index),
      touched: () => {
        this.#touched = true;
      },
      drawn: () => this.#thumbnails.open(),
      toggleMaximise: () => this.#toggleMaximise(index),
    });
    this.#viewports.set(index, made);
    return made;
  }

  #patientsOfPerson(): readonly PatientGroup[] {
    const { patients, personId } = this.store.getState();
    return patients.filter((patient) => patient.personId === personId);
  }

  #sets(): ImageSet[] {
    return setsOf(this.#patientsOfPerson());
  }

  #isPublishDue(): boolean {
    return performance.now() - this.#published > Math.max(publishEveryMs, 10 * this.#publishCostMs);
  }

  /** Enough is known to draw the first picture, and nothing is drawn yet. */
  #mayShowFirst(): boolean {
    const { personId, mustChoosePerson } = this.store.getState();
    return (
      personId === null &&
      !mustChoosePerson &&
      this.#sampled &&
      !this.#severalExpected &&
      this.#catalog.size > 0
    );
  }

  #publish(isLast: boolean): void {
    const began = performance.now();
    const patients = this.#catalog.patients();
    this.store.setState({ patients, report: this.#catalog.report() });
    this.#published = performance.now();
    this.#publishCostMs = this.#published - began;
    const persons = personsOf(patients);
    const { personId, mustChoosePerson } = this.store.getState();
    if (mustChoosePerson) return;
    if (persons.length > 1 && (personId === null || this.#chosenUnasked)) return this.#askForPerson();
    const [only] = persons;
    if (personId === null && only !== undefined && (isLast || this.#mayShowFirst())) {
      this.#chosenUnasked = true;
      this.store.setState({ personId: only });
      this.#showOpeningSet();
      return;
    }
    this.#refreshSets();
    // Once, when all is known, and only if the user has touched nothing: the middle of the largest new set.
    if (isLast && !this.#touched && personId !== null) this.#showOpeningSet();
  }

  /** The only person was shown without a question; a second one found later asks it. */
  #chosenUnasked = false;

  #askForPerson(): void {
    this.#chosenUnasked = false;
    this.#lookAhead.stop();
    for (const viewport of this.#viewports.values()) viewport.empty();
    this.store.setState({ personId: null, mustChoosePerson: true });
  }

  #showOpeningSet(): void {
    const set = openingSet(this.#patientsOfPerson());
    if (set === null || this.#hangMammograms(set)) return;
    const controller = this.#controller(0);
    const now = controller.store.getState();
    const image = set.images[middleOf(set)];
    const drawn = now.set?.images[now.index];
    if (drawn?.record.key === image?.record.key && drawn?.frameNumber === image?.frameNumber) return;
    controller.showSet(set, middleOf(set));
  }

  /** Right and left breast side by side, if the opening set is one of such a pair and there is room for two. */
  #hangMammograms(opening: ImageSet): boolean {
    const study = this.#patientsOfPerson()
      .flatMap(({ studies }) => studies)
      .find(({ series }) => series.some(({ sets }) => sets.includes(opening)));
    const pairs = mammogramPairs(study?.series.flatMap(({ sets }) => [...sets]) ?? []);
    if (pairs.length === 0 || this.parts.smallDevice) return false;
    const hung = pairs.map(({ right, left }) => `${right.id} ${left.id}`).join();
    if (this.#hung === hung) return true;
    this.#hung = hung;
    this.store.setState({ layout: pairs.length === 1 ? '1x2' : '2x2', maximised: null, activeViewport: 0 });
    pairs.forEach(({ right, left }, row) => {
      this.#controller(row * 2).showSet(right, 0, mammogramHanging(right, 'right'));
      this.#controller(row * 2 + 1).showSet(left, 0, mammogramHanging(left, 'left'));
    });
    return true;
  }

  /** Sets grow while files arrive; what is on the screen stays there. */
  #refreshSets(): void {
    const sets = this.#sets();
    for (const controller of this.#viewports.values()) {
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

  #changeLayout(layout: LayoutName): void {
    const count = viewportCount[layout];
    this.store.setState({
      layout,
      maximised: null,
      activeViewport: Math.min(this.store.getState().activeViewport, count - 1),
    });
    const shown = new Set([...this.#viewports.values()].map((v) => v.store.getState().set?.id));
    for (let index = 0; index < count; index += 1) {
      const controller = this.#controller(index);
      if (controller.store.getState().set !== null) continue;
      const next = this.#sets().find((set) => !shown.has(set.id));
      if (next === undefined) break;
      shown.add(next.id);
      controller.showSet(next, middleOf(next));
    }
  }

  /** Double click: one tile alone and back. */
  #toggleMaximise(index: number): void {
    const { maximised, layout } = this.store.getState();
    this.store.setState({ maximised: maximised === null && layout !== '1x1' ? index : null });
  }

  #shade(lastUsed: number): void {
    if (this.store.getState().phase === 'start') return this.#idle.rearm();
    const { eraseSeconds } = this.parts;
    const eraseAt = eraseSeconds === null ? null : lastUsed + eraseSeconds * 1000;
    this.store.setState({ shaded: true, eraseAt });
    for (const viewport of this.#viewports.values()) viewport.hide();
  }

  get #heldBytes(): number {
    const { reader, archive } = this.parts;
    return this.#cache.bytes + reader.heldBytes + (archive?.heldBytes ?? 0);
  }

  #measure(): void {
    const heldBytes = this.#heldBytes;
    if (heldBytes !== this.store.getState().heldBytes) this.store.setState({ heldBytes });
    for (const viewport of this.#viewports.values()) viewport.refreshLoaded();
    this.#watchArchive();
  }

  /** What the archive gave so far, and whether it still gives; pictures that wait for it are asked for again. */
  #watchArchive(): void {
    const { archive } = this.parts;
    const known = this.store.getState().archive;
    if (archive === null || known === null) return;
    const { receivedBytes, connection } = archive;
    if (known.receivedBytes !== receivedBytes || known.connection !== connection)
      this.#setArchive({ receivedBytes, connection });
    if (this.store.getState().shaded || performance.now() - this.#askedAgain < askAgainMs) return;
    this.#askedAgain = performance.now();
    for (const viewport of this.#viewports.values()) viewport.askAgain();
  }
}
