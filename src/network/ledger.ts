export interface LedgerEntry {
  /** Milliseconds since the page began. */
  readonly time: number;
  readonly purpose: 'ownFile';
  readonly bytesReceived: number;
}

export interface Receipt {
  /** The app's own files loaded from its own site, and their bytes as transferred. */
  readonly ownFiles: number;
  readonly ownBytes: number;
  /** Requests to anywhere else that this browser knows of. Anything but 0 breaks the promise. */
  readonly otherRequests: number;
}

/** What was asked of the network, cross-checked with the browser's own list of loaded resources. */
export class Ledger {
  readonly #entries: LedgerEntry[] = [];
  #ownFiles = 0;
  #ownBytes = 0;
  #otherRequests = 0;
  onChange: () => void = () => undefined;

  constructor() {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) this.#observe(entry);
    }).observe({ type: 'resource', buffered: true });
  }

  add(entry: LedgerEntry): void {
    this.#entries.push(entry);
  }

  get entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  receipt(): Receipt {
    return { ownFiles: this.#ownFiles, ownBytes: this.#ownBytes, otherRequests: this.#otherRequests };
  }

  #observe(entry: PerformanceEntry): void {
    if (!(entry instanceof PerformanceResourceTiming)) return;
    const url = new URL(entry.name);
    if (url.protocol === 'blob:' || url.protocol === 'data:') return;
    if (url.origin === location.origin) {
      // A load answered by the browser's cache transfers nothing: it is no request.
      if (entry.transferSize === 0) return;
      this.#ownFiles += 1;
      this.#ownBytes += entry.transferSize;
    } else this.#otherRequests += 1;
    this.onChange();
  }
}
