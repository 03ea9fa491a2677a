import type { IDBPTransaction } from 'idb';
import type { Bytes } from './format/box';
import { bytesOfHex, hexOf } from './format/hex';
import { forgetDayOf, idBytes } from './keys/libraryKeys';
import { keysAfter, keysFrom, writingOf } from './store/chunkKeys';
import { studyStores, type Database, type Schema } from './store/database';
import type { Shelf } from './shelf';
import type { ForgetReport } from './types';

const dayMs = 86_400_000;
export const today = (): number => Math.floor(Date.now() / dayMs);
export const dayToMs = (day: number): number => day * dayMs;

/**
 * The wrapped key first, in a transaction of its own that waits for the disk; then the rest; then looks what is left. All three
 * are asked for at once, so that another tab's transactions come before or after them: where one came between and began the
 * study anew, its rows are its own, and stay.
 */
export async function forgetStudy(database: Database, study: string): Promise<ForgetReport> {
  const id = bytesOfHex(study);
  const first = database.transaction('keys', 'readwrite', { durability: 'strict' });
  const keyGone = Promise.all([first.store.delete(id), first.done]);
  const rest = database.transaction(studyStores, 'readwrite', { durability: 'strict' });
  const restGone = deleteWithoutKey(rest, id);
  const last = database.transaction(studyStores);
  const counted = Promise.all(studyStores.map((store) => last.objectStore(store).count(keysFrom(id))));
  const [, , [keys = 0, ...counts]] = await Promise.all([keyGone, restGone, counted]);
  return { left: keys > 0 ? 0 : counts.reduce((sum, count) => sum + count, 0) };
}

async function deleteWithoutKey(
  transaction: IDBPTransaction<Schema, typeof studyStores, 'readwrite'>,
  id: Bytes,
): Promise<void> {
  const done = transaction.done;
  done.catch(() => undefined);
  if ((await transaction.objectStore('keys').getKey(id)) === undefined) {
    await Promise.all([
      transaction.objectStore('cards').delete(id),
      transaction.objectStore('manifests').delete(id),
      transaction.objectStore('chunks').delete(keysFrom(id)),
    ]);
  }
  await done;
}

/**
 * What needs no key, at every start: studies past their day go, and so does what a forgetting that was broken off left
 * behind. Returns how many studies were past their day.
 */
export async function sweep(database: Database): Promise<number> {
  let forgotten = 0;
  const living = new Set<string>();
  for (const key of await database.getAllKeys('keys')) {
    const row = await database.get('keys', key);
    const study = hexOf(new Uint8Array(key));
    if (row !== undefined && forgetDayOf(row) <= today()) {
      await forgetStudy(database, study);
      forgotten += 1;
    } else living.add(study);
  }
  for (const store of ['cards', 'manifests', 'chunks'] as const) {
    for (const study of await studiesIn(database, store)) {
      if (!living.has(study)) await forgetStudy(database, study);
    }
  }
  return forgotten;
}

/** The studies that have rows in a store, without walking through all rows: from one id to behind it. */
async function studiesIn(database: Database, store: 'cards' | 'manifests' | 'chunks'): Promise<string[]> {
  const studies: string[] = [];
  let range: IDBKeyRange | undefined;
  for (;;) {
    const key: Bytes | undefined = await database.getKey(
      store,
      range ?? IDBKeyRange.lowerBound(new Uint8Array(0)),
    );
    if (key === undefined) return studies;
    const id = new Uint8Array(key).slice(0, idBytes);
    studies.push(hexOf(id));
    range = keysAfter(id);
  }
}

/** Chunks of records that were never sealed, or sealed anew under another generation: nobody can see them, so they go. */
export async function collectUnsealed(shelf: Shelf, study: string): Promise<number> {
  const { id, manifest } = await shelf.study(study);
  const sealed = new Set(
    [...manifest.entries.values()].map((entry) => `${hexOf(entry.id)} ${entry.generation}`),
  );
  let collected = 0;
  let range = keysFrom(id);
  for (;;) {
    const found: Bytes | undefined = await shelf.database.getKey('chunks', range);
    if (found === undefined) return collected;
    const writing = writingOf(new Uint8Array(found));
    const generation = new DataView(writing.buffer).getUint32(2 * idBytes);
    if (!sealed.has(`${hexOf(writing.slice(idBytes, 2 * idBytes))} ${generation}`)) {
      await shelf.database.delete('chunks', keysFrom(writing));
      collected += 1;
    }
    range = IDBKeyRange.bound(keysFrom(writing).upper, keysFrom(id).upper, true);
  }
}
