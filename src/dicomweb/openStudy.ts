import type { InstanceKey, InstanceRecord, RemoteRecord, SourceId } from '../dicom';
import { ViewerError, type WireError } from '../shared/errors';
import { pause } from './exchange';
import type { KeptPart, KeptStudies } from './keptStudies';
import { refOf, type RemoteFrames } from './remoteFrames';
import type { RequestQueue } from './requestQueue';
import { recordsOf as recordsOfObjects, type Retrieve, type SentFile } from './retrieve';
import type { InstanceRef } from './paths';
import type { Search, SeriesRow } from './search';

/** What opening a study tells, in the words of src/sources, so that a session files both alike. */
export type StudyEvent =
  /** One patient's study: the first picture may be drawn. */
  | { readonly type: 'sampled' }
  | { readonly type: 'instance'; readonly record: InstanceRecord; readonly path: string }
  | { readonly type: 'problem'; readonly path: string; readonly error: WireError }
  | { readonly type: 'progress'; readonly read: number; readonly total: number; readonly slow: boolean };

/** All remote records; no reader of files ever gives this number. */
export const remoteSource = -1 as SourceId;

export interface StudyParts {
  readonly search: Search;
  readonly retrieve: Retrieve;
  readonly frames: RemoteFrames;
  readonly queue: RequestQueue;
  readonly kept: KeptStudies;
  readonly offlineViewing: boolean;
  readonly onlyFiles: boolean;
  /** How long to wait before what a lost connection or an ended sign-in left out is asked for again. */
  readonly againMs: number;
}

/** An instance of the archive is not the same as a file with the same UID that was opened from a disc. */
export const remoteKey = (sopInstanceUid: string): InstanceKey => `${sopInstanceUid} remote` as InstanceKey;

const own = (record: InstanceRecord): InstanceRecord => ({
  ...record,
  key: remoteKey(record.sopInstanceUid),
  source: remoteSource,
});

/** Series of these have nothing to be shown first. */
const withoutPictures = /^(SR|PR|KO|SEG|DOC|REG|RTSTRUCT|RTPLAN|RTDOSE|AU|ECG|HD)$/;

const sizeOf = ({ instances, modality }: SeriesRow): number =>
  withoutPictures.test(modality) ? 0 : (instances ?? 1);

/**
 * What is in a study: one instance out of the middle of its largest series first, so that a picture stands while the rest is
 * read; then series by series. Rejects with ViewerError Network where the study itself is refused; what fails later is a
 * problem of that series. The first thing asked for is always the study itself, with whatever proves who asks.
 */
export async function* openStudy(
  parts: StudyParts,
  studyUid: string,
  signal: AbortSignal,
): AsyncGenerator<StudyEvent> {
  const series = await seriesOf(parts, studyUid, signal);
  const total = series.reduce((sum, { instances }) => sum + (instances ?? 0), 0);
  const told = new Set<string>();
  const tell = function* (records: readonly InstanceRecord[]): Generator<StudyEvent> {
    for (const record of records) {
      if (told.has(record.sopInstanceUid)) continue;
      told.add(record.sopInstanceUid);
      yield { type: 'instance', record, path: '' };
    }
    yield { type: 'progress', read: told.size, total: Math.max(total, told.size), slow: false };
  };
  const bySize = series.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const [largest] = bySize;
  const isHere = largest !== undefined && parts.kept.has(studyUid, metadataName(largest));
  if (largest !== undefined && (largest.instances ?? 0) > 1 && !isHere && !parts.onlyFiles) {
    const first = await firstOf(parts, studyUid, largest, signal);
    if (first !== null) {
      yield* tell([first]);
      yield { type: 'sampled' };
    }
  }
  for (const one of bySize) {
    const problems: ViewerError[] = [];
    try {
      const broken = (error: ViewerError) => problems.push(error);
      const records = await patiently(parts.againMs, signal, () =>
        recordsOf(parts, studyUid, one, broken, signal),
      );
      yield* tell(records);
      if (told.size > 0) yield { type: 'sampled' };
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      problems.push(ViewerError.from(thrown, 'Network', 'network'));
    }
    for (const error of problems) yield { type: 'problem', path: '', error: error.toWire() };
  }
}

const passes: ReadonlySet<string> = new Set(['offline', 'stalled', 'cut', 'busy', 'unauthorized']);

/** A study that was opened is read to its end, however long the connection or the sign-in is away. */
async function patiently<T>(againMs: number, signal: AbortSignal, read: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await read();
    } catch (thrown) {
      const { code, detail } = ViewerError.from(thrown, 'Network', 'network');
      if (signal.aborted || code !== 'Network' || !passes.has(detail)) throw thrown;
      await pause(againMs, signal);
    }
  }
}

/** Refused, or gone: nothing of it stays here either. */
const withdrawn: ReadonlySet<string> = new Set(['forbidden', 'notFound']);

/**
 * The one request that every opening makes: the server's log stays true, and a right that was taken back is felt. Where the
 * deployment allows it, what is kept answers while the server cannot be reached.
 */
