export interface ServedRequest {
  readonly method: string;
  readonly path: string;
  readonly time: number;
}

export interface RunningServer {
  readonly port: number;
  readonly url: string;
  readonly requests: ServedRequest[];
  close(): Promise<void>;
}

export function startServer(options?: {
  port?: number;
  directory?: string;
  headers?: Record<string, string>;
  host?: string;
  kiosk?: boolean;
  /** What /config.json says; held to the schema of src/config. */
  deployment?: unknown;
  mounts?: Record<string, string>;
}): Promise<RunningServer>;
