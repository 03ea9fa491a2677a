import {
  explicitLittleEndian,
  readDicom,
  recordFromJson,
  Tags,
  text,
  type InstanceRecord,
  type RemoteRecord,
  type SourceId,
} from '../dicom';
import { BytesSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { limits, MiB } from '../shared/limits';
import { readWhole, type Answer, type Exchange } from './exchange';
import { readObjects } from './jsonAnswer';
import { parseMediaType, type MediaType } from './mediaType';
import { readMultipart, type MultipartLimits, type Part } from './multipart';
import { bulkPath, instancePath, seriesPath, studyPath, type InstanceRef } from './paths';

/** A frame as a server sent it. */
export interface SentFrame {
  readonly frameNumber: number;
  readonly transferSyntaxUid: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A whole file: its own record, and the bytes in which its offsets count. */
export interface SentFile {
  readonly record: InstanceRecord;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** In a file of one study nothing of another may lie: what does is refused, never shown (reliability N6). */
const otherStudy = () => new ViewerError('Mismatch', 'network', 'the server sent another study');

const anySyntax = 'transfer-syntax=*';
const json = 'application/dicom+json';

/** Larger files exist (whole slides); they are read frame by frame. */
const fileBytes = 512 * MiB;

/** WADO-RS of one server, PS3.18 10.4: each answer held to what was asked. */
export class Retrieve {
  constructor(private readonly exchange: Exchange) {}

  /** What is in a study, a series or an instance. Objects that are none are told by `broken`; others of another study, too. */
  async metadata(
    ref: { readonly studyUid: string; readonly seriesUid?: string; readonly instanceUid?: string },
    source: SourceId,
    broken: (error: ViewerError) => void,
    signal: AbortSignal,
  ): Promise<readonly RemoteRecord[]> {
    return recordsOf(await this.metadataObjects(ref, signal), ref, source, broken);
  }

  metadataObjects(
    { studyUid, seriesUid, instanceUid }: { studyUid: string; seriesUid?: string; instanceUid?: string },
    signal: AbortSignal,
  ): Promise<readonly unknown[]> {
    const path =
      seriesUid === undefined
        ? studyPath(studyUid)
        : instanceUid === undefined
          ? seriesPath(studyUid, seriesUid)
          : instancePath({ studyUid, seriesUid, instanceUid });
    const ask = { path: `${path}/metadata`, accept: json, pathClass: 'metadata' } as const;
    return this.exchange.ask(ask, signal, readObjects);
  }

  /**
   * Frames of one instance as they are stored, or in `syntax`; told one by one, each once, also where the transfer has to
   * begin again in between: only those still missing are asked for then. `arriving` is told of what has come of one while
   * the rest of it is waited for; its bytes are good until it returns.
   */
  async frames(
    ref: InstanceRef,
    frameNumbers: readonly number[],
    syntax: 'asStored' | 'explicitLittleEndian',
    frameBytes: number,
    told: (frame: SentFrame) => void,
    signal: AbortSignal,
    arriving: (frame: SentFrame) => void = () => undefined,
  ): Promise<void> {
    const missing = [...frameNumbers];
    const wanted = syntax === 'asStored' ? anySyntax : `transfer-syntax=${explicitLittleEndian}`;
    const ask = {
      get path() {
        return `${instancePath(ref)}/frames/${missing.join(',')}`;
      },
      accept: `multipart/related; type="application/octet-stream"; ${wanted}`,
      pathClass: 'frames',
    } as const;
    await this.exchange.ask(ask, signal, async (answer) => {
      const asked = missing.length;
      let came = 0;
      // Parts come in the order of the list, PS3.18 10.4.1.1.6.
      const next = (part: Part, listener: (frame: SentFrame) => void) => {
        const [frameNumber] = missing;
        if (frameNumber !== undefined)
          listener({ frameNumber, transferSyntaxUid: syntaxOf(part.mediaType), bytes: part.bytes });
      };
      const growing = (part: Part) => next(part, arriving);
      for await (const part of partsOf(answer, { parts: asked, partBytes: frameBytes }, growing)) {
        came += 1;
        next(part, told);
        missing.shift();
      }
      if (came < asked) throw new ViewerError('Mismatch', 'network', 'fewer frames than asked for');
    });
  }

  /** The file of an instance, in the syntax it is stored in. */
  async instance(ref: InstanceRef, source: SourceId, signal: AbortSignal): Promise<SentFile> {
    if (this.exchange.server.wadoUri !== null) return await this.instanceByUri(ref, source, signal);
    const ask = {
      path: instancePath(ref),
      accept: `multipart/related; type="application/dicom"; ${anySyntax}`,
      pathClass: 'instances',
    } as const;
    return await this.exchange.ask(ask, signal, async (answer, both) => {
      const bytes = await onlyPart(answer, fileBytes);
      return await fileOf(bytes, ref, source, both);
    });
  }

  /** WADO-URI, PS3.18 9: one file by its three UIDs. Native syntax cannot be asked for: the server decides. */
  private async instanceByUri(ref: InstanceRef, source: SourceId, signal: AbortSignal): Promise<SentFile> {
    instancePath(ref);
    const query = new URLSearchParams({
      requestType: 'WADO',
      studyUID: ref.studyUid,
      seriesUID: ref.seriesUid,
      objectUID: ref.instanceUid,
      contentType: 'application/dicom',
    });
    const ask = { path: '', query, accept: 'application/dicom', pathClass: 'instances' } as const;
    return await this.exchange.ask(ask, signal, async (answer, both) =>
      fileOf(await readWhole(answer, fileBytes), ref, source, both),
    );
  }

  /**
   * All files of a series in one transfer, in the server's order. Not begun again where it is cut: what came is told, the
   * rest is better asked for one by one.
   */
  async series(
    ref: { readonly studyUid: string; readonly seriesUid: string },
    source: SourceId,
    told: (file: SentFile) => Promise<void>,
    broken: (error: ViewerError) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const ask = {
      path: seriesPath(ref.studyUid, ref.seriesUid),
      accept: `multipart/related; type="application/dicom"; ${anySyntax}`,
      pathClass: 'instances',
    } as const;
    await this.exchange.ask(ask, signal, async (answer, both) => {
      let came = 0;
      try {
        for await (const { bytes } of partsOf(answer, {
          parts: limits.containerEntries,
          partBytes: fileBytes,
        })) {
          came += 1;
          const file = await fileOf(bytes, ref, source, both).catch((thrown: unknown) =>
            broken(ViewerError.from(thrown, 'Malformed', 'network')),
          );
          if (file !== undefined) await told(file);
        }
      } catch (thrown) {
        const { code, stage, detail } = ViewerError.from(thrown, 'Network', 'network', 'cut');
        throw new ViewerError(code, stage, detail, { retryable: came === 0, cause: thrown });
      }
    });
  }

  /** A table that the metadata leaves with the server; null where its address names no place below our own root. */
  async bulk(uri: string, ref: InstanceRef, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null> {
    const place = bulkPath(uri, ref);
    if (place === null) return null;
    const accept = `multipart/related; type="application/octet-stream"; ${anySyntax}, application/octet-stream`;
    const ask = { ...place, accept, pathClass: 'bulkData' } as const;
    return await this.exchange.ask(ask, signal, (answer) => onlyPart(answer, limits.headerValueBytes));
  }

  /** A finished picture of a frame (PS3.18 10.4.1.1.3), as JPEG: the last resort. */
  async rendered(
    ref: InstanceRef,
    frameNumber: number,
    signal: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const ask = {
      path: `${instancePath(ref)}/frames/${frameNumber}/rendered`,
      accept: 'image/jpeg',
      pathClass: 'rendered',
    } as const;
    return await this.exchange.ask(ask, signal, (answer) => onlyPart(answer, 64 * MiB));
  }
}

/** The records of DICOM JSON objects, each held to what was asked for. */
export function recordsOf(
  objects: readonly unknown[],
  ref: { readonly studyUid: string; readonly seriesUid?: string; readonly instanceUid?: string },
  source: SourceId,
  broken: (error: ViewerError) => void,
): readonly RemoteRecord[] {
  const records: RemoteRecord[] = [];
  for (const object of objects) {
    try {
      const remote = recordFromJson(object, source);
      requireSame(remote.record, ref);
      if (remote.record.sopInstanceUid === '')
        throw new ViewerError('Malformed', 'network', 'no SOP Instance UID');
      records.push(remote);
    } catch (thrown) {
      broken(ViewerError.from(thrown, 'Malformed', 'network'));
    }
  }
  return records;
}

/** The parts of an answer; one that is no multipart is a single part of its own type. */
async function* partsOf(
  answer: Answer,
  most: MultipartLimits,
  growing?: (part: Part) => void,
): AsyncGenerator<Part> {
  const contentType = answer.headers.get('content-type') ?? '';
  const mediaType = parseMediaType(contentType);
  if (mediaType.type.startsWith('multipart/'))
    return yield* readMultipart(answer.body, contentType, most, growing);
  if (/html|json|xml|^text\//.test(mediaType.type))
    throw new ViewerError('Malformed', 'network', 'something else than DICOM');
  yield { mediaType, location: '', bytes: await readWhole(answer, most.partBytes) };
}

/** The bytes of the one part that was asked for. */
async function onlyPart(answer: Answer, partBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  let only: Uint8Array<ArrayBuffer> | null = null;
  for await (const { bytes } of partsOf(answer, { parts: 1, partBytes })) only = bytes;
  if (only === null) throw new ViewerError('Network', 'network', 'notFound');
  return only;
}

/** PS3.18 table 8.7.3-2 and -5: the syntax of a part that does not say it; '' where the type has none. */
const defaultSyntaxes: Readonly<Record<string, string>> = {
  'application/octet-stream': explicitLittleEndian,
  'image/jpeg': '1.2.840.10008.1.2.4.70',
  'image/dicom-rle': '1.2.840.10008.1.2.5',
  'image/jls': '1.2.840.10008.1.2.4.80',
  'image/jp2': '1.2.840.10008.1.2.4.90',
  'image/jpx': '1.2.840.10008.1.2.4.92',
  'image/jphc': '1.2.840.10008.1.2.4.201',
  'image/jxl': '1.2.840.10008.1.2.4.110',
};

function syntaxOf({ type, parameters }: MediaType): string {
  const said = parameters.get('transfer-syntax') ?? '';
  return /^[0-9.]+$/.test(said) ? said : (defaultSyntaxes[type] ?? '');
}

function requireSame(
  record: InstanceRecord,
  { studyUid, seriesUid, instanceUid }: { studyUid: string; seriesUid?: string; instanceUid?: string },
): void {
  const { attributes } = record;
  if (text(attributes, Tags.studyInstanceUid) !== studyUid) throw otherStudy();
  if (seriesUid !== undefined && text(attributes, Tags.seriesInstanceUid) !== seriesUid) throw otherStudy();
  if (instanceUid !== undefined && record.sopInstanceUid !== instanceUid) throw otherStudy();
}

/** Rejects with ViewerError where the bytes are no instance, or one of another study. */
export async function fileOf(
  bytes: Uint8Array<ArrayBuffer>,
  ref: { readonly studyUid: string; readonly seriesUid?: string; readonly instanceUid?: string },
  id: SourceId,
  signal: AbortSignal,
): Promise<SentFile> {
  const file = await readDicom(new BytesSource(bytes), id, signal);
  if (file.kind !== 'instance') throw new ViewerError('Malformed', 'network', 'no instance');
  requireSame(file.record, ref);
  return { record: file.record, bytes };
}
