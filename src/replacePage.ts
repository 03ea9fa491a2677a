import { farewellPages } from './config';
import type { Request } from './network';

/** Nobody waits longer than this for a site that does not answer. */
const mostMs = 1500;

/**
 * The end of an erase. Where the site answers, the way leads over a page that ends this process of the browser with all
 * its memory (config/farewell.ts); else the page is loaded anew where it is. Either way the new page is told by one word
 * in the address that everything is gone, and nothing stays in the history.
 */
export async function replacePage(request: Request): Promise<void> {
  try {
    await request('ownFile', farewellPages.erased, AbortSignal.timeout(mostMs));
    location.replace(farewellPages.erased);
  } catch {
    history.replaceState(null, '', '#erased');
    location.reload();
  }
}
