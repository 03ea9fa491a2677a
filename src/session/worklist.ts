import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  emptyQuery,
  type Archive,
  type PageCursor,
  type StudyPage,
  type StudyQuery,
  type StudyRow,
} from '../dicomweb';
import { ViewerError, type WireError } from '../shared/errors';

export type WorklistColumn = 'patientName' | 'patientId' | 'studyDate' | 'studyDescription' | 'modalities';

export interface WorklistSort {
  readonly column: WorklistColumn;
  readonly descending: boolean;
}

export interface WorklistState {
  /** idle: nothing was asked for yet, and nothing is listed. */
  readonly status: 'idle' | 'searching' | 'listed' | 'failed';
  readonly query: StudyQuery;
  /** Sorted among those listed: no server is trusted to sort. */
  readonly rows: readonly StudyRow[];
  /** False where everything that the server has is listed. */
  readonly hasMore: boolean;
  readonly loadsMore: boolean;
  readonly name: StudyPage['name'];
  readonly incomplete: boolean;
  readonly error: WireError | null;
  readonly sort: WorklistSort;
}

const idle: WorklistState = {
  status: 'idle',
  query: emptyQuery,
  rows: [],
  hasMore: false,
  loadsMore: false,
  name: 'asAsked',
  incomplete: false,
  error: null,
  sort: { column: 'studyDate', descending: true },
};

/** Finding studies, a page at a time; the newest question is the only one that is answered. In memory only. */
export class Worklist {
  readonly store: StoreApi<WorklistState> = createStore(() => idle);
  #asking = new AbortController();
  #next: PageCursor | null = null;

  constructor(private readonly archive: Archive) {}

  async search(query: StudyQuery): Promise<void> {
    const asking = this.#begin();
    const { sort } = this.store.getState();
    this.store.setState({ ...idle, sort, query, status: 'searching' });
    try {
      const page = await this.archive.findStudies(query, null, new Set(), asking);
      if (!asking.aborted) this.#listed(page, []);
    } catch (thrown) {
      if (!asking.aborted) this.#failed(thrown);
    }
  }

  /** The next page; nothing where there is none, or one is on its way. */
  async more(): Promise<void> {
    const { query, rows, loadsMore } = this.store.getState();
    const asking = this.#asking.signal;
    if (this.#next === null || loadsMore || asking.aborted) return;
    this.store.setState({ loadsMore: true, error: null });
    try {
      const known = new Set(rows.map(({ studyUid }) => studyUid));
      const page = await this.archive.findStudies(query, this.#next, known, asking);
      if (!asking.aborted) this.#listed(page, rows);
    } catch (thrown) {
      if (!asking.aborted) this.store.setState({ loadsMore: false, error: errorOf(thrown) });
    }
  }

  sortBy(sort: WorklistSort): void {
    this.store.setState(({ rows }) => ({ sort, rows: sorted(rows, sort) }));
  }

  /** Other studies of the same patient, newest first: same ID, and no other issuer or birth date. */
  async priors(of: StudyPatient, signal: AbortSignal): Promise<readonly StudyRow[]> {
    if (of.patientId === '') return [];
    const query = { ...emptyQuery, patientId: of.patientId };
    const { rows } = await this.archive.findStudies(query, null, new Set(), signal);
    const same = rows.filter((row) => isSamePatient(row, of));
    return sorted(same, { column: 'studyDate', descending: true });
  }

  #begin(): AbortSignal {
    this.#asking.abort();
    this.#asking = new AbortController();
    return this.#asking.signal;
  }

  #listed(page: StudyPage, before: readonly StudyRow[]): void {
    const { sort, incomplete } = this.store.getState();
    this.#next = page.next;
    this.store.setState({
      status: 'listed',
      rows: sorted([...before, ...page.rows], sort),
      hasMore: page.next !== null,
      loadsMore: false,
      name: page.name,
      incomplete: incomplete || page.incomplete,
      error: null,
    });
  }

  #failed(thrown: unknown): void {
    this.#next = null;
    this.store.setState({ status: 'failed', error: errorOf(thrown) });
  }
}

export interface StudyPatient {
  readonly patientId: string;
  readonly issuerOfPatientId: string;
  /** YYYYMMDD or empty. */
  readonly patientBirthDate: string;
}

const errorOf = (thrown: unknown): WireError => ViewerError.from(thrown, 'Network', 'network').toWire();

/** What is unknown on one side contradicts nothing. */
function isSamePatient(row: StudyRow, of: StudyPatient): boolean {
  const agree = (a: string, b: string) => a === '' || b === '' || a === b;
  return (
    row.patientId === of.patientId &&
    agree(row.issuerOfPatientId, of.issuerOfPatientId) &&
    agree(row.patientBirthDate, of.patientBirthDate)
  );
}

function sorted(rows: readonly StudyRow[], { column, descending }: WorklistSort): readonly StudyRow[] {
  const order = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const keyOf = (row: StudyRow): string => {
    if (column === 'studyDate') return row.studyDate + row.studyTime;
    return column === 'modalities' ? row.modalities.join(' ') : row[column];
  };
  const direction = descending ? -1 : 1;
  return rows.toSorted((a, b) => direction * order.compare(keyOf(a), keyOf(b)));
}
