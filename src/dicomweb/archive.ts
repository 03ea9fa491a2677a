import {
  allAttributesFromJson,
  nativeFrameBits,
  readAllAttributes,
  type Attributes,
  type ImageSet,
  type InstanceRecord,
  type SetImage,
} from '../dicom';
import type { Credentials, SendToServer } from '../network';
import { BytesSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { MiB } from '../shared/limits';
import { Exchange, usualWaits, type ArchiveServer, type Waits } from './exchange';
import { keepsNothing, type KeptStudies } from './keptStudies';
import { openStudy, remoteKey, remoteSource, type StudyEvent, type StudyParts } from './openStudy';
import { refOf, RemoteFrames, type Arriving, type RemoteFrame } from './remoteFrames';
import { RequestQueue, type Urgency } from './requestQueue';
import { Retrieve } from './retrieve';
import { Search, type PageCursor, type StudyPage, type StudyQuery } from './search';
import { SeriesTransfer } from './seriesTransfer';

export interface ArchiveParts {
  readonly server: ArchiveServer;
  readonly send: SendToServer;
  readonly credentials: Credentials | null;
  /** Left out: nothing is kept. */
  readonly kept?: KeptStudies;
  /** Whether a kept study may be opened while the archive cannot be reached. */
  readonly offlineViewing?: boolean;
  readonly waits?: Waits;
}

/** Fewer missing pictures than this are asked for one by one. */
const worthATransfer = 12;

/** An instance larger than this is not fetched before somebody looks at it. */
const largeBytes = 64 * MiB;

const nativeBytes = ({ image }: InstanceRecord): number =>
  image === null ? 0 : (nativeFrameBits(image) / 8) * image.numberOfFrames;

/** One DICOMweb server: finds studies, opens them, gives their encoded frames. Closed once; late answers are dropped. */
export class Archive {
  receivedBytes = 0;
  /** What the last answer said, or the lack of one. */
  connection: 'ok' | 'offline' | 'expired' = 'ok';
  readonly #closing = new AbortController();
  readonly #parts: StudyParts;
  readonly #transfers = new Map<string, SeriesTransfer>();

  constructor({
    server,
    send,
    credentials,
    kept = keepsNothing,
    offlineViewing = false,
    waits = usualWaits,
  }: ArchiveParts) {
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
    const frames = new RemoteFrames(retrieve, queue, kept, onlyFiles);
    this.#parts = {
      search: new Search(exchange),
      retrieve,
      frames,
      queue,
      kept,
      offlineViewing,
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
    arriving?: Arriving,
  ): Promise<RemoteFrame> {
    return this.#parts.frames.frame(record, frameNumber, urgency, this.#both(signal), arriving);
  }

  async attributes(record: InstanceRecord, signal: AbortSignal): Promise<Attributes> {
    const { retrieve, onlyFiles } = this.#parts;
    const both = this.#both(signal);
    const kept = await this.#parts.frames.file(refOf(record), remoteSource, both);
    if (onlyFiles || kept !== null) {
      const file = kept ?? (await retrieve.instance(refOf(record), remoteSource, both));
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
    if (first === undefined || !this.holds(first.record)) return null;
    const single = set.images.every(({ record }) => record.image?.numberOfFrames === 1);
    const records = set.images.map(({ record }) => record);
    const transfer = single && missing >= worthATransfer ? this.#transfer(records) : this.#running(records);
    return transfer === null || transfer.ended ? null : arriving(transfer, set, this.#both(signal));
  }

  /**
   * Brings the series of these records here as a whole, to be kept for later, unless it is here or on its way. What there is
   * no room for, or the device would feel (a whole slide), is left to be read frame by frame.
   */
  async keepSeries(records: readonly InstanceRecord[], signal: AbortSignal): Promise<void> {
    const sizes = records.map(nativeBytes);
    const sum = sizes.reduce((whole, size) => whole + size, 0);
    if (sum > this.#parts.kept.roomBytes || Math.max(...sizes) > largeBytes) return;
    if (records.length >= worthATransfer) return await this.#transfer(records)?.done;
    const both = this.#both(signal);
    for (const record of records) {
      for (let frame = 1; frame <= (record.image?.numberOfFrames ?? 0); frame += 1) {
        if (!this.#parts.frames.hasFrame(record, frame))
          await this.#parts.frames.frame(record, frame, 'background', both);
      }
    }
  }

  #running(records: readonly InstanceRecord[]): SeriesTransfer | null {
    const [first] = records;
    return first === undefined ? null : (this.#transfers.get(refOf(first).seriesUid) ?? null);
  }

  /** Null where it cannot be had, or was had before: what is missing of it then is asked for one by one, and nothing twice. */
  #transfer(records: readonly InstanceRecord[]): SeriesTransfer | null {
    const { retrieve, frames, onlyFiles } = this.#parts;
    const known = this.#running(records);
    const [first] = records;
    if (known !== null || first === undefined || onlyFiles) return known;
    if (records.some((record) => frames.hasFile(refOf(record)))) return null;
    const { studyUid, seriesUid } = refOf(first);
    const transfer = new SeriesTransfer(
      retrieve,
      { studyUid, seriesUid },
      remoteSource,
      (file) => frames.keep(file),
      this.#closing.signal,
    );
    this.#transfers.set(seriesUid, transfer);
    return transfer;
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
  try {
    for (let uid = await transfer.next(signal); uid !== null; uid = await transfer.next(signal)) {
      const image = byKey.get(remoteKey(uid));
      if (image !== undefined) yield image;
    }
  } finally {
    transfer.leave();
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
