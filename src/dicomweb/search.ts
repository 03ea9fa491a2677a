import { attributesFromJson, number, Tags, text, texts, type Attributes, type Tag } from '../dicom';
import { ViewerError } from '../shared/errors';
import type { Exchange } from './exchange';
import { readObjects } from './jsonAnswer';
import { asciiPattern, nameMatches, namePattern } from './nameMatching';
import { seriesPath, studyPath } from './paths';

/** What a person fills in; '' where she does not ask. Dates are YYYYMMDD. */
export interface StudyQuery {
  readonly patientName: string;
  readonly patientId: string;
  readonly accessionNumber: string;
  readonly modality: string;
  readonly dateFrom: string;
  readonly dateTo: string;
}

export const emptyQuery: StudyQuery = {
  patientName: '',
  patientId: '',
  accessionNumber: '',
  modality: '',
  dateFrom: '',
  dateTo: '',
};

/** One line of the worklist. */
export interface StudyRow {
  readonly studyUid: string;
  /** As the archive has it: "Müller^Hans=...". */
  readonly patientName: string;
  readonly patientId: string;
  readonly issuerOfPatientId: string;
  /** YYYYMMDD or empty. */
  readonly patientBirthDate: string;
  readonly patientSex: string;
  readonly studyDate: string;
  readonly studyTime: string;
  readonly studyDescription: string;
  readonly accessionNumber: string;
  readonly modalities: readonly string[];
  /** Null where the server does not say. */
  readonly instances: number | null;
}

/** Where the next page begins, and how the name is searched for since the first. */
export interface PageCursor {
  readonly offset: number;
  readonly name: 'asAsked' | 'matchedHere';
}

export interface StudyPage {
  readonly rows: readonly StudyRow[];
  /** Null where this page is the last. */
  readonly next: PageCursor | null;
  /** matchedHere: the server cannot search for these letters; it was asked for the others and the names compared here. */
  readonly name: PageCursor['name'] | 'cannot';
  /** The server says that it did not give everything (Warning 299). */
  readonly incomplete: boolean;
}

export interface SeriesRow {
  readonly seriesUid: string;
  readonly modality: string;
  readonly seriesNumber: number | null;
  readonly instances: number | null;
}

/** Azure takes no more than 200; a page of the list shows about thirty. */
export const pageSize = 50;
/** Pages asked for in a row while none of their names matches. */
const pagesWithoutMatch = 5;

const listed: ReadonlySet<Tag> = new Set<Tag>([
  Tags.studyInstanceUid,
  Tags.patientName,
  Tags.patientId,
  Tags.issuerOfPatientId,
  Tags.patientBirthDate,
  Tags.patientSex,
  Tags.studyDate,
  Tags.studyTime,
  Tags.studyDescription,
  Tags.accessionNumber,
  Tags.modalitiesInStudy,
  Tags.numberOfStudyRelatedInstances,
  Tags.seriesInstanceUid,
  Tags.modality,
  Tags.seriesNumber,
  Tags.numberOfSeriesRelatedInstances,
  Tags.sopInstanceUid,
]);

interface Rows<T> {
  readonly rows: readonly T[];
  readonly count: number;
  readonly incomplete: boolean;
}

/** QIDO-RS of one server, PS3.18 10.6, a page at a time. */
export class Search {
  /** (0008,1030) is not among the keys every server returns; some refuse to be asked for more (400). */
  #asksForDescription = true;

  constructor(private readonly exchange: Exchange) {}

