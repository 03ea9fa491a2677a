import { farewellPages } from './config';
import type { Request } from './network';
import { ViewerError } from './shared/errors';
import { endServiceWorker } from './wall';

/** Nobody waits longer than this for a site that does not answer. */
const mostMs = 4000;

/**
 * Takes the service worker away, which would keep this process with all its memory. Rejects where the site does not answer:
 * without it no page could come back.
 */
async function letProcessEnd(request: Request): Promise<void> {
  // No service worker keeps this page; it answers without content where the site does not answer.
  const { status } = await request('ownFile', farewellPages.erased, AbortSignal.timeout(mostMs));
  if (status !== 200) throw new ViewerError('Network', 'network', 'own file: offline');
  await endServiceWorker();
}

/**
 * The end of an erase. Where the site answers, the way leads over a page that ends this process of the browser with all
 * its memory (config/farewell.ts); else the page is loaded anew where it is. Either way the new page is told by one word
 * in the address that everything is gone, and nothing stays in the history.
 */
export async function replacePage(request: Request): Promise<void> {
  try {
    await letProcessEnd(request);
    location.replace(farewellPages.erased);
  } catch {
    history.replaceState(null, '', '#erased');
    location.reload();
  }
}

/** The end of a sign-in at the provider or the host: the page on the way there ends this process, as after an erase. */
export async function leaveForSignOut(request: Request): Promise<void> {
  await letProcessEnd(request).catch(() => undefined);
  location.replace('/logout');
}

/**
 * Removes everything that this browser keeps for the site, the app too. Rejects with ViewerError Network where the site does
 * not answer: only its answer makes the browser throw away what a page cannot reach. Resolved, nothing is left to wait for.
 */
export async function removeEverything(request: Request, removeKept: () => Promise<void>): Promise<void> {
  const { status } = await request('ownFile', farewellPages.forget);
  // The service worker answers without content where the site does not answer it.
  if (status !== 200) throw new ViewerError('Network', 'network', 'own file: offline');
  await removeKept();
}

export function leaveForGood(): void {
  location.replace(farewellPages.forget);
}
