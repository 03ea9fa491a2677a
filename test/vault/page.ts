import { purgeDeadSessions, StudyFrames, VaultClient, type Secret, type VaultEvent } from '../../src/vault';
import { ViewerError } from '../../src/shared/errors';
import { startVaultWorker } from '../../src/workers';

/** The vault's own parts in a page of their own, in the product's worker under the product's headers. */
const passphrase = 'tomas kirel bafun delos';
const owner: Secret = { kind: 'passphrase', passphrase };
const libraryName = 'negatoscope library';
type Bytes = Uint8Array<ArrayBuffer>;
/** `blob`: the value lies as a Blob, and is put back as one. */
type Row = { store: string; key: IDBValidKey; value: Uint8Array<ArrayBuffer>; blob: boolean };

/** Bytes that anybody can make again from a number: what is read back is compared with them. */
function contentOf(seed: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let state = (seed * 2654435761 + 1) >>> 0;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

const open = async (name = libraryName): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const done = (transaction: IDBTransaction) =>
  new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Behind the vault's back, as malware or a failing disk would. */
const raw = {
  async rows(): Promise<Row[]> {
    const database = await open();
    const rows: Row[] = [];
    for (const store of database.objectStoreNames) {
      const transaction = database.transaction(store);
      const keys = await asked(transaction.objectStore(store).getAllKeys());
      for (const key of keys) {
        const value = (await asked(database.transaction(store).objectStore(store).get(key))) as Blob | Bytes;
        const blob = value instanceof Blob;
        rows.push({ store, key, value: blob ? new Uint8Array(await value.arrayBuffer()) : value, blob });
      }
    }
    database.close();
    return rows;
  },
  async put(...rows: readonly Row[]): Promise<void> {
    const database = await open();
    const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
    for (const { store, key, value, blob } of rows)
      transaction.objectStore(store).put(blob ? new Blob([value]) : value, key);
    await done(transaction);
    database.close();
  },
  async delete(...rows: readonly Row[]): Promise<void> {
    const database = await open();
    const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
    for (const { store, key } of rows) transaction.objectStore(store).delete(key);
    await done(transaction);
    database.close();
  },
};

const events: VaultEvent[] = [];
let client = newClient();

function newClient(): VaultClient {
  return new VaultClient(startVaultWorker, (event) => void events.push(event));
}

const told = (thrown: unknown): string => {
  const { code, detail } = ViewerError.from(thrown, 'Internal', 'vault', 'not a ViewerError');
  return `${code} ${detail}`;
};

/** What became of something: its value, or the words of its ViewerError. */
async function outcome<T>(work: () => Promise<T>): Promise<T | string> {
  try {
    return await work();
  } catch (thrown) {
    return told(thrown);
  }
}

const factsOf = (name: string) => ({
  patientName: `Lovelock^${name}`,
  patientBirthDate: '19480312',
  studyDate: '20260102',
  studyDescription: `Description of ${name}`,
  modalities: ['CT'],
  pictures: 1,
});

/** Saves records of the given lengths; record i of a study is `contentOf(seed + i, lengths[i])`. */
async function save(name: string, lengths: readonly number[], seed = 1, pieceBytes = 512 * 1024) {
  const saver = await client.save({
    name,
    facts: factsOf(name),
    thumbnail: contentOf(99, 27_648),
    records: lengths.map((_, at) => ({ name: `record ${at}`, kind: 'part10' as const })),
  });
  const seals: Promise<void>[] = [];
  try {
    for (const [at, length] of lengths.entries()) {
      if (saver.known[at] === true) continue;
      const content = contentOf(seed + at, length);
      for (let from = 0; from < length; from += pieceBytes) {
        await saver.append(at, content.slice(from, from + pieceBytes));
      }
      const seal = saver.seal(at);
      seal.catch(() => undefined);
      seals.push(seal);
    }
    await saver.finish();
  } catch (thrown) {
    await saver.finish().catch(() => undefined);
    throw thrown;
  }
  await Promise.all(seals);
  return { study: saver.study, known: saver.known };
}

/** Whether record i of the study is there, bit for bit. */
async function readBack(study: string, at: number, seed: number, length: number): Promise<boolean> {
  const record = (await client.run('records', { study }))[at];
  if (record === undefined || record.length !== length) return false;
  const bytes = await client.source(record).read(0, length);
  const wanted = contentOf(seed, length);
  return bytes.length === length && bytes.every((byte, index) => byte === wanted[index]);
}

async function restart(secret: Secret | null = owner): Promise<void> {
  await client.close();
  client = newClient();
  if (secret !== null) await client.run('unlock', { secret });
}

const page = {
  passphrase,
  owner,
  events,
  raw,
  contentOf,
  outcome,
  told,
  save,
  readBack,
  restart,
  newClient,
  factsOf,
  StudyFrames,
  purgeDeadSessions,
  get client() {
    return client;
  },
};

declare global {
  interface Window {
    vault: typeof page;
  }
}

window.vault = page;