async function seriesOf(
  { search, kept, offlineViewing }: StudyParts,
  studyUid: string,
  signal: AbortSignal,
): Promise<readonly SeriesRow[]> {
  try {
    const series = await search.series(studyUid, signal);
    if (series.length === 0) throw new ViewerError('Network', 'network', 'notFound');
    if (offlineViewing) kept.put(studyUid, seriesName, partOf(series));
    return series;
  } catch (thrown) {
    const error = ViewerError.from(thrown, 'Network', 'network');
    if (error.code !== 'Network') throw error;
    if (withdrawn.has(error.detail)) await kept.forget(studyUid);
    const part =
      offlineViewing && error.detail === 'offline' ? await kept.part(studyUid, seriesName, signal) : null;
    if (part === null) throw error;
    return valueOf(part) as readonly SeriesRow[];
  }
}

const seriesName = 'series';

/** With its count: a series that has grown is another. */
const metadataName = ({ seriesUid, instances }: SeriesRow): string =>
  `metadata of ${seriesUid}, ${instances ?? 'unknown'}`;

const partOf = (value: unknown): KeptPart => ({
  transferSyntaxUid: '',
  sentAs: 'asStored',
  bytes: new TextEncoder().encode(JSON.stringify(value)),
});

const valueOf = ({ bytes }: KeptPart): unknown => JSON.parse(new TextDecoder().decode(bytes));

/** DICOM JSON of a series: out of what is kept, where it is the same as the server lists it now. */
async function metadataOf(
  { retrieve, kept }: StudyParts,
  studyUid: string,
  series: SeriesRow,
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const name = metadataName(series);
  const part = await kept.part(studyUid, name, signal);
  if (part !== null) return valueOf(part) as readonly unknown[];
  const objects = await retrieve.metadataObjects({ studyUid, seriesUid: series.seriesUid }, signal);
  if (series.instances !== null) kept.put(studyUid, name, partOf(objects));
  return objects;
}

async function firstOf(
  { search, retrieve }: StudyParts,
  studyUid: string,
  { seriesUid, instances }: SeriesRow,
  signal: AbortSignal,
): Promise<InstanceRecord | null> {
  try {
    const window = { offset: Math.floor((instances ?? 0) / 2), limit: 1 };
    const uids = await search.instances({ studyUid, seriesUid }, window, signal);
    // One that does not know limits gave the whole list.
    const instanceUid = uids[Math.floor(uids.length / 2)];
    if (instanceUid === undefined) return null;
    const ref = { studyUid, seriesUid, instanceUid };
    const [first] = await retrieve.metadata(ref, remoteSource, () => undefined, signal);
    return first === undefined || first.bulk.length > 0 ? null : own(first.record);
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return null;
  }
}

async function recordsOf(
  parts: StudyParts,
  studyUid: string,
  series: SeriesRow,
  broken: (error: ViewerError) => void,
  signal: AbortSignal,
): Promise<readonly InstanceRecord[]> {
  const ref = { studyUid, seriesUid: series.seriesUid };
  if (parts.onlyFiles) return await recordsOfFiles(parts, ref, broken, signal);
  const objects = await metadataOf(parts, studyUid, series, signal);
  const remotes = recordsOfObjects(objects, ref, remoteSource, broken);
  const records = await Promise.all(
    remotes.map(async (remote) => {
      try {
        return await completed(parts, remote, signal);
      } catch (thrown) {
        if (signal.aborted) throw thrown;
        broken(ViewerError.from(thrown, 'Network', 'network'));
        return null;
      }
    }),
  );
  return records.filter((record) => record !== null);
}

/** Fetches the tables that the metadata left with the server; where that cannot be, the file itself has them. */
async function completed(
  { retrieve, frames, queue, kept }: StudyParts,
  { record, bulk }: RemoteRecord,
  signal: AbortSignal,
): Promise<InstanceRecord> {
  const ref = refOf(record);
  let isWhole = true;
  for (const { uri, put } of bulk) {
    const name = `bulk ${uri} of ${ref.instanceUid}`;
    const part = await kept.part(ref.studyUid, name, signal);
    const bytes =
      part?.bytes ??
      (await queue.run('ahead', signal, () => retrieve.bulk(uri, ref, signal)).catch(() => null));
    if (bytes === null) isWhole = false;
    else {
      if (part === null) kept.put(ref.studyUid, name, { transferSyntaxUid: '', sentAs: 'asStored', bytes });
      put(bytes);
    }
  }
  if (isWhole) return own(record);
  return own((await fileOf({ retrieve, frames, queue }, ref, signal)).record);
}

async function fileOf(
  { retrieve, frames, queue }: Pick<StudyParts, 'retrieve' | 'frames' | 'queue'>,
  ref: InstanceRef,
  signal: AbortSignal,
): Promise<SentFile> {
  const here = await frames.file(ref, remoteSource, signal);
  if (here !== null) return here;
  const file = await queue.run('ahead', signal, () => retrieve.instance(ref, remoteSource, signal));
  await frames.keep(file);
  return file;
}

/** WADO-URI alone has no metadata: the files are the only thing to read. */
async function recordsOfFiles(
  parts: StudyParts,
  ref: { readonly studyUid: string; readonly seriesUid: string },
  broken: (error: ViewerError) => void,
  signal: AbortSignal,
): Promise<readonly InstanceRecord[]> {
  const uids = await parts.search.instances(ref, null, signal);
  const read = uids.map((instanceUid) =>
    fileOf(parts, { ...ref, instanceUid }, signal)
      .then((file) => own(file.record))
      .catch((thrown: unknown) => {
        if (signal.aborted) throw thrown;
        broken(ViewerError.from(thrown, 'Network', 'network'));
        return null;
      }),
  );
  return (await Promise.all(read)).filter((record) => record !== null);
}
