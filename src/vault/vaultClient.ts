import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { limits } from '../shared/limits';
import { overwriteFreed } from './keys/overwriteFreed';
import type { FromVault, Job, ToVault, VaultEvent, Work, WorkName } from './protocol';
import type { NewRecord, RecordRef, StudyToSave } from './types';

/** The worker's thread ends some time after it is told to; its memory is freed then. */
const overwriteMs = 400;

type Value<Name extends WorkName> = Work[Name]['value'];

interface Pending {
  readonly done: (value: Work[WorkName]['value']) => void;
  readonly failed: (error: ViewerError) => void;
}

/** One study being saved, as the page sees it. */
export interface StudySaver {
  readonly study: string;
  /** By number of the record: it is there already. */
  readonly known: readonly boolean[];
  /** One record more than the saving began with; `known`: it is there already, or was added before. */
  add(record: NewRecord): Promise<{ readonly record: number; readonly known: boolean }>;
  /** Opens a known record from the disk, whole. False: it is damaged, and may be appended and sealed anew. */
  isWhole(record: number): Promise<boolean>;
  /** Gives bytes away (their buffer goes to the worker); waits while 64 MiB are not yet in the library. */
  append(record: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Resolves when the record is in the database: from then on a crash cannot take it. */
  seal(record: number): Promise<void>;
  finish(): Promise<void>;
  goOn(again: boolean): Promise<void>;
}

/** The page's side of the vault's port. The worker alone knows keys; this side asks, and ends it. */
export class VaultClient {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #last = 0;
  #closed = false;
  /** By number of the saving: given, but not yet in the database. */
  readonly #unsaved = new Map<number, number>();
  #roomy: (() => void)[] = [];

  constructor(
    startWorker: () => Worker,
    private readonly heard: (event: VaultEvent) => void,
  ) {
    this.#worker = startWorker();
    this.#worker.onmessage = ({ data }: MessageEvent<FromVault>) => this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#end(new ViewerError('Vault', 'vault', 'lost'));
      this.heard({ kind: 'lost' });
    };
  }

  /** Rejects with ViewerError: Password `wrong`, Vault (`locked`, `tampered`, `missing`, `quota`, `versionTooNew`, `lost`), Abort. */
  run<Name extends WorkName>(
    work: Name,
    given: Work[Name]['given'],
    { signal, transfer = [] }: { readonly signal?: AbortSignal; readonly transfer?: Transferable[] } = {},
  ): Promise<Value<Name>> {
    return new Promise((resolve, reject) => {
      if (this.#closed || signal?.aborted === true) throw new ViewerError('Abort', 'vault');
      const request = (this.#last += 1);
      const cancel = () => {
        this.#pending.delete(request);
        this.#post({ type: 'cancel', request });
        reject(new ViewerError('Abort', 'vault'));
      };
      signal?.addEventListener('abort', cancel, { once: true });
      const leave = () => signal?.removeEventListener('abort', cancel);
      this.#pending.set(request, {
        done: (value) => (leave(), resolve(value as Value<Name>)),
        failed: (error) => (leave(), reject(error)),
      });
      this.#post({ type: 'do', request, job: { work, ...given } as Job }, transfer);
    });
  }

  /** A record as everything else in this house reads bytes. */
  source({ study, record, length: size }: RecordRef): ByteSource {
    return {
      size,
      read: (offset, length, signal) =>
        this.run('read', { study, record, offset, length }, signal === undefined ? {} : { signal }),
    };
  }

  async save(given: StudyToSave): Promise<StudySaver & { readonly saving: number }> {
    const { saving, study, known } = await this.run('save', given);
    return {
      saving,
      study,
      known,
      add: (added) => this.run('add', { saving, added }),
      isWhole: (record) => this.run('isWhole', { saving, record }),
      append: (record, bytes) => this.#append(saving, record, bytes),
      seal: async (record) => void (await this.run('seal', { saving, record })),
      finish: async () => {
        try {
          await this.run('finish', { saving });
        } finally {
          // Whatever was not written never will be: it keeps nobody waiting.
          this.#makeRoom(saving, Infinity);
        }
      },
      goOn: async (again) => void (await this.run('goOn', { saving, again })),
    };
  }

  /** Whatever is whole is written, for at most half a second; then the worker ends, and with it every key. */
  async close(everywhere = false): Promise<void> {
    if (this.#closed) return;
    const settled = this.run('lock', { everywhere }).catch(() => undefined);
    await Promise.race([settled, new Promise((resolve) => void setTimeout(resolve, limits.vaultSealMs))]);
    this.#end(new ViewerError('Abort', 'vault'));
    await overwriteFreed(overwriteMs);
  }

  async #append(saving: number, record: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    while (this.#unsavedBytes > 0 && this.#unsavedBytes + bytes.length > limits.vaultUnsavedBytes) {
      await new Promise<void>((resolve) => this.#roomy.push(resolve));
      if (this.#closed) throw new ViewerError('Abort', 'vault');
    }
    this.#unsaved.set(saving, (this.#unsaved.get(saving) ?? 0) + bytes.length);
    await this.run('append', { saving, record, bytes }, { transfer: [bytes.buffer] });
  }

  get #unsavedBytes(): number {
    let sum = 0;
    for (const bytes of this.#unsaved.values()) sum += bytes;
    return sum;
  }

  #post(message: ToVault, transfer: Transferable[] = []): void {
    if (!this.#closed) this.#worker.postMessage(message, transfer);
  }

  #hear(message: FromVault): void {
    if (message.type === 'event') {
      if (message.event.kind === 'saved') this.#makeRoom(message.event.saving, message.event.bytes);
      this.heard(message.event);
      return;
    }
    const pending = this.#pending.get(message.request);
    this.#pending.delete(message.request);
    if (message.type === 'done') pending?.done(message.value);
    else pending?.failed(ViewerError.fromWire(message.error));
  }

  #makeRoom(saving: number, bytes: number): void {
    const left = (this.#unsaved.get(saving) ?? 0) - bytes;
    if (left > 0) this.#unsaved.set(saving, left);
    else this.#unsaved.delete(saving);
    for (const resolve of this.#roomy.splice(0)) resolve();
  }

  #end(error: ViewerError): void {
    this.#closed = true;
    this.#worker.terminate();
    const lost = [...this.#pending.values()];
    this.#pending.clear();
    for (const { failed } of lost) failed(error);
    for (const resolve of this.#roomy.splice(0)) resolve();
  }
}
