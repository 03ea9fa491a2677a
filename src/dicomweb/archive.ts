import {
  allAttributesFromJson,
  readAllAttributes,
  type Attributes,
  type ImageSet,
  type InstanceRecord,
  type SetImage,
} from '../dicom';
import type { Credentials, SendToServer } from '../network';
import { BytesSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { Exchange, usualWaits, type ArchiveServer, type Waits } from './exchange';
import { openStudy, remoteKey, remoteSource, type StudyEvent, type StudyParts } from './openStudy';
import { refOf, RemoteFrames, type RemoteFrame } from './remoteFrames';
import { RequestQueue, type Urgency } from './requestQueue';
import { Retrieve } from './retrieve';
import { Search, type PageCursor, type StudyPage, type StudyQuery } from './search';
import { SeriesTransfer } from './seriesTransfer';

export interface ArchiveParts {
  readonly server: ArchiveServer;
  readonly send: SendToServer;
  readonly credentials: Credentials | null;
  readonly waits?: Waits;
}

/** Fewer missing pictures than this are asked for one by one. */
const worthATransfer = 12;

/** One DICOMweb server: finds studies, opens them, gives their encoded frames. Closed once; late answers are dropped. */
export class Archive {
  receivedBytes = 0;
  /** What the last answer said, or the lack of one. */
  connection: 'ok' | 'offline' | 'expired' = 'ok';
  readonly #closing = new AbortController();
  readonly #parts: StudyParts;
  readonly #transfers = new Map<string, SeriesTransfer>();

  constructor({ server, send, credentials, waits = usualWaits }: ArchiveParts) {
    const exchange = new Exchange(server, send, credentials, waits);
    exchange.onBytes = (count) => {
      this.receivedBytes += count;
    };
    exchange.onOutcome = (error) => {
      this.connection = connectionAfter(error, this.connection);
    };
    const retrieve = new Retrieve(exchange);
    const queue = new RequestQueue();
    const onlyFiles = server.wadoUri !== null;
    const frames = new RemoteFrames(retrieve, queue, onlyFiles);
    this.#parts = {
      search: new Search(exchange),
      retrieve,
      frames,
      queue,
      onlyFiles,
      againMs: waits.againMs,
    };
  }

  get heldBytes(): number {
    return this.#parts.frames.heldBytes;
  }

  findStudies(
    query: StudyQuery,
    cursor: PageCursor | null,
    known: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<StudyPage> {
    return this.#parts.search.studies(query, cursor, known, this.#both(signal));
  }

  openStudy(studyUid: string, signal: AbortSignal): AsyncGenerator<StudyEvent> {
    return openStudy(this.#parts, studyUid, this.#both(signal));
  }

  /** Is it one of ours? */
  holds({ source }: InstanceRecord): boolean {
    return source === remoteSource;
  }

  frame(
    record: InstanceRecord,
    frameNumber: number,
    urgency: Urgency,
    signal: AbortSignal,
  ): Promise<RemoteFrame> {
    return this.#parts.frames.frame(record, frameNumber, urgency, this.#both(signal));
  }

  async attributes(record: InstanceRecord, signal: AbortSignal): Promise<Attributes> {
    const { retrieve, onlyFiles } = this.#parts;
    const both = this.#both(signal);
    if (onlyFiles) {
      const file = await retrieve.instance(refOf(record), remoteSource, both);
      return await readAllAttributes(new BytesSource(file.bytes), file.record, both);
    }
    const [object] = await retrieve.metadataObjects(refOf(record), both);
    if (object === undefined) throw new ViewerError('Network', 'network', 'notFound');
    return allAttributesFromJson(object);
  }

  /**
   * The pictures of a set as their files come with the whole series, in the server's order; null where the set is none of a
   * series of single pictures, or its series was transferred before: then each is asked for alone.
   */
  arrivals(set: ImageSet, missing: number, signal: AbortSignal): AsyncGenerator<SetImage> | null {
    const [first] = set.images;
    if (first === undefined || !this.holds(first.record) || this.#parts.onlyFiles) return null;
    const { studyUid, seriesUid } = refOf(first.record);
    const single = set.images.every(({ record }) => record.image?.numberOfFrames === 1);
    let transfer = this.#transfers.get(seriesUid);
    if (transfer === undefined && single && missing >= worthATransfer) {
      const keep = this.#parts.frames.keep.bind(this.#parts.frames);
      const { signal: closing } = this.#closing;
      transfer = new SeriesTransfer(
        this.#parts.retrieve,
        { studyUid, seriesUid },
        remoteSource,
        keep,
        closing,
      );
      this.#transfers.set(seriesUid, transfer);
    }
    return transfer === undefined || transfer.ended ? null : arriving(transfer, set, this.#both(signal));
  }

  close(): void {
    this.#closing.abort();
    this.#parts.frames.close();
    this.#transfers.clear();
  }

  #both(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.#closing.signal]);
  }
}

async function* arriving(
  transfer: SeriesTransfer,
  set: ImageSet,
  signal: AbortSignal,
): AsyncGenerator<SetImage> {
  const byKey = new Map(set.images.map((image) => [image.record.key, image]));
  for (let file = await transfer.next(signal); file !== null; file = await transfer.next(signal)) {
    const image = byKey.get(remoteKey(file.record.sopInstanceUid));
    if (image !== undefined) yield image;
  }
}

const lost: ReadonlySet<string> = new Set(['offline', 'stalled', 'cut']);

/** A refusal is an answer, too: the server is there. What was given up says nothing. */
function connectionAfter(error: ViewerError | null, before: Archive['connection']): Archive['connection'] {
  if (error === null) return 'ok';
  if (error.code !== 'Network') return before;
  if (error.detail === 'unauthorized') return 'expired';
  return lost.has(error.detail) ? 'offline' : before;
}
