import type { Request } from './network';
import { preloadViewer } from './ui';

/** Written by the build: every file of the app, sorted. */
const listUrl = '/own-files.json';

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 50);
  });
}

/**
 * After the first screen, when idle, loads what opens files, then fetches all remaining files of the app in one fixed order that never depends on
 * what the user opens; they stay in the browser's cache. Once this resolves the app asks the network for nothing.
 */
export async function loadOwnFiles(request: Request, loadSession: () => Promise<unknown>): Promise<void> {
  await idle();
  await loadSession();
  const list = (await (await request('ownFile', listUrl)).json()) as unknown;
  if (!Array.isArray(list)) return;
  for (const file of list) {
    if (typeof file !== 'string') continue;
    const response = await request('ownFile', file);
    await response.arrayBuffer();
  }
  await preloadViewer();
}
