import type { SentAs } from './remoteFrames';

/** One encoded frame, one table, or what a series holds. */
export interface KeptPart {
  /** '' for what is no frame. */
  readonly transferSyntaxUid: string;
  readonly sentAs: SentAs;
  /** A buffer of its own where it is given, never taken away where it is kept. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * What a page keeps of an archive's studies, so that nothing is transferred twice in its life. Looking never fails by it:
 * what cannot be kept is not, what cannot be read back is not there. Rejects with Abort only. Names are any texts.
 */
export interface KeptStudies {
  /** So much may still be kept before something else must go; 0 where nothing is kept. */
  readonly roomBytes: number;
  /** It is here, or will be in a moment. */
  has(studyUid: string, name: string): boolean;
  put(studyUid: string, name: string, part: KeptPart): void;
  part(studyUid: string, name: string, signal: AbortSignal): Promise<KeptPart | null>;
  /** Resolves false where it cannot be kept; waits while much is on its way. */
  putFile(studyUid: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean>;
  file(studyUid: string, name: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Everything of a study: its key first. */
  forget(studyUid: string): Promise<void>;
}

/** Where nothing is kept. */
export const keepsNothing: KeptStudies = {
  roomBytes: 0,
  has: () => false,
  put: () => undefined,
  part: async () => null,
  putFile: async () => false,
  file: async () => null,
  forget: async () => undefined,
};
