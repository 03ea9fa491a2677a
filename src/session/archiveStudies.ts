import type { StoreApi } from 'zustand/vanilla';
import type { Archive } from '../dicomweb';
import type { ViewerError } from '../shared/errors';
import type { SourceEvent } from '../sources';
import type { ArchiveState, SessionState } from './types';
import type { StackController } from './viewportController';

/** What waits for the archive is asked for again this often. */
const askAgainMs = 3000;

const nothingYet: ArchiveState = { receivedBytes: 0, connection: 'ok', studies: [], refused: null };

/** How a session reads: resolves with what went wrong, null where nothing did. */
export interface Reading {
  read(eventsOf: (signal: AbortSignal) => AsyncIterable<SourceEvent>): Promise<ViewerError | null>;
  ended(): void;
}

/** The studies of an archive that are open, and what the screen is told of the archive. */
export class ArchiveStudies {
  #askedAgain = 0;

  constructor(
    private readonly store: StoreApi<SessionState>,
    private readonly archive: Archive,
  ) {
    store.setState({ archive: nothingYet });
  }

  /** One after the other; one that is open already is not asked for again. */
  async open(studyUids: readonly string[], { read, ended }: Reading): Promise<void> {
    for (const studyUid of new Set(studyUids)) {
      const { studies } = this.#state;
      if (studies.includes(studyUid)) continue;
      this.#set({ studies: [...studies, studyUid], refused: null });
      const failure = await read((signal) => this.archive.openStudy(studyUid, signal));
      // What was not opened as a whole may be asked for again.
      if (failure !== null || this.store.getState().cancelled) this.#forget(studyUid, failure);
      ended();
    }
  }

  /** What the archive gave so far, and whether it still gives; pictures that wait for it are asked for again. */
  watch(viewports: readonly StackController[]): void {
    const { receivedBytes, connection } = this.archive;
    const known = this.#state;
    if (known.receivedBytes !== receivedBytes || known.connection !== connection)
      this.#set({ receivedBytes, connection });
    if (this.store.getState().shaded || performance.now() - this.#askedAgain < askAgainMs) return;
    this.#askedAgain = performance.now();
    for (const viewport of viewports) viewport.askAgain();
  }

  get #state(): ArchiveState {
    return this.store.getState().archive ?? nothingYet;
  }

  #set(change: Partial<ArchiveState>): void {
    // Once a session has ended there is no archive to tell of.
    const { archive } = this.store.getState();
    if (archive !== null) this.store.setState({ archive: { ...archive, ...change } });
  }

  #forget(studyUid: string, failure: ViewerError | null): void {
    this.#set({
      studies: this.#state.studies.filter((uid) => uid !== studyUid),
      refused: failure?.toWire() ?? null,
    });
  }
}
