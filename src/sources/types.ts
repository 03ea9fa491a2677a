import type { FileKind, InstanceKey, InstanceRecord, Notice, SourceId } from '../dicom';
import type { ByteSource } from '../shared/byteSource';
import type { WireError } from '../shared/errors';

/**
 * One file given by the user, with its path below what was given ("DICOM/IM000001"). The path is shown only in the
 * disc report. A file that the browser names but cannot hand over (G9) is an input too, so that it is told.
 */
export type SourceInput =
  | { readonly path: string; readonly file: File }
  /** A record of the library: bytes that the page can read, but that are no file. */
  | { readonly path: string; readonly bytes: ByteSource }
  | { readonly path: string; readonly unreadable: WireError };

/** Why a file was left aside, by kind: never opened, only counted. Kinds that are opened are none of these. */
export type OtherKind = Exclude<FileKind, 'dicom' | 'bareDataSet' | 'zip' | 'iso' | 'gzip'>;

export type SourceEvent =
  /** As soon as a good DICOMDIR is read, before any instance of it: how many people it names. */
  | { readonly type: 'index'; readonly persons: number }
  /**
   * Enough was read to know whether several people lie here (one file of each folder, a spread of the others, one of
   * each person an index names): from now on a picture may be drawn.
   */
  | { readonly type: 'sampled' }
  /**
   * An instance that can be filed. `path` is for the disc report only. `instead`: it stands for the one that was told under
   * its key and cannot be read any more.
   */
  | {
      readonly type: 'instance';
      readonly record: InstanceRecord;
      readonly path: string;
      readonly instead?: boolean;
    }
  /** A remark found later about an instance already sent: its UID came again with other bytes (G8). */
  | { readonly type: 'notice'; readonly key: InstanceKey; readonly notice: Notice }
  /** A file that is or claims to be DICOM (or a container) and could not be opened. */
  | { readonly type: 'problem'; readonly path: string; readonly error: WireError }
  | { readonly type: 'leftAside'; readonly path: string; readonly kind: OtherKind }
  /** Once per good DICOMDIR, after the scan: what it lists and what it forgot. */
  | {
      readonly type: 'directory';
      readonly listed: number;
      readonly missing: readonly string[];
      readonly unlisted: readonly string[];
    }
  /** `total` grows while folders and containers are walked; final when `done`. */
  | { readonly type: 'progress'; readonly read: number; readonly total: number; readonly slow: boolean };

/** Asked in place, once per container and again after a wrong word; null gives up on that container. */
export type AskPassword = (request: { path: string; wasWrong: boolean }) => Promise<string | null>;

export interface SourceReader {
  /**
   * Reads everything given, streaming. A bad file is an event, never a throw; aborting ends the iteration quietly.
   * The first `instance` comes as soon as one displayable image is found (DICOMDIR: the middle image of the largest
   * series of the newest study first).
   */
  open(
    inputs: AsyncIterable<SourceInput> | Iterable<SourceInput>,
    askPassword: AskPassword,
    signal: AbortSignal,
  ): AsyncIterable<SourceEvent>;
  /** The bytes behind a record (after inflating a zip entry or a deflated data set). Rejects with ViewerError Read or Limit. */
  bytes(source: SourceId, signal: AbortSignal): Promise<ByteSource>;
  /** The file itself, bit for bit as it was given (a zip entry inflated, a deflated data set not): what is kept or copied. */
  file(source: SourceId, signal: AbortSignal): Promise<ByteSource>;
  /**
   * The files as they are, with a DICOMDIR, in a zip encrypted with AES-256 (../export): made in a worker, `told` how many
   * bytes are in it. Rejects with ViewerError.
   */
  pack(
    files: readonly ByteSource[],
    password: string,
    signal: AbortSignal,
    told: (bytes: number) => void,
  ): Promise<Blob>;
  /** Bytes of inflated entries held in memory now. */
  readonly heldBytes: number;
  /** Zeroes what is held, terminates the workers. */
  close(): void;
}
