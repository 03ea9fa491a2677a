import { BytesSource } from '../shared/byteSource';
import type { Bytes } from './format/box';
import { framesTrailer, readFramesIndex, readStoredFrame } from './framesRecord';
import type { StudySaver, VaultClient } from './vaultClient';
import type { StudyToSave } from './types';

/** One encoded frame of an instance, with what must be known of it. */
export interface StoredFrame {
  readonly transferSyntaxUid: string;
  /** Plain JSON: how the frame was sent, or the instance's own metadata. */
  readonly metadata: unknown;
  readonly bytes: Bytes;
}

const metadataName = (instance: string) => `metadata ${instance}`;
const frameName = (instance: string, frameNumber: number) => `frame ${frameNumber} of ${instance}`;

/**
 * Frames of one remote study in the library, as they come: each frame is a record of kind `frames`, and so is an instance's
 * metadata. `instance` is any name of the instance. Every call rejects with ViewerError as VaultClient does; nothing that
 * fails here needs to stop the looking.
 */
export class StudyFrames {
  private constructor(
    private readonly client: VaultClient,
    private readonly study: string,
    private readonly saver: StudySaver,
  ) {}

  /** Begins to keep a study, or goes on with one that is there. Waits while another tab writes the same study. */
  static async begin(client: VaultClient, study: Omit<StudyToSave, 'records'>): Promise<StudyFrames> {
    return new StudyFrames(client, study.name, await client.save({ ...study, records: [] }));
  }

  /** The study's id in the library: what `forget` is asked with. */
  get id(): string {
    return this.saver.study;
  }

  /** Resolves when the frame is in the database. Takes the bytes' buffer only as a copy; a frame that is there stays. */
  async putFrame(instance: string, frameNumber: number, { bytes, ...rest }: StoredFrame): Promise<void> {
    const frames = Array.from({ length: frameNumber }, (_, at) =>
      at === frameNumber - 1 ? { offset: 0, length: bytes.length } : null,
    );
    await this.#put(frameName(instance, frameNumber), bytes.slice(), framesTrailer({ ...rest, frames }));
  }

  /** A buffer of its own, free to be given away; null where the frame is not there (yet). */
  async frame(instance: string, frameNumber: number, signal?: AbortSignal): Promise<StoredFrame | null> {
    const source = await this.#source(frameName(instance, frameNumber), signal);
    if (source === null) return null;
    const index = await readFramesIndex(source, signal);
    const bytes = await readStoredFrame(source, index, frameNumber, signal);
    if (bytes === null) return null;
    return {
      transferSyntaxUid: index.transferSyntaxUid,
      metadata: index.metadata,
      bytes: bytes.slice(),
    };
  }

  /** The instance's metadata as the server gave it: DICOM JSON (PS3.18 F). */
  async putMetadata(instance: string, metadata: unknown): Promise<void> {
    const trailer = framesTrailer({ transferSyntaxUid: '', metadata, frames: [] });
    await this.#put(metadataName(instance), trailer);
  }

  /** Undefined where it is not there (yet). */
  async metadata(instance: string, signal?: AbortSignal): Promise<unknown> {
    const source = await this.#source(metadataName(instance), signal);
    return source === null ? undefined : (await readFramesIndex(source, signal)).metadata;
  }

  /** Writes what was put, and lets other tabs at the study. Reading goes on; putting does not. */
  async finish(): Promise<void> {
    await this.saver.finish();
  }

  async #put(name: string, ...parts: readonly Bytes[]): Promise<void> {
    const { record, known } = await this.saver.add({ name, kind: 'frames' });
    if (known) return;
    for (const part of parts) await this.saver.append(record, part);
    await this.saver.seal(record);
  }

  /** The whole record in one answer of the worker: its index lies behind its frame. */
  async #source(name: string, signal?: AbortSignal): Promise<BytesSource | null> {
    const given = signal === undefined ? {} : { signal };
    const record = await this.client.run('find', { study: this.study, record: name }, given);
    if (record === null) return null;
    return new BytesSource(await this.client.source(record).read(0, record.length, signal));
  }
}
