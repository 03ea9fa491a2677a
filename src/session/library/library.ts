import type { StoreApi } from 'zustand/vanilla';
import { drawRgb } from '../../render';
import { ViewerError } from '../../shared/errors';
import type { SourceInput, SourceReader } from '../../sources';
import type { DeskPlace, ForgetReport, LibraryStudy, Secret, VaultClient, VaultEvent } from '../../vault';
import type { StudyRecords } from '../catalog';
import { Keeper, type KeeperHost } from './keeper';
import { libraryStart } from './startState';
import type { LibraryControl, LibraryState, Proof, SavingState } from './types';

type Vault = typeof import('../../vault');

export interface LibraryParts {
  readonly store: StoreApi<LibraryState>;
  /** The vault's code and its worker, loaded when the person has a library or asks for one. */
  readonly loadVault: () => Promise<Vault>;
  readonly startWorker: () => Worker;
  readonly isThere: () => Promise<boolean>;
}

export interface LibraryHost extends Pick<
  KeeperHost,
  'file' | 'thumbnail' | 'quiet' | 'kept' | 'isFromLibrary'
> {
  /** Everything of the person on the light box. */
  studies(): readonly StudyRecords[];
  readonly pack: SourceReader['pack'];
  /** Reads records of the library like files of a disc; by the path of an input, the library's study it lies in. */
  read(inputs: readonly SourceInput[], studyOf: ReadonlyMap<string, string>): Promise<void>;
  /** Something in these studies was found damaged. */
  areDamaged(studies: ReadonlySet<string>): void;
  /** These studies are not in the library any more: pictures that lie nowhere else are closed. True where there were such. */
  areForgotten(studies: ReadonlySet<string>): boolean;
  /** Studies whose pictures are open and lie nowhere else. */
  openOnlyThere(): ReadonlySet<string>;
  /** The library was opened: from now on the page locks itself. */
  opened(): void;
  /** Shows again what was on the screen when it was locked. */
  goTo(setId: string, index: number): void;
}

/** The library of a session: asks the vault, tells the screens. Ends with the session. */
export class SessionLibrary implements LibraryControl {
  readonly store: StoreApi<LibraryState>;
  #client: VaultClient | null = null;
  #keeper: Keeper | null = null;
  #answer: ((choice: 'forgetOldest' | 'stop') => void) | null = null;

  constructor(
    private readonly parts: LibraryParts,
    private readonly host: LibraryHost,
    private readonly signal: AbortSignal,
  ) {
    this.store = parts.store;
  }

  /** At the start: nothing of the vault is loaded where there is no library. */
  async begin(): Promise<void> {
    if (await this.parts.isThere()) await this.look();
    else this.#set({ phase: 'none' });
  }

