import type { ExtraTool } from '../config';
import type { AttemptResult, BuildList, Kept, ProofResult, Receipt } from '../shared/privacy';
import type { SourceInput } from '../sources';

type Inputs = AsyncIterable<SourceInput> | Iterable<SourceInput>;

/** What the ui is given besides the session. */
export interface AppServices {
  readonly version: string;
  openSample(): AsyncIterable<SourceInput>;
  readonly pickers: {
    fromFiles(files: Iterable<File>): Inputs;
    fromDataTransfer(transfer: DataTransfer): Inputs;
    fromDirectoryHandle(handle: FileSystemDirectoryHandle): Inputs;
  };
  /** The same object until something changes. */
  receipt(): Receipt;
  findKept(): Promise<Kept>;
  /** Null until it is loaded, and where there is no build. */
  build(): BuildList | null;
  prove(told: (result: AttemptResult) => void): Promise<ProofResult>;
  /** Whether anything may leave the page as a file or on paper. */
  readonly allowsExport: boolean;
  /** What is offered besides looking. */
  readonly tools: readonly ExtraTool[];
  /** One file from a stick or disc, without any site. */
  readonly isPortable: boolean;
  /** A screen that strangers share (kiosk): one way to open, and a cover that counts down. */
  readonly isSharedPlace: boolean;
  /** Replaces the page; nothing of it runs after. */
  afterErase(): Promise<void>;
  /** Everything that this browser keeps for the site, the app too; null where that is not offered. */
  readonly removal: {
    /** Rejects with ViewerError Network where the site does not answer; then nothing of the page has ended. */
    remove(): Promise<void>;
    leave(): void;
  } | null;
}
