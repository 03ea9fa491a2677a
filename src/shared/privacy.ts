/** What a request asked for, never its address: an address could carry a number of a patient. */
export type PathClass =
  | 'page'
  | 'script'
  | 'style'
  | 'codec'
  | 'list'
  | 'icon'
  /** Of a DICOMweb server, PS3.18: the list of studies, what is in one, pictures, whole files, values kept apart. */
  | 'search'
  | 'metadata'
  | 'frames'
  | 'instances'
  | 'bulkData'
  | 'rendered'
  | 'signIn'
  | 'other';

/**
 * ownFile, proof, study, signIn, doorCheck: asked for through the one door. browser: loaded by the browser itself because
 * the page names it.
 */
export type Purpose = 'ownFile' | 'proof' | 'study' | 'signIn' | 'doorCheck' | 'browser';

export interface LedgerEntry {
  /** Milliseconds since the page began. */
  readonly time: number;
  /** Null: the page's own site. */
  readonly otherOrigin: string | null;
  readonly purpose: Purpose;
  readonly pathClass: PathClass;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly outcome: 'allowed' | 'cached' | 'blocked' | 'failed';
}

/**
 * What was found at a server's door. protected: it asks for a login. open: it answers anybody. notDicomweb: something else
 * lives at this address. undecidable: its answer tells neither. insecure: plain http to another machine, not even asked.
 * certificate: declared by the deployment, because a page cannot ask without the certificate that the browser sends by itself.
 */
export type Verdict = 'protected' | 'open' | 'notDicomweb' | 'undecidable' | 'insecure' | 'certificate';

/** One look at a server's door, and what followed it. */
export interface DoorRecord {
  /** Its root, as the deployment names it. */
  readonly server: string;
  readonly verdict: Verdict;
  readonly entry: 'credentials' | 'anonymous' | 'barred';
  /** A person read what an open server means, and went on. */
  readonly confirmed: boolean;
}

/** A rule of the page's policy that stopped something. */
export interface Violation {
  readonly time: number;
  readonly where: 'page' | 'worker';
  readonly directive: string;
  /** Set off on purpose by the proof. */
  readonly expected: boolean;
}

export interface ServerTraffic {
  readonly origin: string;
  readonly requests: number;
  readonly bytesReceived: number;
}

export interface Receipt {
  /** The app's own files loaded from its own site, and their bytes as transferred. */
  readonly ownFiles: number;
  readonly ownBytes: number;
  /** Requests to servers that the policy names, and the bytes that came from them. */
  readonly servers: readonly ServerTraffic[];
  /** Requests to anywhere else that this browser knows of. Anything but 0 breaks the promise. */
  readonly otherRequests: number;
  readonly entries: readonly LedgerEntry[];
  /** Requests made by code that did not pass the one door: the browser's list against ours. */
  readonly passedTheDoor: number;
  readonly violations: readonly Violation[];
  /** What was found at the servers' doors; `time` in milliseconds since the page began. */
  readonly doors: readonly (DoorRecord & { readonly time: number })[];
  /** Folders the person let the page read. */
  readonly foldersGranted: number;
}

/** Databases whose names begin so hold sealed records only (the encrypted library); any other is not ours. */
export const sealedDatabasePrefix = 'negatoscope ';

/** One place in which something is kept for this site. */
export interface KeptStore {
  /** files: the app's own, in a cache. */
  readonly kind: 'database' | 'files' | 'notes' | 'cookies';
  /** As the app named it: never a word of a patient. */
  readonly name: string;
  readonly items: number;
  readonly encrypted: boolean;
}

/** What is kept on the device for this site, and what the person allowed it; null where the browser does not say. */
export interface Kept {
  readonly stores: readonly KeptStore[] | null;
  /** Of all stores together: browsers tell no more. */
  readonly bytes: number | null;
  /** Names of the browser's own (Permissions API). */
  readonly permissions: readonly string[];
}

/** Written by the build: the SHA-256 of every file, and one over the list. */
export interface BuildList {
  readonly sha256: string;
  readonly files: Readonly<Record<string, string>>;
}

export type Attempt =
  | 'fetch'
  | 'xhr'
  | 'webSocket'
  | 'eventSource'
  | 'beacon'
  | 'image'
  | 'script'
  | 'worker'
  | 'form'
  | 'popup'
  | 'navigation'
  | 'webRtc'
  | 'webTransport'
  | 'prefetch'
  | 'css';

/** missing: this browser does not have the road. network: nothing of ours stopped it, only the network did. */
export type StoppedBy =
  'policy' | 'trustedTypes' | 'sandbox' | 'guard' | 'network' | 'missing' | 'unsaid' | 'nothing';

export interface AttemptResult {
  readonly attempt: Attempt;
  readonly stoppedBy: StoppedBy;
  /** The directive of the policy, where one said no. */
  readonly directive: string | null;
}

export interface HeaderResult {
  readonly name: string;
  readonly state: 'same' | 'missing' | 'different';
}

export interface FileResult {
  readonly checked: number;
  readonly different: readonly string[];
  readonly missing: readonly string[];
}

export interface ProofResult {
  readonly attempts: readonly AttemptResult[];
  readonly headers: readonly HeaderResult[];
  /** Null: no answer from the site. */
  readonly files: FileResult | null;
  readonly allowlist: 'honoured' | 'ignored' | 'notServed' | 'unknown';
}
