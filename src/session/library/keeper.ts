import type { InstanceRecord } from '../../dicom';
import type { ByteSource } from '../../shared/byteSource';
import { ViewerError } from '../../shared/errors';
import { limits } from '../../shared/limits';
import type { StudySaver, VaultClient } from '../../vault';
import type { StudyRecords } from '../catalog';
import { factsOf } from './facts';

export interface KeeperHost {
  /** The original file behind a record. */
  file(record: InstanceRecord, signal: AbortSignal): Promise<ByteSource>;
  thumbnail(study: StudyRecords, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /** Resolves while no picture is being waited for: saving never stands before looking. */
  quiet(signal: AbortSignal): Promise<void>;
  /** It lies in the library and nowhere else. */
  isFromLibrary(record: InstanceRecord): boolean;
  told(done: number): void;
  /** A record is in the library, and from now on a crash cannot take it. */
  kept(record: InstanceRecord, study: string): void;
  /** No room: resolves true to try again. */
  full(study: string): Promise<boolean>;
}

const pieceBytes = 16 * limits.vaultChunkBytes;

/** Saves studies one after the other in the background. What is there already, whole, is not written again. */
export class Keeper {
  #saver: StudySaver | null = null;

  constructor(
    private readonly client: VaultClient,
    private readonly host: KeeperHost,
    private readonly signal: AbortSignal,
  ) {}

  /** Rejects with ViewerError: Vault `quota` where the person gave up for want of room, Read where the disc is gone. */
  async keep(studies: readonly StudyRecords[]): Promise<void> {
    let before = 0;
    for (const study of studies) {
      await this.#keepStudy(study, before);
      before += study.records.length;
    }
  }

  /** The vault has no room for what is being saved. */
  async full(): Promise<void> {
    const saver = this.#saver;
    if (saver === null) return;
    const again = await this.host.full(saver.study);
    await saver.goOn(again);
  }

  async #keepStudy(study: StudyRecords, before: number): Promise<void> {
    const { patient, study: group, records } = study;
    const saver = await this.client.save({
      name: `${patient.id}\n${group.studyInstanceUid}`,
      facts: factsOf(study),
      thumbnail: await this.host.thumbnail(study, this.signal),
      records: records.map(({ key }) => ({ name: key, kind: 'part10' as const })),
    });
    this.#saver = saver;
    let done = 0;
    const finished = (record: InstanceRecord) => {
      done += 1;
      this.host.kept(record, saver.study);
      this.host.told(before + done);
    };
    const seals: Promise<void>[] = [];
    try {
      for (const [at, record] of records.entries()) {
        if (saver.known[at] === true && (await this.#isWhole(saver, at, record))) {
          finished(record);
          continue;
        }
        await this.#give(saver, at, record);
        const sealed = saver.seal(at).then(() => finished(record));
        sealed.catch(() => undefined);
        seals.push(sealed);
      }
      await saver.finish();
      await Promise.all(seals);
    } catch (thrown) {
      await saver.finish().catch(() => undefined);
      const { detail } = ViewerError.from(thrown, 'Vault', 'vault', 'lost');
      // No half study stays behind unasked; one that was there before keeps what it had.
      if (detail === 'quota' && !saver.known.includes(true)) {
        await this.client.run('forget', { study: saver.study });
      }
      throw thrown;
    } finally {
      this.#saver = null;
    }
  }

  /** What is there is opened before it is taken for kept: only so does saving once more repair what is damaged. */
  async #isWhole(saver: StudySaver, at: number, record: InstanceRecord): Promise<boolean> {
    if (this.host.isFromLibrary(record)) return true;
    await this.host.quiet(this.signal);
    return saver.isWhole(at);
  }

  async #give(saver: StudySaver, at: number, record: InstanceRecord): Promise<void> {
    const source = await this.host.file(record, this.signal);
    for (let offset = 0; offset < source.size; offset += pieceBytes) {
      await this.host.quiet(this.signal);
      const bytes = await source.read(offset, pieceBytes, this.signal);
      if (bytes.length < Math.min(pieceBytes, source.size - offset)) {
        throw new ViewerError('Read', 'read', 'the file ends early');
      }
      // The buffer is given away, so it must be the piece's own.
      await saver.append(at, bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice());
    }
  }
}
