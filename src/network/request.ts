import { ViewerError } from '../shared/errors';
import type { Ledger, LedgerEntry } from './ledger';

export type Request = (
  purpose: LedgerEntry['purpose'],
  url: string,
  signal?: AbortSignal,
) => Promise<Response>;

/** A fetch that knows one origin. Rejects with ViewerError Network for any other, before anything is sent. */
export function createRequest(ledger: Ledger, origin: string): Request {
  return async (purpose, url, signal) => {
    const target = new URL(url, origin);
    if (target.origin !== origin) throw new ViewerError('Network', 'network', 'not an address of this page');
    const response = await fetch(target, {
      credentials: 'same-origin',
      redirect: 'error',
      ...(signal === undefined ? {} : { signal }),
    }).catch((thrown: unknown) => {
      throw ViewerError.from(thrown, 'Network', 'network', 'offline');
    });
    ledger.add({
      time: performance.now(),
      purpose,
      bytesReceived: Number(response.headers.get('Content-Length') ?? 0),
    });
    if (!response.ok) throw new ViewerError('Network', 'network', `status ${response.status}`);
    return response;
  };
}
