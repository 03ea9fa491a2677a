import { sealedDatabasePrefix, type Kept, type KeptStore } from '../shared/privacy';
import { grantedPermissions } from './permissions';

const quiet = async <T>(ask: () => Promise<T>): Promise<T | null> => {
  try {
    return await ask();
  } catch {
    return null;
  }
};

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('not told'));
  });

/** Opened as it is: one that went meanwhile is not made anew. */
async function countDatabase(name: string): Promise<KeptStore[]> {
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => request.transaction?.abort();
  const database = await done(request);
  try {
    const names = [...database.objectStoreNames];
    const encrypted = name.startsWith(sealedDatabasePrefix);
    if (names.length === 0) return [{ kind: 'database', name, items: 0, encrypted }];
    const look = database.transaction(names, 'readonly');
    return await Promise.all(
      names.map(async (store) => ({
        kind: 'database' as const,
        name: `${name}: ${store}`,
        items: await done(look.objectStore(store).count()),
        encrypted,
      })),
    );
  } finally {
    database.close();
  }
}

async function countDatabases(): Promise<KeptStore[]> {
  const names = (await indexedDB.databases()).flatMap(({ name }) => (name === undefined ? [] : [name]));
  const unknown = (name: string): KeptStore[] => [{ kind: 'database', name, items: 0, encrypted: false }];
  return (
    await Promise.all(names.map(async (name) => (await quiet(() => countDatabase(name))) ?? unknown(name)))
  ).flat();
}

async function countCaches(): Promise<KeptStore[]> {
  return await Promise.all(
    (await caches.keys()).map(async (name) => ({
      kind: 'files' as const,
      name,
      items: (await (await caches.open(name)).keys()).length,
      encrypted: false,
    })),
  );
}

function countNotes(): KeptStore[] {
  return (['localStorage', 'sessionStorage'] as const).flatMap((name) => {
    try {
      const items = globalThis[name].length;
      return items === 0 ? [] : [{ kind: 'notes' as const, name, items, encrypted: false }];
    } catch {
      return [];
    }
  });
}

const cookieNames = () =>
  document.cookie === ''
    ? []
    : document.cookie.split(';').map((cookie) => cookie.split('=')[0]?.trim() ?? '');

function countCookies(): KeptStore[] {
  const items = cookieNames().length;
  return items === 0 ? [] : [{ kind: 'cookies', name: 'cookies', items, encrypted: false }];
}

/** Looks for everything this site keeps on the device; changes nothing. */
export async function findKept(): Promise<Kept> {
  const [databases, files, estimate, permissions] = await Promise.all([
    quiet(countDatabases),
    quiet(countCaches),
    quiet(() => navigator.storage.estimate()),
    grantedPermissions(),
  ]);
  const untold = databases === null && files === null;
  return {
    stores: untold ? null : [...(databases ?? []), ...(files ?? []), ...countNotes(), ...countCookies()],
    bytes: estimate?.usage ?? null,
    permissions,
  };
}

/** All that a page can remove by itself; what the browser keeps besides goes by the answer of /forget.html. */
export async function removeKept(): Promise<void> {
  for (const name of ['localStorage', 'sessionStorage'] as const)
    await quiet(() => Promise.resolve(globalThis[name].clear()));
  for (const name of cookieNames())
    document.cookie = `${name}=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/`;
  await quiet(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await quiet(async () => {
    for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  });
  await quiet(async () => {
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const request = indexedDB.deleteDatabase(name);
      // Who still holds it open is told, and lets go with the page.
      await Promise.race([done(request), new Promise((resolve) => (request.onblocked = resolve))]);
    }
  });
}
