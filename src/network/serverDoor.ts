import { ViewerError } from '../shared/errors';
import type { LedgerEntry, PathClass, Purpose } from '../shared/privacy';
import { isAllowedServer } from './allowedServer';
import type { Ledger } from './ledger';

/**
 * What proves to a server who asks. Asked anew for every request, so that it lives in one place only; nothing of it is
 * kept, logged or put into an address here.
 */
export interface Credentials {
  /** 'omit' with a header; 'same-origin' for a session cookie of the page's own site; 'include' for a client certificate. */
  readonly mode: RequestCredentials;
  /** Rejects with ViewerError Network where nobody is signed in. */
  headers(signal: AbortSignal): Promise<HeadersInit>;
  /** After a 401: true where other credentials than the refused ones are there and one more try is worth it. */
  renew(signal: AbortSignal, refused: Headers): Promise<boolean>;
}

export interface ServerRequest {
  readonly purpose: Extract<Purpose, 'study' | 'signIn' | 'doorCheck'>;
  readonly pathClass: PathClass;
  readonly url: URL;
  readonly accept: string;
  /** Null: nothing that tells who asks is sent, not even a cookie. */
  readonly credentials: Credentials | null;
  readonly signal: AbortSignal;
  /** A form to send (a provider's token endpoint); without it the request is a GET. */
  readonly body?: URLSearchParams;
}

/** The answer, whatever its status. A redirect, a refused address and a second 401 are no answers: they reject. */
export type SendToServer = (request: ServerRequest) => Promise<Response>;

/**
 * The door to the servers of the policy: exact origins and paths, GET or a form, never a redirect. Rejects with ViewerError
 * Network: 'not an address of the policy', 'redirect', 'unauthorized', 'offline'; or Abort.
 */
export function createServerDoor(
  ledger: Pick<Ledger, 'begin' | 'add'>,
  servers: readonly string[],
  ownOrigin: string,
): SendToServer {
  async function sendOnce(request: ServerRequest): Promise<readonly [Response, proof: Headers]> {
    const { url, signal, credentials, accept, body } = request;
    const line = lineFor(ledger, request, ownOrigin);
    if (!isAllowedServer(url, servers)) {
      line('blocked', 0);
      throw new ViewerError('Network', 'network', 'not an address of the policy');
    }
    const proof = new Headers(credentials === null ? [] : await credentials.headers(signal));
    signal.throwIfAborted();
    const headers = new Headers(proof);
    headers.set('Accept', accept);
    ledger.begin();
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      credentials: credentials?.mode ?? 'omit',
      // Nothing that was meant for this server follows to another: a redirect is told, never taken.
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal,
      ...(body === undefined ? {} : { body }),
    }).catch((thrown: unknown) => {
      line('failed', 0);
      if (signal.aborted) throw new ViewerError('Abort', 'network');
      throw new ViewerError('Network', 'network', 'offline', { cause: thrown, retryable: true });
    });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      line('failed', 0);
      await response.body?.cancel().catch(() => undefined);
      throw new ViewerError('Network', 'network', 'redirect');
    }
    return [counted(response, (bytes) => line('allowed', bytes)), proof];
  }

  return async (request) => {
    try {
      const [first, proof] = await sendOnce(request);
      const { credentials, signal } = request;
      if (first.status !== 401 || credentials === null) return first;
      await first.body?.cancel().catch(() => undefined);
      // One renewal, one more try: a server that says 401 for ever is not asked for ever.
      if (await credentials.renew(signal, proof)) {
        const [second] = await sendOnce(request);
        if (second.status !== 401) return second;
        await second.body?.cancel().catch(() => undefined);
      }
      throw new ViewerError('Network', 'network', 'unauthorized');
    } catch (thrown) {
      if (request.signal.aborted) throw new ViewerError('Abort', 'network');
      throw ViewerError.from(thrown, 'Network', 'network', 'offline');
    }
  };
}

function lineFor(
  ledger: Pick<Ledger, 'add'>,
  { purpose, pathClass, url, body }: ServerRequest,
  ownOrigin: string,
) {
  const time = performance.now();
  return (outcome: LedgerEntry['outcome'], bytesReceived: number) =>
    ledger.add({
      time,
      otherOrigin: url.origin === ownOrigin ? null : url.origin,
      purpose,
      pathClass,
      bytesSent: body === undefined ? 0 : body.toString().length,
      bytesReceived,
      outcome,
    });
}

/** The same answer, its body counted; told once, when it has ended, was cut or was given up. */
function counted(response: Response, told: (bytes: number) => void): Response {
  if (response.body === null) {
    told(0);
    return response;
  }
  const reader = response.body.getReader();
  let bytes = 0;
  let ended = false;
  const end = () => {
    if (!ended) told(bytes);
    ended = true;
  };
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) {
            end();
            controller.close();
            return;
          }
          bytes += value.byteLength;
          controller.enqueue(value);
        } catch (thrown) {
          end();
          controller.error(thrown);
        }
      },
      async cancel(reason) {
        end();
        await reader.cancel(reason).catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
  const { status, statusText, headers } = response;
  return new Response(body, { status, statusText, headers });
}
