import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Attributes, ImageSet, InstanceRecord } from '../dicom';
import { ViewerError } from '../shared/errors';
import type { SourceInput } from '../sources';
import { libraryStart } from './library/startState';
import type { LibraryControl, LibraryState } from './library/types';
import { startState } from './startState';
import type {
  EndReason,
  EndReport,
  LayoutName,
  Measurements,
  PageSession,
  Session,
  SessionState,
  ToolName,
  ViewportController,
} from './types';

/**
 * The session as the first screen knows it: a state, and one who fetches the rest. Everything that reads, decodes or draws
 * is loaded behind the first screen; what the user gives before that waits for it.
 */
export class SessionFront implements PageSession {
  readonly store: StoreApi<SessionState> = createStore(() => startState);
  readonly libraryStore: StoreApi<LibraryState> = createStore(() => libraryStart);
  #loading: Promise<Session> | null = null;
  #session: Session | null = null;

  constructor(
    private readonly make: (
      store: StoreApi<SessionState>,
      libraryStore: StoreApi<LibraryState>,
    ) => Promise<Session>,
  ) {}

  /** Loads once; a failure is not remembered, so that it can be tried again. */
  load(): Promise<Session> {
    this.#loading ??= this.make(this.store, this.libraryStore).then(
      (session) => (this.#session = session),
      (thrown: unknown) => {
        this.#loading = null;
        throw ViewerError.from(thrown, 'Network', 'session', 'a file of the app');
      },
    );
    return this.#loading;
  }

  open(inputs: AsyncIterable<SourceInput> | Iterable<SourceInput>): Promise<void> {
    return this.#read((session) => session.open(inputs));
  }

  openStudies(studyUids: readonly string[]): Promise<void> {
    return this.#read((session) => session.openStudies(studyUids));
  }

  async openOnly(studyUids: readonly string[]): Promise<void> {
    // One that was given nothing yet is as good as a new one.
    if (this.store.getState().phase !== 'start') {
      const [session, loading] = [this.#session, this.#loading];
      this.#session = this.#loading = null;
      // What stands is ended in this moment: no screen of it is drawn once more.
      await (session ?? (await loading?.catch(() => null)))?.end('next');
      this.store.setState({ ...startState, ready: this.store.getState().ready });
    }
    await this.openStudies(studyUids);
  }

  async #read(read: (session: Session) => Promise<void>): Promise<void> {
    this.store.setState({ phase: 'reading', cancelled: false });
    try {
      await read(await this.load());
    } catch (thrown) {
      const error = ViewerError.from(thrown, 'Internal', 'session').toWire();
      const { report } = this.store.getState();
      this.store.setState({
        phase: 'open',
        report: { ...report, problems: [...report.problems, { path: '', error }] },
      });
    }
  }

  setReady(): void {
    this.store.setState({ ready: true });
  }

  /** Before anything is loaded there is nothing to end. */
  async end(reason: EndReason = 'erase'): Promise<EndReport> {
    if (this.#session !== null) return await this.#session.end(reason);
    this.store.setState({ phase: 'ending', shaded: true });
    return { zeroedBytes: 0, heldBytes: 0 };
  }

  get library(): LibraryControl {
    return this.#loaded.library;
  }

  get measurements(): Measurements {
    return this.#loaded.measurements;
  }

  expectStudies(studyUids: readonly string[]): void {
    this.#session?.expectStudies(studyUids);
  }

  cancelReading(): void {
    this.#session?.cancelReading();
  }
  answerPassword(word: string | null): void {
    this.#loaded.answerPassword(word);
  }
  choosePerson(personId: string): void {
    this.#loaded.choosePerson(personId);
  }
  setLayout(layout: LayoutName): void {
    this.#loaded.setLayout(layout);
  }
  activate(viewportIndex: number): void {
    this.#loaded.activate(viewportIndex);
  }
  setTool(tool: ToolName): void {
    this.#loaded.setTool(tool);
  }
  setOverlaysShown(shown: boolean): void {
    this.#loaded.setOverlaysShown(shown);
  }
  viewport(index: number): ViewportController {
    return this.#loaded.viewport(index);
  }
  showSet(set: ImageSet): void {
    this.#loaded.showSet(set);
  }
  nextSet(step: 1 | -1): void {
    this.#loaded.nextSet(step);
  }
  drawThumbnail(set: ImageSet, canvas: HTMLCanvasElement, signal: AbortSignal): Promise<void> {
    return this.#loaded.drawThumbnail(set, canvas, signal);
  }
  readAttributes(record: InstanceRecord): Promise<Attributes> {
    return this.#loaded.readAttributes(record);
  }
  liftShade(): void {
    this.#loaded.liftShade();
  }

  /** What stands on a viewer's screen exists only once the session does. */
  get #loaded(): Session {
    if (this.#session === null) throw new ViewerError('Internal', 'session', 'not loaded');
    return this.#session;
  }
}
