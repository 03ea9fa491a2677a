import {
  describeTransferSyntax,
  locateFrames,
  nativeFrameBits,
  openDataSet,
  readFrame,
  Tags,
  text,
  transferSyntaxOf,
  type ImagePixelModule,
  type InstanceKey,
  type InstanceRecord,
  type SourceId,
} from '../dicom';
import { BytesSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { KiB, MiB } from '../shared/limits';
import { EncodedStore } from './encodedStore';
import type { KeptPart, KeptStudies } from './keptStudies';
import type { InstanceRef } from './paths';
import { renderedRecord } from './renderedPicture';
import type { RequestQueue, Urgency } from './requestQueue';
import { fileOf, type Retrieve, type SentFile } from './retrieve';

/** asStored: bit for bit what the archive holds. converted: unpacked by the server. rendered: a finished picture, 8 bits. */
export type SentAs = 'asStored' | 'converted' | 'rendered';

/** One encoded frame and all that a decoder must know of it. */
export interface RemoteFrame {
  /** What the bytes are a frame of: the instance, or what is left of it in a finished picture. */
  readonly record: InstanceRecord;
  readonly image: ImagePixelModule;
  readonly transferSyntaxUid: string;
  /** A buffer of its own, free to be given away, or a part of one that is held. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly firstBit: number;
  readonly littleEndian: boolean;
  readonly vr: string;
  readonly sentAs: SentAs;
}

/** Encoded frames of remote studies (reliability.md, limits table). */
const encodedBytes = 128 * MiB;

/** Told of a frame of which more is still to come: its bytes are its first ones, good until it returns. */
export type Arriving = (frame: RemoteFrame) => void;

/** A frame that is asked for. */
interface Wanted {
  readonly record: InstanceRecord;
  readonly frameNumber: number;
  readonly signal: AbortSignal;
  readonly arriving: Arriving;
}

/** How an instance is asked for; the next is tried only where the one before was refused for this instance. */
type Way = 'frames' | 'file' | 'converted' | 'rendered';

const frameKey = ({ sopInstanceUid }: InstanceRecord, frameNumber: number): string =>
  `${sopInstanceUid}/${frameNumber}`;

const fileName = (instanceUid: string): string => `file ${instanceUid}`;
const frameName = (instanceUid: string, frameNumber: number): string =>
  `frame ${frameNumber} of ${instanceUid}`;

export const refOf = ({ attributes, sopInstanceUid }: InstanceRecord): InstanceRef => ({
  studyUid: text(attributes, Tags.studyInstanceUid),
  seriesUid: text(attributes, Tags.seriesInstanceUid),
  instanceUid: sopInstanceUid,
});

/**
 * Encoded frames of remote instances: out of the store, else from the server, one frame at a time in the syntax it is stored
 * in. What one instance is refused (406, 500 and their like) is asked for as its whole file, then converted, then as a
 * finished picture, and marked as what it is.
 */
export class RemoteFrames {
  readonly #frames = new EncodedStore<RemoteFrame>(encodedBytes / 2);
  readonly #files = new EncodedStore<SentFile>(encodedBytes / 2);
  readonly #ways = new Map<InstanceKey, Way>();
  /** Frames that are being asked for. */
  readonly #asked = new Set<string>();

  constructor(
    private readonly retrieve: Retrieve,
    private readonly queue: RequestQueue,
    private readonly kept: KeptStudies,
    private readonly onlyFiles: boolean,
  ) {}

  get heldBytes(): number {
    return this.#frames.heldBytes + this.#files.heldBytes;
  }

  /** A whole file that came. Resolves true once it lies safe on the device, so that more may come before it is used. */
  async keep(file: SentFile): Promise<boolean> {
    const { instanceUid, studyUid } = refOf(file.record);
    this.#files.put(instanceUid, file);
    return await this.kept.putFile(studyUid, fileName(instanceUid), file.bytes);
  }

  /** It came as a whole before, in this page's life. */
  hasFile({ studyUid, instanceUid }: InstanceRef): boolean {
    return this.#files.has(instanceUid) || this.kept.has(studyUid, fileName(instanceUid));
  }

  /** It came before, or is on its way. */
  hasFrame(record: InstanceRecord, frameNumber: number): boolean {
    const ref = refOf(record);
    return (
      this.hasFile(ref) ||
      this.#asked.has(frameKey(record, frameNumber)) ||
      this.#frames.has(frameKey(record, frameNumber)) ||
      this.kept.has(ref.studyUid, frameName(ref.instanceUid, frameNumber))
    );
  }

  /** A file that came before; null where it is not here any more. */
  async file(ref: InstanceRef, source: SourceId, signal: AbortSignal): Promise<SentFile | null> {
    const held = this.#files.get(ref.instanceUid);
    if (held !== undefined) return held;
    const bytes = await this.kept.file(ref.studyUid, fileName(ref.instanceUid), signal);
    if (bytes === null) return null;
    const file = await fileOf(bytes, ref, source, signal);
    this.#files.put(ref.instanceUid, file);
    return file;
  }

  /** `arriving` is told as often as more of the frame has come, where it comes by itself in the syntax it is stored in. */
  async frame(
    record: InstanceRecord,
    frameNumber: number,
    urgency: Urgency,
    signal: AbortSignal,
    arriving: Arriving = () => undefined,
  ): Promise<RemoteFrame> {
    const held = this.#frames.get(frameKey(record, frameNumber));
    if (held !== undefined) return { ...held, bytes: held.bytes.slice() };
    const ref = refOf(record);
    const file = await this.file(ref, record.source, signal);
    if (file !== null) {
      const frame = await this.#fromFile(record, file, frameNumber, signal);
      // Its only picture was given: what lies on the device need not be in memory, too.
      if (file.record.image?.numberOfFrames === 1 && this.kept.has(ref.studyUid, fileName(ref.instanceUid)))
        this.#files.drop(ref.instanceUid);
      return frame;
    }
    const part = await this.kept.part(ref.studyUid, frameName(ref.instanceUid, frameNumber), signal);
    if (part !== null) return this.#restored(record, frameNumber, part);
    const wanted = { record, frameNumber, signal, arriving };
    return await this.queue.run(urgency, signal, () => this.#ask(wanted));
  }

  close(): void {
    this.#frames.clear();
    this.#files.clear();
    this.#ways.clear();
  }

  async #ask(wanted: Wanted): Promise<RemoteFrame> {
    const asked = frameKey(wanted.record, wanted.frameNumber);
    this.#asked.add(asked);
    try {
      return await this.#askEachWay(wanted);
    } finally {
      this.#asked.delete(asked);
    }
  }

  async #askEachWay(wanted: Wanted): Promise<RemoteFrame> {
    const { record } = wanted;
    let refusal: ViewerError | null = null;
    for (let way: Way | null = this.#wayOf(record); way !== null;) {
      try {
        const frame = await this.#by(way, wanted);
        this.#ways.set(record.key, way);
        return frame;
      } catch (thrown) {
        const error = ViewerError.from(thrown, 'Network', 'network');
        // What was refused first says more than that the last resort was refused, too; a syntax says most.
        refusal = error.code === 'Unsupported' ? error : (refusal ?? error);
        const next: Way | null = wayAfter(way, error);
        if (next === null) throw way === 'rendered' ? refusal : error;
        way = next;
      }
    }
    throw refusal ?? new ViewerError('Network', 'network', 'refused');
  }

  #wayOf(record: InstanceRecord): Way {
    const known = this.#ways.get(record.key);
    if (known !== undefined) return known;
    // Where several frames share a byte, servers do not agree where one begins: the file says it.
    const sharesBytes = record.image?.bitsAllocated === 1 && record.image.numberOfFrames > 1;
    return this.onlyFiles || sharesBytes ? 'file' : 'frames';
  }

  async #by(way: Way, wanted: Wanted): Promise<RemoteFrame> {
    const { record, frameNumber, signal } = wanted;
    const ref = refOf(record);
    switch (way) {
      case 'frames':
        return await this.#frame(wanted, 'asStored');
      case 'converted':
        return await this.#frame(wanted, 'explicitLittleEndian');
      case 'file': {
        const file = await this.retrieve.instance(ref, record.source, signal);
        await this.keep(file);
        return await this.#fromFile(record, file, frameNumber, signal);
      }
      case 'rendered': {
        const bytes = await this.retrieve.rendered(ref, frameNumber, signal);
        const shown = renderedRecord(record, bytes);
        return this.#came(shown, frameNumber, {
          transferSyntaxUid: shown.transferSyntaxUid,
          bytes,
          sentAs: 'rendered',
        });
      }
    }
  }

  async #frame(
    { record, frameNumber, signal, arriving }: Wanted,
    syntax: 'asStored' | 'explicitLittleEndian',
  ): Promise<RemoteFrame> {
    if (record.image === null) throw new ViewerError('Malformed', 'network', 'no pixel data');
    const nativeBytes = Math.ceil(nativeFrameBits(record.image) / 8);
    let frame: RemoteFrame | null = null;
    await this.retrieve.frames(
      refOf(record),
      [frameNumber],
      syntax,
      // What is packed may be somewhat larger than what it unpacks to, never a multiple.
      2 * nativeBytes + 64 * KiB,
      ({ transferSyntaxUid, bytes }) => {
        const sentAs = syntax === 'asStored' ? 'asStored' : 'converted';
        requireDecodable(transferSyntaxUid, bytes.length, nativeBytes);
        frame = this.#came(record, frameNumber, { transferSyntaxUid, bytes, sentAs });
      },
      signal,
      (part) => arriving(frameOf(record, { ...part, sentAs: 'asStored' })),
    );
    if (frame === null) throw new ViewerError('Network', 'network', 'notFound');
    return frame;
  }

  #restored(record: InstanceRecord, frameNumber: number, part: KeptPart): RemoteFrame {
    const shown = part.sentAs === 'rendered' ? renderedRecord(record, part.bytes) : record;
    return this.#sent(shown, frameNumber, part);
  }

  #came(record: InstanceRecord, frameNumber: number, part: KeptPart): RemoteFrame {
    const { studyUid, instanceUid } = refOf(record);
    this.kept.put(studyUid, frameName(instanceUid, frameNumber), part);
    return this.#sent(record, frameNumber, part);
  }

  #sent(record: InstanceRecord, frameNumber: number, part: KeptPart): RemoteFrame {
    const frame = frameOf(record, part);
    this.#frames.put(frameKey(record, frameNumber), frame);
    return { ...frame, bytes: frame.bytes.slice() };
  }

  async #fromFile(
    asked: InstanceRecord,
    { record, bytes }: SentFile,
    frameNumber: number,
    signal: AbortSignal,
  ): Promise<RemoteFrame> {
    if (record.pixelError !== null) throw ViewerError.fromWire(record.pixelError);
    const { image, pixelData, transferSyntaxUid } = record;
    if (image === null || pixelData === null) throw new ViewerError('Malformed', 'network', 'no pixel data');
    const source = await openDataSet(new BytesSource(bytes), record, signal);
    const location = (await locateFrames(source, pixelData, image, signal))[frameNumber - 1];
    if (location === undefined) throw new ViewerError('Malformed', 'read', 'the frame is not in the file');
    return {
      record: asked,
      image,
      transferSyntaxUid,
      bytes: await readFrame(source, location, signal),
      firstBit: location.firstBit,
      littleEndian: pixelData.littleEndian,
      vr: pixelData.vr,
      sentAs: this.onlyFiles && wasConverted(asked, record) ? 'converted' : 'asStored',
    };
  }
}

