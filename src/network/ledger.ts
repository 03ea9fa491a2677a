import type { DoorRecord, LedgerEntry, Receipt, ServerTraffic, Violation } from '../shared/privacy';
import { isAllowedServer } from './allowedServer';
import { pathClassOf } from './pathClass';

/** A name that leads nowhere by RFC 6761: what asks for it is the proof, and reaches nobody. */
const isReserved = (hostname: string) => hostname.endsWith('.invalid');

/** Longer lists than this are summed up only: a page that is open for weeks must not grow. */
const keptEntries = 2000;

/** What was asked of the network through the one door, cross-checked with the browser's own list of loaded resources. */
export class Ledger {
  readonly #entries: LedgerEntry[] = [];
  readonly #violations: Violation[] = [];
  readonly #doors: Receipt['doors'][number][] = [];
  #ownFiles = 0;
  #ownBytes = 0;
  #otherRequests = 0;
  #throughDoor = 0;
  #fetchesSeen = 0;
  #serverFetchesBegun = 0;
  #serverFetchesSeen = 0;
  #foldersGranted = 0;
  #expecting = 0;
  #receipt: Receipt | null = null;
  readonly #servers = new Map<string, ServerTraffic>();

  /** `servers`: those of the policy, as the door to them knows them. */
  constructor(private readonly allowed: readonly string[] = []) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) this.#observe(entry);
    }).observe({ type: 'resource', buffered: true });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      this.#violated('page', effectiveDirective);
      this.#stopped(blockedURI);
    });
    // Workers tell theirs (shared/tellViolations.ts): the page is not told by the browser.
    new BroadcastChannel('negatoscope-violations').addEventListener('message', ({ data }) => {
      if (typeof data === 'string') this.#violated('worker', data);
    });
  }

  /** Called by the door to the servers before anything is sent. */
  begin(): void {
    this.#serverFetchesBegun += 1;
  }

  /** Called by the one door for everything that passed it or was refused by it. */
  add(entry: LedgerEntry): void {
    const toServer = isToServer(entry);
    if (toServer && entry.outcome !== 'blocked') this.#countServer(entry);
    else if (entry.outcome !== 'blocked') this.#throughDoor += 1;
    // The browser's list shows no more of an answer of a server than the door saw itself.
    if (toServer || entry.outcome !== 'allowed') this.#keep(entry);
    this.#receipt = null;
  }

  #countServer({ otherOrigin, bytesReceived }: LedgerEntry): void {
    const origin = otherOrigin ?? location.origin;
    const known = this.#servers.get(origin) ?? { origin, requests: 0, bytesReceived: 0 };
    this.#servers.set(origin, {
      origin,
      requests: known.requests + 1,
      bytesReceived: known.bytesReceived + bytesReceived,
    });
  }

  /** What was found at a server's door, and what followed. */
  recordDoor(record: DoorRecord): void {
    if (this.#doors.length < keptEntries) this.#doors.push({ time: performance.now(), ...record });
    this.#receipt = null;
  }

  grantFolder(): void {
    this.#foldersGranted += 1;
    this.#receipt = null;
  }

  /** Violations set off until `undo` are the proof's own. */
  expectViolations(): () => void {
    this.#expecting += 1;
    return () => {
      this.#expecting -= 1;
    };
  }

  receipt(): Receipt {
    this.#receipt ??= {
      ownFiles: this.#ownFiles,
      ownBytes: this.#ownBytes,
      servers: [...this.#servers.values()],
      otherRequests: this.#otherRequests,
      entries: [...this.#entries],
      passedTheDoor:
        Math.max(0, this.#fetchesSeen - this.#throughDoor) +
        Math.max(0, this.#serverFetchesSeen - this.#serverFetchesBegun),
      violations: [...this.#violations],
      doors: [...this.#doors],
      foldersGranted: this.#foldersGranted,
    };
    return this.#receipt;
  }

  #violated(where: Violation['where'], directive: string): void {
    if (this.#violations.length < keptEntries)
      this.#violations.push({ time: performance.now(), where, directive, expected: this.#expecting > 0 });
    this.#receipt = null;
  }

  /** A request that a rule stopped never became one for the browser's list: it stands here by where it was going. */
  #stopped(blockedUri: string): void {
    const url = URL.canParse(blockedUri) ? new URL(blockedUri) : null;
    if (url === null || !/^(https?|wss?):$/.test(url.protocol) || url.origin === location.origin) return;
    this.#keep({
      time: performance.now(),
      otherOrigin: url.origin,
      purpose: this.#expecting > 0 ? 'proof' : 'browser',
      pathClass: pathClassOf(url.pathname),
      bytesSent: 0,
      bytesReceived: 0,
      outcome: 'blocked',
    });
  }

  #keep(entry: LedgerEntry): void {
    if (this.#entries.length < keptEntries) this.#entries.push(entry);
  }

  #observe(entry: PerformanceEntry): void {
    if (!(entry instanceof PerformanceResourceTiming)) return;
    const url = new URL(entry.name);
    if (url.protocol === 'blob:' || url.protocol === 'data:') return;
    if (isAllowedServer(url, this.allowed) && entry.initiatorType === 'fetch') {
      // The door has told it with its bytes. The address holds UIDs: the browser's list need not keep it.
      this.#serverFetchesSeen += 1;
      performance.clearResourceTimings();
      return;
    }
    const own = url.origin === location.origin;
    const reserved = isReserved(url.hostname);
    const byDoor = own && entry.initiatorType === 'fetch';
    if (byDoor) this.#fetchesSeen += 1;
    // A load answered by the browser's cache transfers nothing: it is no request.
    if (own && entry.transferSize > 0) {
      this.#ownFiles += 1;
      this.#ownBytes += entry.transferSize;
    } else if (!own && !reserved) this.#otherRequests += 1;
    this.#keep({
      time: entry.startTime,
      otherOrigin: own ? null : url.origin,
      purpose: reserved || (byDoor && this.#expecting > 0) ? 'proof' : byDoor ? 'ownFile' : 'browser',
      pathClass: pathClassOf(url.pathname),
      // Not measured by the browser: the door sends no body, so only the request line and its headers go up.
      bytesSent: 0,
      bytesReceived: entry.transferSize,
      outcome: reserved ? 'blocked' : own && entry.transferSize === 0 ? 'cached' : 'allowed',
    });
    this.#receipt = null;
  }
}

const isToServer = ({ purpose }: LedgerEntry): boolean =>
  purpose === 'study' || purpose === 'signIn' || purpose === 'doorCheck';
