import type { ExtraTool } from '../config';
import type { Worklist } from '../session';
import type { SignIn } from '../signIn';
import type { AttemptResult, BuildList, Kept, ProofResult, Receipt } from '../shared/privacy';
import type { SourceInput } from '../sources';
import type { Offline, Verdict } from '../wall';

/** The screens around an archive that asks who comes. */
export interface PortalServices {
  readonly signIn: SignIn;
  /** The archive's host, as people read it. */
  readonly host: string;
  /** It is a program on this computer itself. */
  readonly isThisDevice: boolean;
  /** The same one every time. */
  openWorklist(): Promise<Worklist>;
  /** Whether studies are listed before anything is asked for. */
  readonly listsBeforeQuery: boolean;
}

type Inputs = AsyncIterable<SourceInput> | Iterable<SourceInput>;

/** What the ui is given besides the session. */
export interface AppServices {
  readonly version: string;
  /** What was found of the headers that the page was served with. */
  readonly wall: Verdict;
  /** Whether the app's own files are kept, and whether a newer version waits. */
  readonly offline: Offline;
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
  /** Null: no server, pictures come from files only. */
  readonly portal: PortalServices | null;
  /** Replace the page; nothing of it runs after. */
  afterErase(): Promise<void>;
  afterLock(): void;
  /** Everything that this browser keeps for the site, the app too; null where that is not offered. */
  readonly removal: {
    /** Rejects with ViewerError Network where the site does not answer; then nothing of the page has ended. */
    remove(): Promise<void>;
    leave(): void;
  } | null;
}
