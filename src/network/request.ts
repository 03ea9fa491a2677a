import { ViewerError } from '../shared/errors';
import type { LedgerEntry } from '../shared/privacy';
import type { Ledger } from './ledger';
import { pathClassOf } from './pathClass';

export type Request = (
  purpose: Extract<LedgerEntry['purpose'], 'ownFile' | 'proof'>,
  url: string,
  signal?: AbortSignal,
  /** Whether the browser's cache may answer; it may, unless told otherwise. */
  cache?: RequestCache,
) => Promise<Response>;

/**
 * A fetch that knows one origin. Rejects with ViewerError Network for any other, before anything is sent. Sends no body,
 * ever. Every use is in the ledger: what succeeds as the browser's own list shows it, what does not as told here.
 */
export function createRequest(ledger: Ledger, origin: string): Request {
  return async (purpose, url, signal, cache = 'default') => {
    const target = new URL(url, origin);
    const note = (outcome: LedgerEntry['outcome']) =>
      ledger.add({
        time: performance.now(),
        otherOrigin: target.origin === origin ? null : target.origin,
        purpose,
        pathClass: pathClassOf(target.pathname),
        bytesSent: 0,
        bytesReceived: 0,
        outcome,
      });
    if (target.origin !== origin) {
      note('blocked');
      throw new ViewerError('Network', 'network', 'not an address of this page');
    }
    const response = await fetch(target, {
      credentials: 'same-origin',
      redirect: 'error',
      cache,
      ...(signal === undefined ? {} : { signal }),
    }).catch((thrown: unknown) => {
      note('failed');
      throw ViewerError.from(thrown, 'Network', 'network', 'own file: offline');
    });
    note('allowed');
    if (!response.ok) throw new ViewerError('Network', 'network', `own file: status ${response.status}`);
    return response;
  };
}
