import { deleteDB } from 'idb';
import { ViewerError } from '../shared/errors';
import { checkLibrary } from './check';
import { sweep } from './forget';
import { changeLock, createLibrary, openLibrary, readHeader, removeLock } from './gate';
import { libraryName } from './libraryExists';
import { Library } from './library';
import { Neighbours, type Neighbourly } from './neighbours';
import type { FromVault, Job, ToVault, VaultEvent, Work, WorkName } from './protocol';
import { Savings } from './savings';
import { nameSessionLibrary, purgeDeadSessions } from './sessionLibraries';
import { openDatabase, stores, studyStores, type Database } from './store/database';
import type { CheckReport, ForgetReport, VaultStatus } from './types';

/** The worker's side of the port. */
export interface VaultPort {
  postMessage(message: FromVault, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToVault>) => void) | null;
}

/** Serves one library: opens the database, holds the keys once it is unlocked, and nothing outlives the worker. */
export function serveVault(port: VaultPort): void {
  new VaultServer(port).start();
}

class VaultServer {
  readonly #running = new Map<number, AbortController>();
  readonly #savings = new Savings((event) => this.#tell(event));
  #name = libraryName;
  #neighbours = new Neighbours(libraryName, (message) => this.#heard(message));
  #database: Database | null = null;
  #library: Library | null = null;
  #forgotten = 0;

  constructor(private readonly port: VaultPort) {}

  start(): void {
    this.port.onmessage = ({ data }) => {
      if (data.type === 'do') void this.#do(data.request, data.job);
      else this.#running.get(data.request)?.abort();
    };
  }

