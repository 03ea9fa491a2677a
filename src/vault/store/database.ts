import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { ViewerError } from '../../shared/errors';
import type { Bytes } from '../format/box';
import type { ChunkRow } from './chunkRow';

/** 1: every chunk lies in its table. 2: large ones lie as a Blob (chunkRow.ts); all that version 1 wrote is read as it is. */
export const databaseVersion = 2;

export interface Schema extends DBSchema {
  /** `header` in clear, `desk` sealed. */
  library: { key: string; value: Bytes };
  /** By study id. A study without its row here does not exist any more: what is left of it is collected. */
  keys: { key: Bytes; value: Bytes };
  cards: { key: Bytes; value: Bytes };
  manifests: { key: Bytes; value: Bytes };
  /** By chunkKeys.ts. */
  chunks: { key: Bytes; value: ChunkRow };
}

export type Database = IDBPDatabase<Schema>;
export const stores = ['library', 'keys', 'cards', 'manifests', 'chunks'] as const;
/** Stores whose keys begin with a study's id; keys first, because forgetting begins there. */
export const studyStores = ['keys', 'cards', 'manifests', 'chunks'] as const;

/**
 * Opens the database; throws ViewerError Vault `versionTooNew` for one that a later version of the app has written,
 * and leaves it as it is. `lost` is called when the browser takes it away (cleared, evicted) or another tab deletes it.
 */
export async function openDatabase(name: string, lost: () => void): Promise<Database> {
  try {
    const database: Database = await openDB<Schema>(name, databaseVersion, {
      upgrade(fresh) {
        for (const store of stores)
          if (!fresh.objectStoreNames.contains(store)) fresh.createObjectStore(store);
      },
      blocking() {
        database.close();
        lost();
      },
      terminated: lost,
    });
    return database;
  } catch (thrown) {
    const tooNew = thrown instanceof DOMException && thrown.name === 'VersionError';
    throw ViewerError.from(thrown, 'Vault', 'vault', tooNew ? 'versionTooNew' : 'unavailable');
  }
}

/** The transaction's own error says that the disk or the site's share of it is full. */
export function isQuotaError(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'QuotaExceededError';
}
