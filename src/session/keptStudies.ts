import type { KeptPart, KeptStudies } from '../dicomweb';
import { limits } from '../shared/limits';
import type { StudyFrames, StudySaver, VaultClient } from '../vault';

interface VaultParts {
  loadVault(): Promise<typeof import('../vault')>;
  startWorker(): Worker;
}

/** One study: its whole files, and what came in parts. */
interface KeptStudy {
  readonly names: Map<string, Promise<boolean>>;
  readonly open: Promise<{ readonly files: StudySaver; readonly parts: StudyFrames }>;
  bytes: number;
}

const filesOf = (studyUid: string) => `files of ${studyUid}`;
const partsOf = (studyUid: string) => `parts of ${studyUid}`;

/** The library's screen never shows these. */
const untold = {
  facts: {
    patientName: '',
    patientBirthDate: '',
    studyDate: '',
    studyDescription: '',
    modalities: [],
    pictures: 0,
  },
  thumbnail: new Uint8Array(0),
};

/**
 * Studies of an archive in a library that lives as long as the page: its key is in one worker's memory and nowhere else.
 * Outlives the sessions of single patients. Beyond its budget the study that was used longest ago goes.
 */
export class PageStudies implements KeptStudies {
  readonly #studies = new Map<string, KeptStudy>();
  #client: Promise<VaultClient> | null = null;
  /** No room, no database, or the page ends: what is there can be read on. */
  #isClosed = false;

  constructor(
    private readonly vault: VaultParts,
    private readonly budgetBytes: number = limits.keptStudiesBytes,
  ) {}

  get roomBytes(): number {
    return this.#isClosed ? 0 : Math.max(0, this.budgetBytes - this.#bytes);
  }

  has(studyUid: string, name: string): boolean {
    return this.#studies.get(studyUid)?.names.has(name) === true;
  }

  put(studyUid: string, name: string, { transferSyntaxUid, sentAs, bytes }: KeptPart): void {
    // Copied at once: what was given is zeroed when its session ends, which may be before it is written.
    const own = bytes.slice();
    void this.#keep(studyUid, name, own.length, async ({ parts }) => {
      await parts.putFrame(name, 1, { transferSyntaxUid, metadata: sentAs, bytes: own });
    });
  }

  async part(studyUid: string, name: string, signal: AbortSignal): Promise<KeptPart | null> {
    return await this.#read(studyUid, name, signal, async ({ parts }) => {
      const stored = await parts.frame(name, 1, signal);
      if (stored === null) return null;
      const { transferSyntaxUid, metadata, bytes } = stored;
      return { transferSyntaxUid, sentAs: metadata as KeptPart['sentAs'], bytes };
    });
  }

  async putFile(studyUid: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
    // The caller goes on as soon as the bytes are taken; who reads them waits until they are written.
    const own = bytes.slice();
    return await new Promise<boolean>((taken) => {
      const kept = this.#keep(studyUid, name, own.length, async ({ files }) => {
        const { record, known } = await files.add({ name, kind: 'part10' });
        if (known) return;
        await files.append(record, own);
        const sealed = files.seal(record);
        taken(true);
        await sealed;
      });
      void kept.then(taken);
    });
  }

  async file(studyUid: string, name: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null> {
    return await this.#read(studyUid, name, signal, async (_, client) => {
      const record = await client.run('find', { study: filesOf(studyUid), record: name }, { signal });
      if (record === null) return null;
      const bytes = await client.source(record).read(0, record.length, signal);
      return bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice();
    });
  }

  async forget(studyUid: string): Promise<void> {
    const study = this.#studies.get(studyUid);
    if (study === undefined) return;
    this.#studies.delete(studyUid);
    const client = await this.#client;
    const open = await study.open.catch(() => null);
    if (client === null || open === null) return;
    for (const { id, finish } of [
      { id: open.files.study, finish: () => open.files.finish() },
      { id: open.parts.id, finish: () => open.parts.finish() },
    ]) {
      await finish().catch(() => undefined);
      await client.run('forget', { study: id }).catch(() => undefined);
    }
  }

  /** The page ends, or whoever was signed in is not any more: the database goes, then the worker with its key. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#studies.clear();
    const client = await this.#client?.catch(() => null);
    if (client === null || client === undefined) return;
    const gone = client.run('forgetAll', {}).catch(() => undefined);
    await Promise.race([gone, new Promise((resolve) => void setTimeout(resolve, limits.vaultSealMs))]);
    await client.close();
  }

  async #keep(
    studyUid: string,
    name: string,
    bytes: number,
    write: (study: Awaited<KeptStudy['open']>) => Promise<void>,
  ): Promise<boolean> {
    const before = this.#studies.get(studyUid);
    const known = before?.names.get(name);
    if (known !== undefined) return await known;
    if (this.#isClosed || (before?.bytes ?? 0) + bytes > this.budgetBytes) return false;
    const study = this.#study(studyUid);
    study.bytes += bytes;
    const kept = study.open.then(write).then(
      () => true,
      () => {
        study.names.delete(name);
        study.bytes -= bytes;
        return false;
      },
    );
    study.names.set(name, kept);
    this.#makeRoom(studyUid);
    return await kept;
  }

  async #read<T>(
    studyUid: string,
    name: string,
    signal: AbortSignal,
    read: (study: Awaited<KeptStudy['open']>, client: VaultClient) => Promise<T | null>,
  ): Promise<T | null> {
    const study = this.#studies.get(studyUid);
    const kept = study?.names.get(name);
    if (study === undefined || kept === undefined || !(await kept)) return null;
    this.#studies.delete(studyUid);
    this.#studies.set(studyUid, study);
    const client = await this.#client;
    if (client === null) return null;
    return await read(await study.open, client).catch((thrown: unknown) => {
      if (signal.aborted) throw thrown;
      study.names.delete(name);
      return null;
    });
  }

  #study(studyUid: string): KeptStudy {
    const known = this.#studies.get(studyUid);
    if (known !== undefined) return known;
    const study = { names: new Map<string, Promise<boolean>>(), open: this.#begin(studyUid), bytes: 0 };
    study.open.catch(() => undefined);
    this.#studies.set(studyUid, study);
    return study;
  }

  async #begin(studyUid: string): Promise<Awaited<KeptStudy['open']>> {
    const { StudyFrames } = await this.vault.loadVault();
    this.#client ??= this.#start();
    const client = await this.#client;
    return {
      files: await client.save({ ...untold, name: filesOf(studyUid), records: [] }),
      parts: await StudyFrames.begin(client, { ...untold, name: partsOf(studyUid) }),
    };
  }

  async #start(): Promise<VaultClient> {
    const { VaultClient } = await this.vault.loadVault();
    const client: VaultClient = new VaultClient(this.vault.startWorker, (event) => {
      if (event.kind !== 'full' && event.kind !== 'lost') return;
      this.#isClosed = true;
      if (event.kind === 'full') void client.run('goOn', { saving: event.saving, again: false });
    });
    await client.run('create', { secrets: [] });
    return client;
  }

  get #bytes(): number {
    let sum = 0;
    for (const { bytes } of this.#studies.values()) sum += bytes;
    return sum;
  }

  #makeRoom(writing: string): void {
    for (const studyUid of [...this.#studies.keys()]) {
      if (this.#bytes <= this.budgetBytes) return;
      if (studyUid !== writing) void this.forget(studyUid);
    }
  }
}