  /**
   * One page of studies. A server that finds nothing for a name with letters outside ASCII may not know how: it is asked
   * once more with those left open, and the names are compared here. Rows met before (`known`) are left out; a page of
   * nothing new is the last.
   */
  async studies(
    query: StudyQuery,
    cursor: PageCursor | null,
    known: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<StudyPage> {
    const { offset, name } = cursor ?? { offset: 0, name: 'asAsked' };
    if (name === 'matchedHere') return await this.#matchedHere(query, offset, known, signal);
    const rows = await this.#page(query, namePattern(query.patientName), offset, signal);
    if (rows.count > 0 || offset > 0 || isAscii(query.patientName)) return paged(rows, offset, known, name);
    return await this.#matchedHere(query, 0, known, signal);
  }

  async #matchedHere(
    query: StudyQuery,
    from: number,
    known: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<StudyPage> {
    const pattern = asciiPattern(query.patientName);
    const narrow = query.patientId !== '' || query.accessionNumber !== '' || query.dateFrom !== '';
    // Letters alone that the server does not know would be a question for everybody it has.
    if (pattern === null && !narrow) return { rows: [], next: null, name: 'cannot', incomplete: false };
    let offset = from;
    for (let asked = 1; ; asked += 1) {
      const open = await this.#page(query, pattern ?? '', offset, signal);
      const page = paged(open, offset, known, 'matchedHere');
      const rows = page.rows.filter(({ patientName }) => nameMatches(patientName, query.patientName));
      if (rows.length > 0 || page.next === null || asked === pagesWithoutMatch) return { ...page, rows };
      offset = page.next.offset;
    }
  }

  async #page(query: StudyQuery, name: string, offset: number, signal: AbortSignal): Promise<Rows<StudyRow>> {
    const asked = parametersOf(query, name);
    asked.set('limit', String(pageSize));
    if (offset > 0) asked.set('offset', String(offset));
    try {
      const more = new URLSearchParams(asked);
      if (this.#asksForDescription) more.set('includefield', '00081030');
      return await this.#ask('/studies', more, studyRow, signal);
    } catch (thrown) {
      const error = ViewerError.from(thrown, 'Network', 'network');
      if (!this.#asksForDescription || error.detail !== 'refused') throw error;
      const rows = await this.#ask('/studies', asked, studyRow, signal);
      this.#asksForDescription = false;
      return rows;
    }
  }

  async series(studyUid: string, signal: AbortSignal): Promise<readonly SeriesRow[]> {
    const path = `${studyPath(studyUid)}/series`;
    const { rows } = await this.#ask(path, new URLSearchParams(), seriesRow, signal);
    return [...new Map(rows.map((row) => [row.seriesUid, row])).values()];
  }

  /** SOP Instance UIDs of a series, from the given place of the server's own order on. */
  async instances(
    ref: { readonly studyUid: string; readonly seriesUid: string },
    window: { readonly offset: number; readonly limit: number } | null,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const asked = new URLSearchParams(
      window === null ? {} : { limit: String(window.limit), offset: String(window.offset) },
    );
    const path = `${seriesPath(ref.studyUid, ref.seriesUid)}/instances`;
    const { rows } = await this.#ask(
      path,
      asked,
      (attributes) => text(attributes, Tags.sopInstanceUid),
      signal,
    );
    return [...new Set(rows)];
  }

  #ask<T>(
    path: string,
    query: URLSearchParams,
    rowOf: (attributes: Attributes) => T | null,
    signal: AbortSignal,
  ): Promise<Rows<T>> {
    const ask = { path, query, accept: 'application/dicom+json', pathClass: 'search' } as const;
    return this.exchange.ask(ask, signal, async (answer) => {
      const objects = await readObjects(answer);
      const rows = objects
        .map((object) => rowOf(attributesFromJson(object, (tag) => listed.has(tag)).attributes))
        .filter((row) => row !== null && row !== '');
      const incomplete = /^\s*299/.test(answer.headers.get('warning') ?? '');
      return { rows: rows as readonly T[], count: objects.length, incomplete };
    });
  }
}

const isAscii = (value: string): boolean => [...value].every((letter) => letter < '\u0080');

function parametersOf(query: StudyQuery, name: string): URLSearchParams {
  const { patientId, accessionNumber, modality, dateFrom, dateTo } = query;
  const dates =
    dateFrom === '' && dateTo === '' ? '' : dateFrom === dateTo ? dateFrom : `${dateFrom}-${dateTo}`;
  const all = {
    PatientName: name,
    PatientID: patientId,
    AccessionNumber: accessionNumber,
    ModalitiesInStudy: modality,
    StudyDate: dates,
  };
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''));
}

/**
 * Servers count in their own way: a full page means that there may be more, a page larger than asked for that the limit is
 * not known there and this is everything.
 */
function paged(
  { rows, count, incomplete }: Rows<StudyRow>,
  offset: number,
  known: ReadonlySet<string>,
  name: PageCursor['name'],
): StudyPage {
  const distinct = [...new Map(rows.map((row) => [row.studyUid, row])).values()];
  const fresh = distinct.filter(({ studyUid }) => !known.has(studyUid));
  const next = count === pageSize && fresh.length > 0 ? { offset: offset + count, name } : null;
  return { rows: fresh, next, name, incomplete };
}

function studyRow(attributes: Attributes): StudyRow | null {
  const studyUid = text(attributes, Tags.studyInstanceUid);
  if (studyUid === '') return null;
  return {
    studyUid,
    patientName: text(attributes, Tags.patientName),
    patientId: text(attributes, Tags.patientId),
    issuerOfPatientId: text(attributes, Tags.issuerOfPatientId),
    patientBirthDate: text(attributes, Tags.patientBirthDate),
    patientSex: text(attributes, Tags.patientSex),
    studyDate: text(attributes, Tags.studyDate),
    studyTime: text(attributes, Tags.studyTime),
    studyDescription: text(attributes, Tags.studyDescription),
    accessionNumber: text(attributes, Tags.accessionNumber),
    modalities: texts(attributes, Tags.modalitiesInStudy),
    instances: number(attributes, Tags.numberOfStudyRelatedInstances),
  };
}

function seriesRow(attributes: Attributes): SeriesRow | null {
  const seriesUid = text(attributes, Tags.seriesInstanceUid);
  if (seriesUid === '') return null;
  return {
    seriesUid,
    modality: text(attributes, Tags.modality),
    seriesNumber: number(attributes, Tags.seriesNumber),
    instances: number(attributes, Tags.numberOfSeriesRelatedInstances),
  };
}