  async #do(request: number, job: Job): Promise<void> {
    const abort = new AbortController();
    this.#running.set(request, abort);
    try {
      const value = await this.#work(job, abort.signal);
      const transfer = value instanceof Uint8Array ? [value.buffer] : [];
      this.port.postMessage({ type: 'done', request, value }, transfer);
    } catch (thrown) {
      const error = ViewerError.from(thrown, 'Vault', 'vault', 'lost').toWire();
      this.port.postMessage({ type: 'failed', request, error }, []);
    }
    this.#running.delete(request);
  }

  async #work(job: Job, signal: AbortSignal): Promise<Work[WorkName]['value']> {
    switch (job.work) {
      case 'status':
        return this.#status();
      case 'create':
        return this.#create(job);
      case 'unlock':
        await this.#open(await openLibrary(await this.#openedDatabase(), job.secret));
        return null;
      case 'lock':
        return this.#lock(job.everywhere);
      case 'changeLock':
        return changeLock(await this.#openedDatabase(), job.proof, job.change);
      case 'removeLock':
        await removeLock(await this.#openedDatabase(), job.proof, job.kind);
        return null;
      case 'list':
        return this.#opened.list();
      case 'records':
        return this.#opened.records(job.study);
      case 'find':
        return this.#opened.find(job.study, job.record);
      case 'read':
        return this.#opened.reader.read(job.study, job.record, job.offset, job.length);
      case 'save':
        return this.#savings.begin(this.#opened, job);
      case 'add':
        return this.#savings.add(job.saving, job.added);
      case 'isWhole':
        return this.#savings.isWhole(job.saving, job.record);
      case 'append':
        this.#savings.append(job.saving, job.record, job.bytes);
        return null;
      case 'seal':
        await this.#savings.seal(job.saving, job.record);
        return null;
      case 'finish':
        await this.#savings.finish(job.saving);
        this.#neighbours.tell({ kind: 'changed' });
        return null;
      case 'goOn':
        this.#savings.goOn(job.saving, job.again);
        return null;
      case 'pin':
        await this.#opened.pin(job.study, job.pinned);
        this.#neighbours.tell({ kind: 'changed' });
        return null;
      case 'forget':
        return this.#forget(job.study);
      case 'forgetAll':
        return this.#forgetAll();
      case 'check':
        return this.#check(signal);
      case 'desk':
        return this.#opened.desk();
      case 'setDesk':
        await this.#opened.setDesk(job.change);
        return null;
    }
  }

  async #status(): Promise<VaultStatus> {
    const nothing = { state: 'none', locks: [], passkey: null, forgotten: 0 } as const;
    await purgeDeadSessions();
    const isThere = (await indexedDB.databases()).some(({ name }) => name === this.#name);
    if (!isThere) return nothing;
    const header = await readHeader(await this.#openedDatabase());
    if (header === null) return nothing;
    const passkey = header.locks.find((lock) => lock.kind === 'passkey');
    return {
      state: this.#library === null ? 'locked' : 'open',
      locks: header.locks.map(({ kind }) => kind),
      passkey: passkey === undefined ? null : { credentialId: passkey.credentialId, salt: passkey.salt },
      forgotten: this.#forgotten,
    };
  }

  async #create({ secrets }: Work['create']['given']): Promise<string | null> {
    if (secrets.length === 0) await this.#beginSessionLibrary();
    const { keys, recoveryCode } = await createLibrary(await this.#openedDatabase(), secrets);
    await this.#open(keys);
    return recoveryCode;
  }

  async #beginSessionLibrary(): Promise<void> {
    await purgeDeadSessions();
    this.#name = await nameSessionLibrary();
    this.#neighbours.close();
    this.#neighbours = new Neighbours(this.#name, (message) => this.#heard(message));
  }

  async #open(keys: ConstructorParameters<typeof Library>[1]): Promise<void> {
    this.#library?.close();
    this.#library = new Library(await this.#openedDatabase(), keys);
    await this.#library.collect();
  }

  async #lock(everywhere: boolean): Promise<null> {
    for (const abort of this.#running.values()) abort.abort();
    await this.#savings.finishAll();
    this.#library?.close();
    this.#library = null;
    this.#database?.close();
    if (everywhere) this.#neighbours.tell({ kind: 'locked' });
    return null;
  }

  async #forget(study: string): Promise<ForgetReport> {
    this.#savings.stop(study);
    const report = await this.#opened.forget(study);
    this.#neighbours.tell({ kind: 'forgotten', study });
    return report;
  }

  async #forgetAll(): Promise<ForgetReport> {
    const database = await this.#openedDatabase();
    this.#library?.close();
    this.#library = null;
    // The wrapped keys, in a transaction that waits for the disk, before anything else is touched.
    const first = database.transaction(['library', 'keys'], 'readwrite', { durability: 'strict' });
    await Promise.all([first.objectStore('library').clear(), first.objectStore('keys').clear(), first.done]);
    const rest = database.transaction(studyStores, 'readwrite', { durability: 'strict' });
    await Promise.all([...studyStores.map((store) => rest.objectStore(store).clear()), rest.done]);
    const counts = await Promise.all(stores.map((store) => database.count(store)));
    database.close();
    this.#database = null;
    this.#neighbours.tell({ kind: 'locked' });
    await deleteDB(this.#name);
    const databases = (await indexedDB.databases()).filter(({ name }) => name === this.#name).length;
    return { left: counts.reduce((sum, count) => sum + count, databases) };
  }

  async #check(signal: AbortSignal): Promise<CheckReport> {
    const { shelf, reader } = this.#opened;
    return checkLibrary(shelf, reader, (records) => this.#tell({ kind: 'checked', records }), signal);
  }

  #heard(message: Neighbourly): void {
    if (message.kind === 'locked') return this.#tell({ kind: 'lockedElsewhere' });
    if (message.kind === 'forgotten') {
      this.#savings.stop(message.study);
      this.#library?.shelf.drop(message.study);
    }
    this.#tell({ kind: 'changed' });
  }

  get #opened(): Library {
    if (this.#library === null) throw new ViewerError('Vault', 'vault', 'locked');
    return this.#library;
  }

  async #openedDatabase(): Promise<Database> {
    if (this.#database !== null) return this.#database;
    const database = await openDatabase(this.#name, () => {
      if (this.#database !== database) return;
      this.#database = null;
      this.#library?.close();
      this.#library = null;
      this.#tell({ kind: 'lost' });
    });
    this.#database = database;
    this.#forgotten = await sweep(database);
    return database;
  }

  #tell(event: VaultEvent): void {
    this.port.postMessage({ type: 'event', event }, []);
  }
}
