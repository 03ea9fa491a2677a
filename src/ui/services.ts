import type { SourceInput } from '../sources';

/** What the browser knows of requests; made by the composition root. */
export interface Receipt {
  readonly ownFiles: number;
  readonly ownBytes: number;
  readonly otherRequests: number;
}

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
  receipt(): Receipt;
  /** Replaces the page; nothing of it runs after. */
  afterErase(): void;
}
