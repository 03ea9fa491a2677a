import type { Credentials, SendToServer } from '../network';
import { ViewerError } from '../shared/errors';
import { MiB } from '../shared/limits';
import type { PathClass } from '../shared/privacy';
import { cut } from './multipart';

/** One server as the deployment names it. */
export interface ArchiveServer {
  /** Root of its DICOMweb services, without a slash at the end. Every address is built from it, none is taken from an answer. */
  readonly root: string;
  /** Where it has no WADO-RS: the address of its WADO-URI service (PS3.18 9). */
  readonly wadoUri: string | null;
}

export interface Waits {
  /** A transfer without a byte for this long is given up and asked for anew. */
  readonly stallMs: number;
  /** Before the second try; doubled for each one after. A server's Retry-After counts where it is longer. */
  readonly retryMs: number;
  readonly tries: number;
  /** What failed after all tries, but may pass, is asked for again after this long. */
  readonly againMs: number;
}

export const usualWaits: Waits = { stallMs: 15_000, retryMs: 400, tries: 4, againMs: 3000 };
const longestWaitMs = 60_000;

export interface Ask {
  /** Below the root, each segment already judged and encoded: "/studies/1.2.3". */
  readonly path: string;
  readonly query?: URLSearchParams;
  readonly accept: string;
  readonly pathClass: PathClass;
}

/** An answer with a body worth reading. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** Asks one server, patiently: what stalls, is reset or too busy is asked again, what is refused is not. */
export class Exchange {
  /** Told of every byte that came. */
  onBytes: (count: number) => void = () => undefined;
  /** Told what became of each exchange, after all its tries; null: an answer. */
  onOutcome: (error: ViewerError | null) => void = () => undefined;

  constructor(
    readonly server: ArchiveServer,
    private readonly send: SendToServer,
    private readonly credentials: Credentials | null,
    private readonly waits: Waits = usualWaits,
  ) {}

  /**
   * Asks and reads with `read`, all of it again where that fails for a reason that passes. What `read` has finished and put
   * away stays: it is told which try it is. Rejects with ViewerError, Abort once the signal ends.
   */
  async ask<T>(
    ask: Ask,
    signal: AbortSignal,
    read: (answer: Answer, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      try {
        const answer = await this.#once(ask, signal, read);
        this.onOutcome(null);
        return answer;
      } catch (thrown) {
        if (signal.aborted) throw new ViewerError('Abort', 'network');
        const error = ViewerError.from(thrown, 'Network', 'network', 'cut');
        if (!error.retryable || tried >= this.waits.tries) {
          this.onOutcome(error);
          throw error;
        }
        const wait = this.waits.retryMs * 2 ** (tried - 1);
        await pause(
          Math.min(Math.max(wait, error instanceof Busy ? error.waitMs : 0), longestWaitMs),
          signal,
        );
      }
    }
  }

  async #once<T>(
    ask: Ask,
    signal: AbortSignal,
    read: (answer: Answer, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const stop = new AbortController();
    const both = AbortSignal.any([signal, stop.signal]);
    const { stallMs } = this.waits;
    let timer = setTimeout(() => stop.abort(), stallMs);
    const alive = (count: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => stop.abort(), stallMs);
      this.onBytes(count);
    };
    try {
      const response = await this.send({
        purpose: 'study',
        pathClass: ask.pathClass,
        url: this.#address(ask),
        accept: ask.accept,
        credentials: this.credentials,
        signal: both,
      });
      if (!response.ok) {
        await response.body?.cancel().catch(() => undefined);
        throw statusError(response.status, response.headers.get('retry-after'));
      }
      const body = response.body ?? new Blob([]).stream();
      return await read(
        { status: response.status, headers: response.headers, body: watched(body, alive) },
        both,
      );
    } catch (thrown) {
      if (stop.signal.aborted && !signal.aborted)
        throw new ViewerError('Network', 'network', 'stalled', { retryable: true });
      throw thrown instanceof TypeError ? cut() : thrown;
    } finally {
      clearTimeout(timer);
      // Whatever was not read is not transferred either.
      stop.abort();
    }
  }

  #address({ path, query, pathClass }: Ask): URL {
    const { root, wadoUri } = this.server;
    const url = new URL(pathClass === 'instances' && wadoUri !== null && path === '' ? wadoUri : root + path);
    for (const [name, value] of query ?? []) url.searchParams.append(name, value);
    // Orthanc's WADO-URI knows "application/dicom" only unescaped, which a query may hold (RFC 3986 3.4).
    url.search = url.search.replaceAll('%2F', '/');
    return url;
  }
}

/** Too busy now: says itself how long to wait. */
class Busy extends ViewerError {
  constructor(readonly waitMs: number) {
    super('Network', 'network', 'busy', { retryable: true });
  }
}

/** Our word for each answer that is none; nothing of its body is told. */
export function statusError(status: number, retryAfter: string | null = null): ViewerError {
  if (status === 429 || status === 503) return new Busy(secondsOf(retryAfter) * 1000);
  const detail = words[status] ?? (status >= 500 ? 'serverError' : 'refused');
  return new ViewerError('Network', 'network', detail, { retryable: status === 502 || status === 504 });
}

const words: Readonly<Record<number, string>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  406: 'notAcceptable',
  410: 'notFound',
  413: 'tooMany',
  415: 'notAcceptable',
};

/** Retry-After as seconds or as a date, RFC 9110 10.2.3. */
function secondsOf(retryAfter: string | null): number {
  if (retryAfter === null) return 0;
  if (/^\d{1,6}$/.test(retryAfter)) return Number(retryAfter);
  const until = Date.parse(retryAfter);
  return Number.isNaN(until) ? 0 : Math.max(0, (until - Date.now()) / 1000);
}

/** Rejects with Abort once the signal ends. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer);
      reject(new ViewerError('Abort', 'network'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', leave);
      resolve();
    }, ms);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
  });
}

function watched(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  alive: (count: number) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        alive(value.byteLength);
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason).catch(() => undefined),
    },
    { highWaterMark: 0 },
  );
}

/** The whole body, at most `most` bytes. */
export async function readWhole({ body }: Answer, most = 64 * MiB): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > most) throw new ViewerError('Limit', 'network', 'answer bytes');
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
