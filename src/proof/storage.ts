import type { Kept } from '../shared/privacy';

const quiet = async <T>(ask: () => Promise<T>): Promise<T | null> => {
  try {
    return await ask();
  } catch {
    return null;
  }
};

function itemsOf(which: 'localStorage' | 'sessionStorage'): number {
  try {
    return globalThis[which].length;
  } catch {
    return 0;
  }
}

async function countCached(): Promise<{ caches: number; items: number }> {
  const names = await caches.keys();
  const sizes = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
  return { caches: names.length, items: sizes.reduce((sum, size) => sum + size, 0) };
}

/** Looks for everything this site keeps on the device; changes nothing. */
export async function findKept(): Promise<Kept> {
  const [databases, cached, estimate] = await Promise.all([
    quiet(async () => (await indexedDB.databases()).length),
    quiet(countCached),
    quiet(() => navigator.storage.estimate()),
  ]);
  return {
    databases,
    caches: cached?.caches ?? null,
    cachedItems: cached?.items ?? null,
    storageItems: itemsOf('localStorage') + itemsOf('sessionStorage'),
    cookies: document.cookie === '' ? 0 : document.cookie.split(';').length,
    bytes: estimate?.usage ?? null,
  };
}
