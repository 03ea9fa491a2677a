import type { StoreApi } from 'zustand/vanilla';
import type { WireError } from '../../shared/errors';
import type { CheckReport, ForgetReport, LibraryStudy, VaultStatus } from '../../vault';

export type { LibraryStudy } from '../../vault';

export type LockKind = VaultStatus['locks'][number];

/** How a person proves to be the owner; a passkey is asked for by the browser. */
export type Proof =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'recovery'; readonly code: string }
  | { readonly kind: 'passkey' };

export interface SavingState {
  /** full: no room, `answerFull` decides. done, failed: stands until the next saving. */
  readonly state: 'saving' | 'full' | 'done' | 'failed';
  /** Files that are in the library, of all that are to be there. */
  readonly done: number;
  readonly total: number;
  readonly error: WireError | null;
}

export interface LibraryState {
  /** unavailable: never here (kiosk, portable file), or the browser lacks what it takes. unknown: not looked yet. */
  readonly phase: 'unavailable' | 'unknown' | 'none' | 'locked' | 'open';
  readonly locks: readonly LockKind[];
  /** The browser has passkeys. */
  readonly offersPasskey: boolean;
  readonly studies: readonly LibraryStudy[];
  readonly keepDays: number;
  /** What this site uses on the disk; null where the browser does not say. */
  readonly usageBytes: number | null;
  /** The browser has promised not to clear it by itself. */
  readonly persisted: boolean | null;
  readonly saving: SavingState | null;
  /** While there is no room: who would go. */
  readonly oldest: LibraryStudy | null;
  /** Everything of the person on the light box is in the library. */
  readonly remembered: boolean;
  /** Something of it was found damaged in the library: saving it once more repairs that. */
  readonly mayRepair: boolean;
  /** Records checked so far; null while none is checked. */
  readonly checked: number | null;
  readonly report: CheckReport | null;
  /** Shown once, right after it was made, until it is put away. */
  readonly recoveryCode: string | null;
  /** Studies past their day that went at this start. */
  readonly forgottenByAge: number;
  /** lost: the browser took the library away. */
  readonly notice: 'lost' | null;
  /** Pictures were closed that lay in the library only and are gone from there; until others are opened from it. */
  readonly closed: boolean;
  /** Another tab locked the library: this page must go, too. */
  readonly lockedElsewhere: boolean;
  /** Bytes packed of the bytes to pack; null while nothing is. */
  readonly packing: { readonly done: number; readonly total: number } | null;
}

/** The library as the screens ask it. Every promise rejects with ViewerError. */
export interface LibraryControl {
  readonly store: StoreApi<LibraryState>;
  /** Loads what a library takes, and looks whether there is one. */
  look(): Promise<void>;
  /** A passphrase that can be said and remembered, and its strength in bits. */
  offerPhrase(): Promise<{ readonly phrase: string; readonly bits: number }>;
  setUp(first: { readonly passphrase: string | null; readonly passkey: boolean }): Promise<void>;
  putCodeAway(): void;
  unlock(proof: Proof): Promise<void>;
  changePassphrase(proof: Proof, passphrase: string): Promise<void>;
  addPasskey(proof: Proof): Promise<void>;
  newRecoveryCode(proof: Proof): Promise<void>;
  /** Saves everything of the person on the light box, in the background. */
  remember(): Promise<void>;
  /** No room: forget the oldest study that is not pinned and go on, or stop saving (a study not yet whole goes). */
  answerFull(choice: 'forgetOldest' | 'stop'): Promise<void>;
  open(studies: readonly string[]): Promise<void>;
  pin(study: string, pinned: boolean): Promise<void>;
  forget(study: string): Promise<ForgetReport>;
  forgetAll(): Promise<ForgetReport>;
  setKeepDays(days: number): Promise<void>;
  check(): Promise<void>;
  /** The original files of these studies with a DICOMDIR, in a zip under AES-256. */
  pack(studies: readonly string[], password: string): Promise<Blob>;
  drawThumbnail(study: LibraryStudy, canvas: HTMLCanvasElement): void;
}
