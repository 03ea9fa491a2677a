import { deleteDB } from 'idb';

/** Libraries whose key was only ever in memory: unreadable once their worker is gone, and then collected. */
const prefix = 'negatoscope session ';

/** A new name, held for as long as the thread that asks lives; whoever finds it free may delete the database. */
export async function nameSessionLibrary(): Promise<string> {
  const name = `${prefix}${crypto.randomUUID()}`;
  await new Promise<void>((resolve, reject) => {
    navigator.locks
      .request(name, () => {
        resolve();
        return new Promise(() => undefined);
      })
      .catch(reject);
  });
  return name;
}

/** Deletes what sessions left that are over: nobody holds their name, nobody can read them. At the start of a page, from any thread. */
export async function purgeDeadSessions(): Promise<void> {
  for (const { name } of await indexedDB.databases()) {
    if (name === undefined || !name.startsWith(prefix)) continue;
    await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock !== null) await deleteDB(name);
    });
  }
}
