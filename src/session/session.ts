import type { StoreApi } from 'zustand/vanilla';
import {
  readAllAttributes,
  type Attributes,
  type ImageSet,
  type InstanceKey,
  type InstanceRecord,
} from '../dicom';
import { limits } from '../shared/limits';
import { ViewerError } from '../shared/errors';
import type { SourceEvent, SourceInput } from '../sources';
import { ArchiveStudies } from './archiveStudies';
import { Catalog, personsOf, type StudyRecords } from './catalog';
import { FrameCache } from './frameCache';
import { AnyOrigin, FileOrigin } from './frameOrigin';
import { FrameService, keyOfFrame } from './frameService';
import { watchIdle } from './idle';
import { LookAhead } from './lookAhead';
import { libraryStart } from './library/startState';
import { SessionLibrary } from './library/library';
import { Remembered } from './library/remembered';
import { libraryHost, tellRemembered } from './library/sessionHost';
import { LightBox } from './lightBox';
import { MeasurementBook } from './measurementBook';
import { Pace } from './pace';
import { PasswordDesk } from './passwordDesk';
import { Prefetch } from './prefetch';
import { startState } from './startState';
import { Thumbnails } from './thumbnails';
import type { SessionParts } from './sessionParts';
import type { LibraryState } from './library/types';
import type {
  EndReason,
  EndReport,
  LayoutName,
  Session,
  SessionState,
  ToolName,
  ViewportController,
} from './types';

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
  readonly #archive: ArchiveStudies | null;
  readonly #prefetch: Prefetch | null;
  readonly #lightBox: LightBox;
  readonly libraryStore: StoreApi<LibraryState>;
  readonly library: SessionLibrary;
  readonly #remembered = new Remembered();
  #reading = new AbortController();
  #readings = 0;
  readonly #pace = new Pace();
  /** Enough was read to know whether several people lie here: nothing is drawn before. */
  #sampled = false;
  /** An index names several people: nothing is drawn before they are asked for. */
  #severalExpected = false;

  constructor(private readonly parts: SessionParts) {
    this.store = parts.store;
    this.#cache = new FrameCache(
      parts.smallDevice ? limits.decodedFramesBytesSmall : limits.decodedFramesBytes,
    );
    const { signal } = this.#abort;
    const { archive } = parts;
    const origin = new AnyOrigin(new FileOrigin(parts.reader, signal), archive);
    this.#frames = new FrameService(origin, parts.decoder, this.#cache, signal);
    this.#archive = archive === null ? null : new ArchiveStudies(this.store, archive);
    this.#lookAhead = new LookAhead(this.#frames, parts.parallelDecodes, this.#abort.signal);
    this.#thumbnails = new Thumbnails(this.#frames, this.#abort.signal);
    this.#lightBox = new LightBox(this.store, {
      frames: this.#frames,
      lookAhead: this.#lookAhead,
      measurements: this.measurements,
      hasRoomForTwo: !parts.smallDevice,
      drawn: () => this.#thumbnails.open(),
    });
    this.#prefetch = archive === null ? null : new Prefetch(archive, this.#lightBox.quiet, signal);
    this.#desk = new PasswordDesk((passwordRequest) => this.store.setState({ passwordRequest }));
    this.#idle = watchIdle(parts.shadeSeconds, (last) => this.#shade(last), this.#abort.signal);
    this.libraryStore = parts.library.store;
    const host = libraryHost({
      store: this.libraryStore,
      reader: parts.reader,
      thumbnails: this.#thumbnails,
      lightBox: this.#lightBox,
      remembered: this.#remembered,
      studies: () => this.#studiesOfPerson(),
      opened: () => this.#idle.rearm(),
      readFiles: (inputs, studyOf) => this.#readFiles(inputs, studyOf),
      close: (gone) => this.#close(gone),
    });
    this.library = new SessionLibrary(parts.library, host, this.#abort.signal);
    if (!parts.keepsLibrary) this.libraryStore.setState({ phase: 'unavailable' });
    // Where it cannot be looked at there is none to offer; pictures open all the same.
    else void this.library.begin().catch(() => this.libraryStore.setState({ phase: 'unavailable' }));
    const meter = setInterval(() => this.#measure(), 250);
    this.#abort.signal.addEventListener('abort', () => clearInterval(meter), { once: true });
  }

  open(inputs: AsyncIterable<SourceInput> | Iterable<SourceInput>): Promise<void> {
    return this.#readFiles(inputs, null);
  }

  async #readFiles(
    inputs: AsyncIterable<SourceInput> | Iterable<SourceInput>,
    studyOf: ReadonlyMap<string, string> | null,
  ): Promise<void> {
    const failure = await this.#read(
      (signal) => this.parts.reader.open(inputs, (request) => this.#desk.ask(request), signal),
      studyOf,
    );
    if (failure !== null) this.#catalog.add({ type: 'problem', path: '', error: failure.toWire() });
    this.#readingEnded();
  }

  async openStudies(studyUids: readonly string[]): Promise<void> {
    await this.#archive?.open(studyUids, {
      read: (eventsOf) => this.#read(eventsOf),
      ended: () => this.#readingEnded(),
    });
  }

  expectStudies(studyUids: readonly string[]): void {
    this.#prefetch?.studies(studyUids);
  }

  /**
   * Files what is told; resolves with what went wrong, null where nothing did. `studyOf`: read from the library, and from
   * which of its studies.
   */
  async #read(
    eventsOf: (signal: AbortSignal) => AsyncIterable<SourceEvent>,
    studyOf: ReadonlyMap<string, string> | null = null,
  ): Promise<ViewerError | null> {
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
        if (event.type !== 'instance') continue;
        const study = studyOf?.get(event.path);
        if (study !== undefined) this.#remembered.cameFrom(event.record, study);
        else if (event.instead === true) this.#remembered.cameAgain(event.record);
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
    if (this.#mayShowFirst()) await this.#showFirst();
    else if (this.#pace.isDue) this.#publish(false);
    // The reader waits while an event is dealt with: the first picture is drawn before the rest is read.
    if (event.type === 'sampled' && this.store.getState().personId !== null)
      await this.#thumbnails.untilOpen(mostMsForFirst);
  }

  #readingEnded(): void {
    if (this.#abort.signal.aborted || this.#readings > 0) return;
    this.#publish(true);
    this.store.setState({ phase: 'open' });
    this.#prefetch?.open(this.store.getState().patients);
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
    this.#lightBox.clear();
    // One person's lines are never carried to another's pictures.
    this.measurements.clear();
    this.store.setState({ personId, mustChoosePerson: false, layout: '1x1', activeViewport: 0 });
    this.#lightBox.showOpeningSet();
    this.#tellRemembered();
  }

  setLayout(layout: LayoutName): void {
    this.#lightBox.setLayout(layout);
  }

  activate(viewportIndex: number): void {
    this.#lightBox.activate(viewportIndex);
  }

  setTool(tool: ToolName): void {
    this.measurements.setDraft(null);
    this.store.setState({ tool });
  }

  setOverlaysShown(overlaysShown: boolean): void {
    this.store.setState({ overlaysShown });
    // Overlay planes of the file are texts on the picture, too (C21: can be hidden).
    if (!this.store.getState().shaded) this.#lightBox.reshow();
  }

  viewport(index: number): ViewportController {
    return this.#lightBox.viewport(index);
  }

  showSet(set: ImageSet): void {
    this.#lightBox.showSet(set);
  }

  nextSet(step: 1 | -1): void {
    this.#lightBox.nextSet(step);
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
    const { shaded, lockAt, eraseAt } = this.store.getState();
    // Who comes too late lifts nothing, even if the machine slept and neither has begun.
    if (!shaded || Date.now() >= Math.min(lockAt ?? Infinity, eraseAt ?? Infinity)) return;
    this.#idle.rearm();
    this.store.setState({ shaded: false, lockAt: null, eraseAt: null });
    this.#lightBox.reshow();
  }

  /** Never throws: whatever fails, the page is replaced after it. */
  async end(reason: EndReason = 'erase'): Promise<EndReport> {
    const place = { studies: this.#remembered.studies, ...this.#lightBox.place };
    this.store.setState({ phase: 'ending', shaded: true });
    this.#lightBox.clear();
    this.measurements.clear();
    this.#abort.abort();
    this.#desk.close();
    this.parts.decoder.close();
    this.parts.reader.close();
    this.parts.archive?.close();
    const zeroedBytes = this.#cache.clear();
    this.store.setState({ ...startState, phase: 'ending', shaded: true });
    const seal = new Promise((resolve) => void setTimeout(resolve, limits.vaultSealMs));
    const isLock = reason === 'lock' || reason === 'lockAll';
    if (isLock) await Promise.race([this.library.leaveMark(place), seal]);
    if (reason !== 'next') await this.parts.kept?.close();
    this.libraryStore.setState(libraryStart);
    await this.library.close(reason === 'lockAll');
    return { zeroedBytes, heldBytes: this.#heldBytes };
  }

  /** Takes pictures away that lie nowhere any more, and shows what else there is of the same person. */
  #close(gone: ReadonlySet<InstanceKey>): void {
    this.#lookAhead.stop();
    this.#lightBox.close(gone);
    this.#cache.drop((key) => gone.has(keyOfFrame(key)));
    this.measurements.drop(gone);
    this.#catalog.remove(gone);
    const persons = personsOf(this.#catalog.patients());
    const { personId } = this.store.getState();
    if (persons.length === 0) {
      this.#sampled = this.#severalExpected = false;
      this.store.setState({ phase: this.#readings > 0 ? 'reading' : 'start', mustChoosePerson: false });
    }
    if (personId !== null && !persons.includes(personId))
      this.store.setState({ personId: null, layout: '1x1', activeViewport: 0 });
    this.#publish(true);
    if (this.store.getState().personId !== null) this.#lightBox.showSomething();
  }

  #studiesOfPerson(): StudyRecords[] {
    const { personId } = this.store.getState();
    return personId === null ? [] : this.#catalog.studiesOf(personId);
  }

  #tellRemembered(): void {
    tellRemembered(this.libraryStore, this.#remembered, this.#studiesOfPerson());
  }

  async #showFirst(): Promise<void> {
    const published = new AbortController();
    await this.#lightBox.askAhead(this.#catalog.patients(), published.signal);
    if (!this.#abort.signal.aborted) this.#publish(false);
    published.abort();
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
    this.#pace.run(() =>
      this.store.setState({ patients: this.#catalog.patients(), report: this.#catalog.report() }),
    );
    if (isLast) this.#tellRemembered();
    const persons = personsOf(this.store.getState().patients);
    const { personId, mustChoosePerson } = this.store.getState();
    if (mustChoosePerson) return;
    if (persons.length > 1 && (personId === null || this.#chosenUnasked)) return this.#askForPerson();
    const [only] = persons;
    if (personId === null && only !== undefined && (isLast || this.#mayShowFirst())) {
      this.#chosenUnasked = true;
      this.store.setState({ personId: only });
      this.#lightBox.showOpeningSet();
      return;
    }
    this.#lightBox.refresh();
    // Once, when all is known, and only if the user has touched nothing: the middle of the largest new set.
    if (isLast && !this.#lightBox.isTouched && personId !== null) this.#lightBox.showOpeningSet();
  }

  /** The only person was shown without a question; a second one found later asks it. */
  #chosenUnasked = false;

  #askForPerson(): void {
    this.#chosenUnasked = false;
    this.#lookAhead.stop();
    this.#lightBox.clear();
    this.store.setState({ personId: null, mustChoosePerson: true });
  }

  #shade(lastUsed: number): void {
    const locks = this.libraryStore.getState().phase === 'open' || this.parts.isSignedIn();
    const isBlank = this.store.getState().phase === 'start' && !locks;
    if (isBlank) return this.#idle.rearm();
    const { eraseSeconds, lockSeconds } = this.parts;
    const after = (seconds: number | null) => (seconds === null ? null : lastUsed + seconds * 1000);
    this.store.setState({
      shaded: true,
      lockAt: locks ? after(lockSeconds) : null,
      eraseAt: after(eraseSeconds),
    });
    this.#lightBox.hide();
  }

  get #heldBytes(): number {
    const { reader, archive } = this.parts;
    return this.#cache.bytes + reader.heldBytes + (archive?.heldBytes ?? 0);
  }

  #measure(): void {
    const heldBytes = this.#heldBytes;
    if (heldBytes !== this.store.getState().heldBytes) this.store.setState({ heldBytes });
    for (const viewport of this.#lightBox.viewports) viewport.refreshLoaded();
    this.#archive?.watch(this.#lightBox.viewports);
  }
}
