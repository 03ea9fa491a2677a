import type { Request } from './network';
import type { BuildList } from './shared/privacy';
import { preloadViewer } from './ui';

/** Written by the build: every file of the app, sorted. */
const listUrl = '/own-files.json';

/** Written by the build: the SHA-256 of every file. */
const buildUrl = '/build.json';

/** The dev server has no build. */
async function loadBuildList(request: Request): Promise<BuildList | null> {
  try {
    return (await (await request('ownFile', buildUrl)).json()) as BuildList;
  } catch {
    return null;
  }
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 50);
  });
}

/**
 * After the first screen, when idle, loads what opens files and the build's list of hashes, then fetches all remaining files of the app in one fixed order that never depends on
 * what the user opens; they stay in the browser's cache. Once this resolves the app asks the network for nothing.
 */
export async function loadOwnFiles(
  request: Request,
  loadSession: () => Promise<unknown>,
  setBuild: (build: BuildList | null) => void,
): Promise<void> {
  await idle();
  await loadSession();
  setBuild(await loadBuildList(request));
  const list = (await (await request('ownFile', listUrl)).json()) as unknown;
  if (!Array.isArray(list)) return;
  for (const file of list) {
    if (typeof file !== 'string') continue;
    const response = await request('ownFile', file);
    await response.arrayBuffer();
  }
  await preloadViewer();
}

/** The portable file: everything is inside already, only unpacked. Nothing is fetched, also nothing to fetch later. */
export async function loadEmbedded(_: Request, loadSession: () => Promise<unknown>): Promise<void> {
  await idle();
  await loadSession();
  await preloadViewer();
}
