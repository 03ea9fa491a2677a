import type { WireError } from '../shared/errors';
import type { Bytes } from './format/box';
import type { LockKind } from './format/header';
import type { Secret } from './keys/locks';
import type {
  CheckReport,
  Desk,
  ForgetReport,
  LibraryStudy,
  NewRecord,
  RecordRef,
  StudyToSave,
  VaultStatus,
} from './types';

/** What the page and the vault's worker say to each other. Every request has a number; its answer carries the same. */

/** The work that the worker does, by name: what it is given and what it gives back. No key ever crosses. */
export interface Work {
  readonly status: { readonly given: object; readonly value: VaultStatus };
  /** Without secrets: a library that lives as long as the worker. The value is the recovery code, to be printed. */
  readonly create: { readonly given: { readonly secrets: readonly Secret[] }; readonly value: string | null };
  readonly unlock: { readonly given: { readonly secret: Secret }; readonly value: null };
  /** Writes what is whole, forgets all keys; the worker is ended after it. `everywhere`: other tabs lock, too. */
  readonly lock: { readonly given: { readonly everywhere: boolean }; readonly value: null };
  readonly changeLock: {
    readonly given: { readonly proof: Secret; readonly change: Secret | 'recovery' };
    readonly value: string | null;
  };
  readonly removeLock: {
    readonly given: { readonly proof: Secret; readonly kind: LockKind };
    readonly value: null;
  };
  readonly list: { readonly given: object; readonly value: readonly LibraryStudy[] };
  readonly records: { readonly given: { readonly study: string }; readonly value: readonly RecordRef[] };
  /** A sealed record by the names that were given when it was saved; null where there is none. */
  readonly find: {
    readonly given: { readonly study: string; readonly record: string };
    readonly value: RecordRef | null;
  };
  readonly read: {
    readonly given: {
      readonly study: string;
      readonly record: string;
      readonly offset: number;
      readonly length: number;
    };
    readonly value: Bytes;
  };
  /** Begins to save a study; `known[i]`: record i is there already. */
  readonly save: {
    readonly given: StudyToSave;
    readonly value: { readonly saving: number; readonly study: string; readonly known: readonly boolean[] };
  };
  /** One record more for a study that is being saved; `known`: it is there already, or was added before. */
  readonly add: {
    readonly given: { readonly saving: number; readonly added: NewRecord };
    readonly value: { readonly record: number; readonly known: boolean };
  };
  /** Whether a known record opens from the disk, every chunk of it; one that does not may be appended and sealed anew. */
  readonly isWhole: {
    readonly given: { readonly saving: number; readonly record: number };
    readonly value: boolean;
  };
  readonly append: {
    readonly given: { readonly saving: number; readonly record: number; readonly bytes: Bytes };
    readonly value: null;
  };
  /** Answered when the record is in the database. */
  readonly seal: {
    readonly given: { readonly saving: number; readonly record: number };
    readonly value: null;
  };
  readonly finish: { readonly given: { readonly saving: number }; readonly value: null };
  /** Answers `full`: try the batch again, or stop. */
  readonly goOn: {
    readonly given: { readonly saving: number; readonly again: boolean };
    readonly value: null;
  };
  readonly pin: {
    readonly given: { readonly study: string; readonly pinned: boolean };
    readonly value: null;
  };
  readonly forget: { readonly given: { readonly study: string }; readonly value: ForgetReport };
  /** Locks first, then all records, then the database itself. Needs no key. */
  readonly forgetAll: { readonly given: object; readonly value: ForgetReport };
  readonly check: { readonly given: object; readonly value: CheckReport };
  readonly desk: { readonly given: object; readonly value: Desk };
  readonly setDesk: { readonly given: { readonly change: Partial<Desk> }; readonly value: null };
}

export type WorkName = keyof Work;
export type Job = { [Name in WorkName]: { readonly work: Name } & Work[Name]['given'] }[WorkName];

export type ToVault =
  | { readonly type: 'do'; readonly request: number; readonly job: Job }
  | { readonly type: 'cancel'; readonly request: number };

/** Told without being asked. */
export type VaultEvent =
  /** So many bytes given for saving are in the database now. */
  | { readonly kind: 'saved'; readonly saving: number; readonly bytes: number }
  /** No room for what is being saved: `goOn` answers. */
  | { readonly kind: 'full'; readonly saving: number }
  | { readonly kind: 'checked'; readonly records: number }
  /** Another tab changed the library. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'lockedElsewhere' }
  /** The browser, or another tab, took the whole database away. */
  | { readonly kind: 'lost' };

export type FromVault =
  | { readonly type: 'done'; readonly request: number; readonly value: Work[WorkName]['value'] }
  | { readonly type: 'failed'; readonly request: number; readonly error: WireError }
  | { readonly type: 'event'; readonly event: VaultEvent };