/** Frames are little endian whatever the file is (PS3.18 8.7.3.1), and begin at a byte. */
function frameOf(record: InstanceRecord, { transferSyntaxUid, bytes, sentAs }: KeptPart): RemoteFrame {
  const { image } = record;
  if (image === null) throw new ViewerError('Malformed', 'network', 'no pixel data');
  return { record, image, transferSyntaxUid, bytes, firstBit: 0, littleEndian: true, vr: 'OW', sentAs };
}

/** WADO-URI does not let us ask for the stored syntax: where the server names that one and sends another, it converted. */
const wasConverted = (asked: InstanceRecord, sent: InstanceRecord): boolean =>
  asked.transferSyntaxUid !== '' && asked.transferSyntaxUid !== sent.transferSyntaxUid;

/**
 * The part names its syntax. An uncompressed frame has exactly its size (a byte of padding apart): anything else under that
 * name is another syntax or another picture, and the file will say.
 */
function requireDecodable(transferSyntaxUid: string, length: number, nativeBytes: number): void {
  const { supported, kind } = transferSyntaxOf(transferSyntaxUid);
  if (!supported) throw new ViewerError('Unsupported', 'decode', describeTransferSyntax(transferSyntaxUid));
  if (kind === 'native' && length !== nativeBytes && length !== nativeBytes + (nativeBytes % 2))
    throw new ViewerError('Mismatch', 'network', 'a frame of another size');
}

/** A conversion is asked for only after the server refused the file itself; what no network can heal ends here. */
function wayAfter(way: Way, { code, detail }: ViewerError): Way | null {
  if (code === 'Unsupported') return way === 'rendered' ? null : 'rendered';
  // 406, 500, and the 400 of servers that do not know "transfer-syntax=*".
  const refusedAsIs = code === 'Network' && ['notAcceptable', 'serverError', 'refused'].includes(detail);
  switch (way) {
    case 'frames': {
      const unusable = code === 'Mismatch' || code === 'Malformed' || code === 'Limit';
      return unusable || refusedAsIs || (code === 'Network' && detail === 'notFound') ? 'file' : null;
    }
    case 'file':
      return refusedAsIs ? 'converted' : null;
    case 'converted':
      return refusedAsIs || code === 'Mismatch' || code === 'Malformed' ? 'rendered' : null;
    case 'rendered':
      return null;
  }
}
