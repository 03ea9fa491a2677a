import type { EncodedFrame, Priority } from '../codecs';
import {
  locateFrames,
  readFrame,
  type FrameTable,
  type ImageSet,
  type InstanceRecord,
  type SetImage,
  type SourceId,
} from '../dicom';
import type { Archive, RemoteFrame, SentAs } from '../dicomweb';
import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import type { SourceReader } from '../sources';

/** One encoded frame and where it stands between the archive and here. */
export interface OriginFrame {
  readonly encoded: EncodedFrame;
  /** What the frame is drawn as: the image's own record, or what is left of it in a finished picture of the server. */
  readonly record: InstanceRecord;
  readonly sentAs: SentAs;
}

/** Where encoded frames come from: the bytes of a file, or a server. */
export interface FrameOrigin {
  /**
   * Rejects with ViewerError. `arriving` is told of the first bytes of a frame of which more is to come; they are good until
   * it returns.
   */
  frame(
    image: SetImage,
    priority: Priority,
    signal: AbortSignal,
    arriving: (encoded: EncodedFrame) => void,
  ): Promise<OriginFrame>;
  /** The pictures of a set in the order in which they can be had soonest, all at once; null where one order is as good as another. */
  arrivals(set: ImageSet, missing: number, signal: AbortSignal): AsyncIterable<SetImage> | null;
}

interface OpenRecord {
  readonly bytes: ByteSource;
  readonly frames: FrameTable;
}

/** Files: the frame's bytes are found once per source and read each time. */
export class FileOrigin implements FrameOrigin {
  /** By source: another file may come to stand for a record whose own cannot be read any more. */
  readonly #open = new Map<SourceId, Promise<OpenRecord>>();

  constructor(
    private readonly reader: Pick<SourceReader, 'bytes'>,
    private readonly signal: AbortSignal,
  ) {}

  arrivals(): null {
    return null;
  }

  async frame({ record, frameNumber }: SetImage, _: Priority, signal: AbortSignal): Promise<OriginFrame> {
    const { image, pixelData, transferSyntaxUid } = record;
    if (image === null || pixelData === null) throw new ViewerError('Malformed', 'decode', 'no pixel data');
    const open = await this.#openRecord(record);
    const location = open.frames[frameNumber - 1];
    if (location === undefined) throw new ViewerError('Malformed', 'read', 'the frame is not in the file');
    const bytes = await readFrame(open.bytes, location, signal);
    const { firstBit } = location;
    const { littleEndian, vr } = pixelData;
    const encoded = {
      transferSyntaxUid,
      image,
      bytes,
      firstBit,
      littleEndian,
      vr,
      colour: 'display',
    } as const;
    return { encoded, record, sentAs: 'asStored' };
  }

  /** Finding the frames of a record is done once; a failure is not remembered, so that it can be tried again. */
  #openRecord(record: InstanceRecord): Promise<OpenRecord> {
    const known = this.#open.get(record.source);
    if (known !== undefined) return known;
    const opened = this.#locate(record);
    this.#open.set(record.source, opened);
    opened.catch(() => this.#open.delete(record.source));
    return opened;
  }

  async #locate({ image, pixelData, source }: InstanceRecord): Promise<OpenRecord> {
    if (image === null || pixelData === null) throw new ViewerError('Malformed', 'decode', 'no pixel data');
    const bytes = await this.reader.bytes(source, this.signal);
    const frames = await locateFrames(bytes, pixelData, image, this.signal);
    return { bytes, frames };
  }
}

/** Files and, where there is one, the archive: each record knows where it came from. */
export class AnyOrigin implements FrameOrigin {
  constructor(
    private readonly files: FrameOrigin,
    private readonly archive: Archive | null,
  ) {}

  async frame(
    image: SetImage,
    priority: Priority,
    signal: AbortSignal,
    arriving: (encoded: EncodedFrame) => void,
  ): Promise<OriginFrame> {
    const { archive } = this;
    if (archive === null || !archive.holds(image.record))
      return await this.files.frame(image, priority, signal, arriving);
    const sent = await archive.frame(image.record, image.frameNumber, priority, signal, (part) =>
      arriving(encodedOf(part)),
    );
    return { encoded: encodedOf(sent), record: sent.record, sentAs: sent.sentAs };
  }

  arrivals(set: ImageSet, missing: number, signal: AbortSignal): AsyncIterable<SetImage> | null {
    return this.archive?.arrivals(set, missing, signal) ?? null;
  }
}

function encodedOf(sent: RemoteFrame): EncodedFrame {
  const { transferSyntaxUid, image, bytes, firstBit, littleEndian, vr } = sent;
  return { transferSyntaxUid, image, bytes, firstBit, littleEndian, vr, colour: 'display' };
}
