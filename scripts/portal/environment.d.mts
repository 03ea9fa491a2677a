import type { PortalStudies } from '../../test/fixtures/portalStudies';

export interface Account {
  readonly login: string;
  readonly password: string;
  readonly studies: '*' | readonly string[];
  readonly who: string;
}

export interface ArchiveRequest {
  readonly path: string;
  readonly status: number;
  readonly bytes: number;
  /** The answer went out to its last byte. */
  readonly isWhole: boolean;
  /** When its last byte went out, or it was given up: milliseconds of the wall clock. */
  readonly endedAt: number;
}

export interface RunningPortal {
  /** https://localhost:PORT; the DICOMweb root is below it, at /dicom-web. */
  readonly origin: string;
  /** The OpenID provider, an origin of its own. */
  readonly issuer: string;
  readonly audience: string;
  readonly accounts: readonly Account[];
  readonly studies: PortalStudies;
  /** Paths of PEM files; `ca` is what a client must trust. */
  readonly certificates: {
    readonly ca: string;
    readonly certificate: string;
    readonly key: string;
    readonly clientCertificate: string;
    readonly clientKey: string;
  };
  /** Loopback behind nginx; `authorization` is what nginx sends. `store` says how many of the files it took. */
  readonly orthanc: {
    readonly port: number;
    readonly authorization: string;
    store(files: readonly Uint8Array[]): Promise<number>;
  };
  /** Grant types in the order in which the token endpoint gave tokens, and every token it ever gave. */
  readonly provider: {
    readonly grants: readonly string[];
    readonly tokens: readonly { readonly name: string; readonly token: string }[];
  };
  readonly stored: number;
  /** Lines `time port method kind status credential`. */
  accessLog(): string;
  /** What the archive was asked for, below its root, in the order in which the answers ended; with `tellsRequests` only. */
  requests(): readonly ArchiveRequest[];
  /** No token that was shown until now opens anything any more: as if all had ended this moment. */
  endTokens(): void;
  close(): Promise<void>;
}

export function startPortal(options?: {
  directory?: string;
  port?: number;
  seconds?: { readonly accessToken: number; readonly refreshToken: number };
  studies?: { readonly ctSize?: number; readonly crowdSize?: number };
  corpus?: string | null;
  tellsRequests?: boolean;
  /** What stands before the archive in nginx's words, instead of the tokens, and further locations for it. */
  guard?: string;
  locations?: string;
  /** nginx asks for a client's certificate and says in $ssl_client_verify what came. */
  asksForCertificate?: boolean;
  /** Changes what /config.json says. */
  change?: (deployment: Record<string, unknown>) => Record<string, unknown>;
}): Promise<RunningPortal>;

export function ensurePortalPrograms(): {
  readonly orthanc: string;
  readonly nginx: string;
  readonly openssl: string;
};
