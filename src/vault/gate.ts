import { ViewerError } from '../shared/errors';
import type { Bytes } from './format/box';
import { decodeHeader, encodeHeader, type Header, type LockKind } from './format/header';
import { deriveLibraryKeys, newKeyBytes, type LibraryKeys } from './keys/libraryKeys';
import { makeLock, openLocks, type Secret } from './keys/locks';
import { newRecoveryCode } from './keys/recoveryCode';
import type { Database } from './store/database';

export async function readHeader(database: Database): Promise<Header | null> {
  const row = await database.get('library', 'header');
  return row === undefined ? null : decodeHeader(row);
}

async function writeHeader(database: Database, header: Header): Promise<void> {
  const row = await encodeHeader(header);
  const transaction = database.transaction('library', 'readwrite', { durability: 'strict' });
  await Promise.all([transaction.store.put(row, 'header'), transaction.done]);
}

export interface NewLibrary {
  readonly keys: LibraryKeys;
  /** To be printed; it is shown once and kept nowhere. Null for a library without locks. */
  readonly recoveryCode: string | null;
}

/** A new library key, wrapped by every secret given and by a recovery code. Without secrets it lives as long as this worker. */
export async function createLibrary(database: Database, secrets: readonly Secret[]): Promise<NewLibrary> {
  if ((await database.get('library', 'header')) !== undefined) {
    throw new ViewerError('Internal', 'vault', 'there is a library already');
  }
  const libraryId = crypto.getRandomValues(new Uint8Array(16));
  const recoveryCode = secrets.length === 0 ? null : newRecoveryCode();
  const all: Secret[] = [...secrets];
  if (recoveryCode !== null) all.push({ kind: 'recovery', code: recoveryCode });
  const libraryKey = newKeyBytes();
  try {
    const locks = [];
    for (const secret of all) locks.push(await makeLock(secret, libraryKey, libraryId));
    const keys = await deriveLibraryKeys(libraryKey, libraryId);
    await writeHeader(database, { libraryId, locks });
    return { keys, recoveryCode };
  } finally {
    libraryKey.fill(0);
  }
}

/** Throws ViewerError Password `wrong`, Vault for what is damaged or too new. */
export async function openLibrary(database: Database, secret: Secret): Promise<LibraryKeys> {
  const header = await readHeader(database);
  if (header === null) throw new ViewerError('Vault', 'vault', 'missing');
  return withLibraryKey(header, secret, (key) => deriveLibraryKeys(key, header.libraryId));
}

/**
 * Another passphrase, a passkey more, or a new recovery code: the library key is unwrapped with `proof` and wrapped anew;
 * nothing else is written again. The lock of the same kind is replaced. Returns the new recovery code, where one was asked for.
 */
export async function changeLock(
  database: Database,
  proof: Secret,
  change: Secret | 'recovery',
): Promise<string | null> {
  const header = await readHeader(database);
  if (header === null) throw new ViewerError('Vault', 'vault', 'missing');
  const recoveryCode = change === 'recovery' ? newRecoveryCode() : null;
  const secret: Secret = change === 'recovery' ? { kind: 'recovery', code: recoveryCode ?? '' } : change;
  const lock = await withLibraryKey(header, proof, (key) => makeLock(secret, key, header.libraryId));
  const locks = [...header.locks.filter(({ kind }) => kind !== lock.kind), lock];
  await writeHeader(database, { ...header, locks });
  return recoveryCode;
}

export async function removeLock(database: Database, proof: Secret, kind: LockKind): Promise<void> {
  const header = await readHeader(database);
  if (header === null) throw new ViewerError('Vault', 'vault', 'missing');
  await withLibraryKey(header, proof, () => Promise.resolve());
  const locks = header.locks.filter((lock) => lock.kind !== kind);
  if (locks.every((lock) => lock.kind === 'recovery')) {
    throw new ViewerError('Internal', 'vault', 'the last lock');
  }
  await writeHeader(database, { ...header, locks });
}

async function withLibraryKey<T>(
  header: Header,
  secret: Secret,
  work: (libraryKey: Bytes) => Promise<T>,
): Promise<T> {
  const libraryKey = await openLocks(header, secret);
  try {
    return await work(libraryKey);
  } finally {
    libraryKey.fill(0);
  }
}
