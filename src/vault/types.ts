import type { WireError } from '../shared/errors';
import type { Bytes } from './format/box';
import type { CardFacts } from './format/card';
import type { LockKind } from './format/header';
import type { RecordKind } from './format/manifest';

/** Ids are hexadecimal: HMACs under a key of the library, meaningless outside of it. */
export interface RecordRef {
  readonly study: string;
  readonly record: string;
  readonly kind: RecordKind;
  /** Bytes of the content. */
  readonly length: number;
}

/** A study as the library's screen shows it. `facts` is null where the card does not open any more. */
export interface LibraryStudy {
  readonly study: string;
  readonly facts: CardFacts | null;
  readonly thumbnail: Bytes;
  readonly savedAt: number;
  readonly pinned: boolean;
  /** Milliseconds since 1970 from which it is forgotten by itself; null: never. */
  readonly forgetAt: number | null;
  readonly bytes: number;
  readonly records: number;
  /** More than `records` where saving was broken off. */
  readonly expected: number;
  readonly error: WireError | null;
}

export interface VaultStatus {
  /** none: nothing there. locked: there, no key. open: this worker holds the key. */
  readonly state: 'none' | 'locked' | 'open';
  readonly locks: readonly LockKind[];
  /** What a passkey must be asked for, where there is one. */
  readonly passkey: { readonly credentialId: Bytes; readonly salt: Bytes } | null;
  /** Studies that were past their day and went before anything was opened. */
  readonly forgotten: number;
}

/** What a record is called in its study: only the HMAC of the name is stored. */
export interface NewRecord {
  readonly name: string;
  readonly kind: RecordKind;
}

/** How a study is saved: what it is called, what it will hold. Names stay inside: only their HMACs are stored. */
export interface StudyToSave {
  readonly name: string;
  readonly facts: CardFacts;
  readonly thumbnail: Bytes;
  /** As far as they are known; more may be added while it is saved. */
  readonly records: readonly NewRecord[];
}

export interface CheckReport {
  readonly records: number;
  readonly damaged: readonly RecordRef[];
  /** Studies whose key, manifest or card does not open. */
  readonly damagedStudies: readonly string[];
}

/** Where the person was when the library was locked; sealed. */
export interface DeskPlace {
  readonly studies: readonly string[];
  readonly setId: string | null;
  readonly index: number;
}

export interface Desk {
  readonly keepDays: number;
  readonly place: DeskPlace | null;
}

/** What is left of something forgotten, counted anew after it was deleted. */
export interface ForgetReport {
  readonly left: number;
}