  async look(): Promise<void> {
    const { hasPasskeys } = await this.parts.loadVault();
    const status = await (await this.#vault()).run('status', {});
    this.#set({
      phase: status.state,
      locks: status.locks,
      offersPasskey: hasPasskeys(),
      forgottenByAge: Math.max(status.forgotten, this.store.getState().forgottenByAge),
    });
  }

  async offerPhrase(): Promise<{ phrase: string; bits: number }> {
    const { randomPhrase, phraseBits } = await this.parts.loadVault();
    return { phrase: randomPhrase(), bits: phraseBits };
  }

  async setUp({ passphrase, passkey }: { passphrase: string | null; passkey: boolean }): Promise<void> {
    const { createPasskey } = await this.parts.loadVault();
    // In the turn of the click: the browser asks for the passkey, and may ask whether the site may keep things.
    const secrets: Secret[] = passkey ? [await createPasskey()] : [];
    if (passphrase !== null) secrets.push({ kind: 'passphrase', passphrase });
    if (secrets.length === 0) throw new ViewerError('Password', 'vault', 'missing');
    const persisted = await navigator.storage.persist().catch(() => null);
    const recoveryCode = await (await this.#vault()).run('create', { secrets });
    this.#set({ recoveryCode, persisted, notice: null });
    await this.#opened();
  }

  putCodeAway(): void {
    this.#set({ recoveryCode: null });
  }

  async unlock(proof: Proof): Promise<void> {
    const client = await this.#vault();
    await client.run('unlock', { secret: await this.#secretOf(proof) });
    await this.#opened();
    const { place } = await client.run('desk', {});
    if (place === null) return;
    await client.run('setDesk', { change: { place: null } });
    const there = new Set(this.store.getState().studies.map(({ study }) => study));
    const studies = place.studies.filter((study) => there.has(study));
    if (studies.length === 0) return;
    await this.open(studies);
    if (place.setId !== null) this.host.goTo(place.setId, place.index);
  }

  async changePassphrase(proof: Proof, passphrase: string): Promise<void> {
    const change = { kind: 'passphrase', passphrase } as const;
    await (await this.#vault()).run('changeLock', { proof: await this.#secretOf(proof), change });
    await this.look();
  }

  async addPasskey(proof: Proof): Promise<void> {
    const { createPasskey } = await this.parts.loadVault();
    const change = await createPasskey();
    await (await this.#vault()).run('changeLock', { proof: await this.#secretOf(proof), change });
    await this.look();
  }

  async newRecoveryCode(proof: Proof): Promise<void> {
    const given = { proof: await this.#secretOf(proof), change: 'recovery' } as const;
    this.#set({ recoveryCode: await (await this.#vault()).run('changeLock', given) });
  }

  async remember(): Promise<void> {
    if (this.#keeper !== null) return;
    const client = await this.#vault();
    const studies = this.host.studies();
    const total = studies.reduce((sum, { records }) => sum + records.length, 0);
    const saving = (change: Partial<SavingState>) =>
      this.#set({
        saving: { ...(this.store.getState().saving ?? idle), ...change },
      });
    saving({ state: 'saving', done: 0, total, error: null });
    this.#keeper = new Keeper(
      client,
      {
        file: (record, signal) => this.host.file(record, signal),
        thumbnail: (study, signal) => this.host.thumbnail(study, signal),
        quiet: (signal) => this.host.quiet(signal),
        isFromLibrary: (record) => this.host.isFromLibrary(record),
        kept: (record, study) => this.host.kept(record, study),
        told: (done) => saving({ done }),
        full: (study) => this.#full(study, saving),
      },
      this.signal,
    );
    try {
      await this.#keeper.keep(studies);
      saving({ state: 'done' });
      // What was found before may be mended now; looking again says it.
      this.#set({ report: null });
    } catch (thrown) {
      const error = ViewerError.from(thrown, 'Vault', 'vault', 'lost');
      if (error.code !== 'Abort') saving({ state: 'failed', error: error.toWire() });
    } finally {
      this.#keeper = null;
    }
    if (!this.signal.aborted) await this.#refresh();
  }

  async answerFull(choice: 'forgetOldest' | 'stop'): Promise<void> {
    const answer = this.#answer;
    this.#answer = null;
    answer?.(choice);
    await Promise.resolve();
  }

  async open(studies: readonly string[]): Promise<void> {
    const client = await this.#vault();
    const inputs: SourceInput[] = [];
    const studyOf = new Map<string, string>();
    for (const study of studies) {
      for (const record of await client.run('records', { study })) {
        const path = `${inputs.length + 1}`;
        inputs.push({ path, bytes: client.source(record) });
        studyOf.set(path, study);
      }
    }
    this.#set({ closed: false });
    await this.host.read(inputs, studyOf);
  }

  async pin(study: string, pinned: boolean): Promise<void> {
    await (await this.#vault()).run('pin', { study, pinned });
    await this.#refresh();
  }

  async forget(study: string): Promise<ForgetReport> {
    const report = await (await this.#vault()).run('forget', { study });
    await this.#refresh();
    return report;
  }

  async forgetAll(): Promise<ForgetReport> {
    const report = await (await this.#vault()).run('forgetAll', {});
    await this.#gone(null);
    return report;
  }

  async setKeepDays(days: number): Promise<void> {
    await (await this.#vault()).run('setDesk', { change: { keepDays: days } });
    await this.#refresh();
  }

  async check(): Promise<void> {
    this.#set({ checked: 0, report: null });
    try {
      const report = await (await this.#vault()).run('check', {}, { signal: this.signal });
      this.#set({ report });
      this.host.areDamaged(new Set([...report.damaged.map(({ study }) => study), ...report.damagedStudies]));
    } finally {
      this.#set({ checked: null });
    }
  }

  async pack(studies: readonly string[], password: string): Promise<Blob> {
    const client = await this.#vault();
    const records = (await Promise.all(studies.map((study) => client.run('records', { study })))).flat();
    const total = records.reduce((sum, { length }) => sum + length, 0);
    this.#set({ packing: { done: 0, total } });
    try {
      const sources = records.filter(({ kind }) => kind === 'part10').map((record) => client.source(record));
      return await this.host.pack(sources, password, this.signal, (done) =>
        this.#set({ packing: { done, total } }),
      );
    } finally {
      this.#set({ packing: null });
    }
  }

  drawThumbnail({ thumbnail }: LibraryStudy, canvas: HTMLCanvasElement): void {
    drawRgb(canvas, thumbnail, Math.sqrt(thumbnail.length / 3));
  }

  /** Where the person is, sealed, so that unlocking comes back to it. */
  async leaveMark(place: DeskPlace): Promise<void> {
    if (this.#client === null || this.store.getState().phase !== 'open') return;
    await this.#client.run('setDesk', { change: { place } }).catch(() => undefined);
  }

  /** What is whole is written, at most half a second; then the worker ends, and every key with it. */
  async close(everywhere = false): Promise<void> {
    this.#answer?.('stop');
    const client = this.#client;
    this.#client = null;
    await client?.close(everywhere);
  }

  async #vault(): Promise<VaultClient> {
    const { VaultClient } = await this.parts.loadVault();
    if (this.signal.aborted) throw new ViewerError('Abort', 'vault');
    this.#client ??= new VaultClient(this.parts.startWorker, (event) => void this.#heard(event));
    return this.#client;
  }

  async #secretOf(proof: Proof): Promise<Secret> {
    if (proof.kind !== 'passkey') return proof;
    const { askPasskey } = await this.parts.loadVault();
    const { passkey } = await (await this.#vault()).run('status', {});
    if (passkey === null) throw new ViewerError('Password', 'vault', 'passkey');
    return askPasskey(passkey);
  }

  async #opened(): Promise<void> {
    await this.look();
    await this.#refresh();
    this.host.opened();
  }

  async #refresh(): Promise<void> {
    if (this.store.getState().phase !== 'open') return;
    const client = await this.#vault();
    const [studies, { keepDays }] = await Promise.all([client.run('list', {}), client.run('desk', {})]);
    const [estimate, persisted] = await Promise.all([
      navigator.storage.estimate().catch(() => null),
      navigator.storage.persisted().catch(() => null),
    ]);
    // Whoever made it go: the person, another tab, its age.
    const there = new Set(studies.map(({ study }) => study));
    const gone = this.store.getState().studies.filter(({ study }) => !there.has(study));
    this.#set({ studies, keepDays, usageBytes: estimate?.usage ?? null, persisted });
    this.#areForgotten(gone);
  }

  #areForgotten(gone: readonly LibraryStudy[]): void {
    const closes = this.host.areForgotten(new Set(gone.map(({ study }) => study)));
    if (closes) this.#set({ closed: true });
  }

  /** Nothing of the library is there any more. */
  async #gone(notice: LibraryState['notice']): Promise<void> {
    await this.close();
    const { studies, offersPasskey } = this.store.getState();
    this.#set({ ...libraryStart, phase: 'none', offersPasskey, notice });
    this.#areForgotten(studies);
  }

  /** What was begun and is not whole goes when the person gives up: no half study stays behind unasked. */
  async #full(study: string, saving: (change: Partial<SavingState>) => void): Promise<boolean> {
    await this.#refresh();
    const oldest = oldestOf(this.store.getState().studies, new Set([...this.host.openOnlyThere(), study]));
    this.#set({ oldest });
    saving({ state: 'full' });
    const choice = await new Promise<'forgetOldest' | 'stop'>((resolve) => {
      this.#answer = resolve;
    });
    if (choice === 'stop' || oldest === null) return false;
    await this.forget(oldest.study);
    saving({ state: 'saving' });
    return true;
  }

  async #heard(event: VaultEvent): Promise<void> {
    switch (event.kind) {
      case 'full':
        await this.#keeper?.full();
        break;
      case 'checked':
        this.#set({ checked: event.records });
        break;
      case 'changed':
        await this.#refresh().catch(() => undefined);
        break;
      case 'lockedElsewhere':
        if (this.store.getState().phase === 'open') this.#set({ lockedElsewhere: true });
        else await this.look().catch(() => undefined);
        break;
      case 'lost':
        await this.#gone('lost');
        break;
      case 'saved':
        break;
    }
  }

  #set(change: Partial<LibraryState>): void {
    if (!this.signal.aborted) this.store.setState(change);
  }
}

const idle: SavingState = { state: 'saving', done: 0, total: 0, error: null };

/** Who goes first when there is no room: the oldest that is neither pinned nor in use. */
export function oldestOf(studies: readonly LibraryStudy[], inUse: ReadonlySet<string>): LibraryStudy | null {
  return studies.findLast(({ study, pinned }) => !pinned && !inUse.has(study)) ?? null;
}
