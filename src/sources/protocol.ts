import type { Comparison } from './compareBytes';
import type { ByteRange, Directory, InstanceRecord, SourceId } from '../dicom';
import type { WireError } from '../shared/errors';
import type { OtherKind } from './types';
import type { ZipEntryFacts } from './zipFacts';

/** What the page and a reader worker say to each other. Every request has a number; its answers carry the same. */

/** Bytes as a worker gets them: a Blob (a handle, no copy), or something that the page reads on request. */
export type WireSource =
  | { readonly kind: 'blob'; readonly blob: Blob }
  | { readonly kind: 'page'; readonly id: number; readonly size: number };

interface WireEntry {
  readonly zip: WireSource;
  readonly facts: ZipEntryFacts;
  readonly password: string | null;
}

/** A file, or an entry of a zip. */
export type WireFile = WireSource | ({ readonly kind: 'entry' } & WireEntry);

export type Container = 'zip' | 'disc';

/** What a file turned out to be. */
export type Finding =
  | { readonly kind: 'instance'; readonly record: InstanceRecord }
  | { readonly kind: 'directory'; readonly directory: Directory }
  | { readonly kind: 'brokenDirectory'; readonly error: WireError }
  | { readonly kind: 'container'; readonly container: Container }
  | { readonly kind: 'other'; readonly other: OtherKind }
  | { readonly kind: 'problem'; readonly error: WireError };

export interface Inspection {
  readonly finding: Finding;
  /** Where a stored zip entry lies in its zip: from now on it is a slice like any other. */
  readonly stored: ByteRange | null;
  /** How long the first read took; null where it was not a read of the drive. */
  readonly firstReadMs: number | null;
}

export interface InspectItem {
  readonly file: WireFile;
  readonly id: SourceId;
}

/** A member of a container: an entry of a zip, or ranges of a disc image. */
export type Member =
  | { readonly path: string; readonly facts: ZipEntryFacts }
  | { readonly path: string; readonly ranges: readonly ByteRange[] };

export interface Listing {
  readonly members: readonly Member[];
  readonly broken: readonly string[];
}

/** The work that a worker does, by name: what it is given and what it gives back. */
export interface Work {
  /** `headBytes` are read at once. Answers come one by one as parts; the value is nothing. */
  readonly inspect: {
    readonly given: { readonly items: readonly InspectItem[]; readonly headBytes: number };
    readonly part: readonly Inspection[];
    readonly value: null;
  };
  readonly list: {
    readonly given: { readonly container: Container; readonly source: WireSource };
    readonly part: never;
    readonly value: Listing;
  };
  readonly inflate: {
    readonly given: WireEntry;
    readonly part: never;
    readonly value: Uint8Array<ArrayBuffer>;
  };
  readonly dataSet: {
    readonly given: { readonly source: WireSource; readonly record: InstanceRecord };
    readonly part: never;
    readonly value: Uint8Array<ArrayBuffer>;
  };
  readonly tryPassword: {
    readonly given: {
      readonly zip: WireSource;
      readonly candidates: readonly ZipEntryFacts[];
      readonly password: string;
    };
    readonly part: never;
    readonly value: boolean;
  };
  /** The files in an encrypted zip with a DICOMDIR; each part is the sum of bytes packed so far. */
  readonly pack: {
    readonly given: { readonly files: readonly WireSource[]; readonly password: string };
    readonly part: number;
    readonly value: Blob;
  };
  readonly compare: {
    readonly given: { readonly first: WireSource; readonly second: WireSource };
    readonly part: never;
    readonly value: Comparison;
  };
}

export type WorkName = keyof Work;

export type Job = { [Name in WorkName]: { readonly work: Name } & Work[Name]['given'] }[WorkName];

export type ToWorker =
  | { readonly type: 'do'; readonly request: number; readonly job: Job }
  | { readonly type: 'cancel'; readonly request: number }
  | { readonly type: 'bytes'; readonly read: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'unread'; readonly read: number; readonly error: WireError };

export type FromWorker =
  | { readonly type: 'part'; readonly request: number; readonly part: Work[WorkName]['part'] }
  | { readonly type: 'done'; readonly request: number; readonly value: Work[WorkName]['value'] }
  | { readonly type: 'failed'; readonly request: number; readonly error: WireError }
  | {
      readonly type: 'read';
      readonly read: number;
      readonly id: number;
      readonly offset: number;
      readonly length: number;
    }
  /** Every two seconds while there is work; `progress` moves when bytes came. */
  | { readonly type: 'alive'; readonly progress: number };
