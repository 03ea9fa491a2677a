import type { SendToServer } from '../network';
import { ViewerError } from '../shared/errors';
import { isInsecure, probeUrl, verdictOf, type Answer, type Verdict } from './verdict';

/** Asks without any credential. Rejects with ViewerError Abort only: whatever else fails is an answer, too. */
export async function probe(send: SendToServer, root: URL, signal: AbortSignal): Promise<Verdict> {
  if (isInsecure(root)) return 'insecure';
  return verdictOf(root, await answerOf(send, root, signal));
}

async function answerOf(send: SendToServer, root: URL, signal: AbortSignal): Promise<Answer> {
  try {
    const response = await send({
      purpose: 'doorCheck',
      pathClass: 'search',
      url: probeUrl(root),
      accept: 'application/dicom+json',
      credentials: null,
      signal,
    });
    // What an open server says about its patients is none of our business.
    await response.body?.cancel().catch(() => undefined);
    return {
      kind: 'status',
      status: response.status,
      contentType: response.headers.get('Content-Type'),
      asksForLogin: response.headers.has('WWW-Authenticate'),
    };
  } catch (thrown) {
    const error = ViewerError.from(thrown, 'Network', 'network', 'offline');
    if (error.code === 'Abort') throw error;
    return { kind: error.detail === 'redirect' ? 'redirect' : 'none' };
  }
}
