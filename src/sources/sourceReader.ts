import type { SourceId } from '../dicom';
import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { Crew } from './crew';
import { Drive } from './drive';
import { Duplicates } from './duplicates';
import { InflatedStore } from './inflatedStore';
import { Inspector } from './inspector';
import { Places, type Place } from './places';
import { EventQueue } from './eventQueue';
import { Reading, type Origin, type ReadingParts } from './reading';
import type { Deadlines } from './readerWorker';
import type { AskPassword, SourceEvent, SourceInput, SourceReader } from './types';

export interface SourceReaderOptions {
  readonly startWorker: () => Worker;
  readonly deadlines?: Deadlines;
}

/** Ten seconds without a sign of life is an endless loop; a drive may take a minute over a bad sector. */
const usualDeadlines: Deadlines = { silentMs: 10_000, stuckMs: 60_000 };

export function createSourceReader({
  startWorker,
  deadlines = usualDeadlines,
}: SourceReaderOptions): SourceReader {
  const closing = new AbortController();
  const { signal } = closing;
  const origins = new Map<SourceId, Origin>();
  const store = new InflatedStore<Place>();
  const drive = new Drive();
  const places: Places = new Places({ drive, store, crew: () => crew, signal });
  const readPage = (id: number, offset: number, length: number) => places.readExposed(id, offset, length);
  const crew = new Crew({ startWorker, readPage, deadlines });
  const parts: ReadingParts = {
    crew,
    places,
    drive,
    origins,
    inspector: new Inspector(crew, places, drive),
    duplicates: new Duplicates(crew, places),
    nextId: numbers(),
  };
  return {
    open: (inputs, askPassword, given) =>
      readAll(parts, inputs, askPassword, AbortSignal.any([given, signal])),
    bytes: (source, given) =>
      orAbort(AbortSignal.any([given, signal]), openOrigin(places, origins.get(source))),
    file: (source, given) => orAbort(AbortSignal.any([given, signal]), openFile(places, origins.get(source))),
    pack: (files, password, given, told) =>
      crew.runApart(
        'pack',
        { files: files.map((bytes) => places.wireSource({ kind: 'bytes', bytes })), password },
        AbortSignal.any([given, signal]),
        told,
      ),
    get heldBytes() {
      return store.heldBytes;
    },
    close() {
      closing.abort();
      crew.close();
      store.close();
      places.close();
      parts.duplicates.close();
      origins.clear();
    },
  };
}

async function* readAll(
  parts: ReadingParts,
  inputs: AsyncIterable<SourceInput> | Iterable<SourceInput>,
  ask: AskPassword,
  given: AbortSignal,
): AsyncGenerator<SourceEvent> {
  // Whoever stops iterating stops the reading.
  const stop = new AbortController();
  const signal = AbortSignal.any([given, stop.signal]);
  const queue = new EventQueue<SourceEvent>(signal);
  const reading = new Reading(
    parts,
    ask,
    (event) => queue.push(event),
    () => queue.taken(),
    signal,
  );
  const failed = (thrown: unknown) => {
    const error = ViewerError.from(thrown, 'Internal', 'read').toWire();
    queue.push({ type: 'problem', path: '', error });
  };
  void reading
    .all(inputs)
    .catch(failed)
    .finally(() => queue.end());
  try {
    yield* queue;
  } finally {
    stop.abort();
  }
}

function numbers(): () => SourceId {
  let last = 0;
  return () => (last += 1) as SourceId;
}

async function openOrigin(places: Places, origin: Origin | undefined): Promise<ByteSource> {
  if (origin === undefined) throw new ViewerError('Read', 'read', 'the source is closed');
  const { place, deflated } = origin;
  return deflated === null ? places.open(place) : places.openDataSet(place, deflated);
}

async function openFile(places: Places, origin: Origin | undefined): Promise<ByteSource> {
  if (origin === undefined) throw new ViewerError('Read', 'read', 'the source is closed');
  return places.open(origin.place);
}

/** The work goes on for others who may wait for it; this caller does not. */
function orAbort<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(new ViewerError('Abort', 'read'));
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
