import type { Directory, InstanceRecord, SourceId } from '../dicom';
import { ViewerError, type WireError } from '../shared/errors';
import { Collection } from './collection';
import { ContainerReader } from './containerReader';
import type { Crew } from './crew';
import { DirectoryIndex, isDirectoryName } from './directoryIndex';
import type { Drive } from './drive';
import type { Duplicates } from './duplicates';
import type { Inspector } from './inspector';
import type { Place, Places } from './places';
import { ProgressMeter } from './progressMeter';
import type { Finding } from './protocol';
import type { SourceFile } from './sourceFile';
import type { AskPassword, SourceEvent, SourceInput } from './types';
import { inWaves } from './waves';

/** Where an instance came from, for as long as the reader lives. */
export interface Origin {
  readonly place: Place;
  /** Set where the data set is deflated: its own bytes must be made first. */
  readonly deflated: InstanceRecord | null;
}

export interface ReadingParts {
  readonly crew: Crew;
  readonly places: Places;
  readonly drive: Drive;
  readonly inspector: Inspector;
  readonly duplicates: Duplicates;
  readonly origins: Map<SourceId, Origin>;
  readonly nextId: () => SourceId;
}

/** One call of `open`: everything given, and everything in it, told as events. */
export class Reading {
  /** Met before under the same UID; compared at the end, so that the order on the drive is kept. */
  readonly #doubtful: { readonly file: SourceFile; readonly record: InstanceRecord }[] = [];
  readonly #brokenDirectories: { readonly path: string; readonly error: WireError }[] = [];
  readonly #collections: Collection[] = [];
  readonly #containers: ContainerReader;
  readonly #progress: ProgressMeter;
  /** Instances and problems: what a user would call "something". */
  #found = 0;

  constructor(
    private readonly parts: ReadingParts,
    ask: AskPassword,
    private readonly emit: (event: SourceEvent) => void,
    /** Resolves when all that was told so far was dealt with. */
    private readonly taken: () => Promise<void>,
    private readonly signal: AbortSignal,
  ) {
    this.#progress = new ProgressMeter(emit, () => parts.drive.slow);
    this.#containers = new ContainerReader(parts, {
      ask,
      signal,
      progress: this.#progress,
      leaveAside: (path) => emit({ type: 'leftAside', path, kind: 'empty' }),
      problem: (path, thrown) => this.#problem(path, thrown),
      read: (depth, members) => {
        const collection = this.#collection(depth);
        return this.#readFiles(
          collection,
          members.map(({ path, place }) => this.#file(collection, path, place)),
        );
      },
    });
  }

  /** Never rejects; ends early when the signal does. */
  async all(inputs: AsyncIterable<SourceInput> | Iterable<SourceInput>): Promise<void> {
    const top = this.#collection(0);
    try {
      for await (const wave of inWaves(inputs, this.signal)) await this.#readInputs(top, wave);
    } catch (thrown) {
      this.#problem('', thrown);
    }
    await this.#containers.finished();
    await this.#compareDoubtful();
    if (this.signal.aborted) return;
    this.#tellDirectories();
    this.#progress.finish();
  }

  async #readInputs(top: Collection, inputs: readonly SourceInput[]): Promise<void> {
    const files: SourceFile[] = [];
    this.#progress.expect(inputs.length);
    for (const input of inputs) {
      if ('file' in input) {
        files.push(this.#file(top, input.path, { kind: 'blob', blob: input.file }));
      } else if ('bytes' in input) {
        files.push(this.#file(top, input.path, { kind: 'bytes', bytes: input.bytes }));
      } else {
        this.#problem(input.path, ViewerError.fromWire(input.unreadable));
        this.#progress.done();
      }
    }
    await this.#readFiles(top, files);
  }

  /** The DICOMDIR first, where a name promises one: all the order there is comes from it. */
  async #readFiles(collection: Collection, files: readonly SourceFile[]): Promise<void> {
    const settle = (file: SourceFile, finding: Finding) => this.#settle(file, finding);
    const indexes = files.filter(({ path }) => isDirectoryName(path));
    if (indexes.length > 0) await this.parts.inspector.inspect(indexes, settle, this.signal);
    const others = indexes.length === 0 ? files : files.filter((file) => !indexes.includes(file));
    const { first, rest } = collection.ordered(others);
    // Alone, so that nothing overtakes what decides whether a picture may be drawn.
    if (first.length > 0) await this.parts.inspector.inspect(first, settle, this.signal);
    if (this.#found > 0 && !this.signal.aborted) {
      this.emit({ type: 'sampled' });
      // The first picture comes before the rest of the scan, which would keep the page busy.
      await this.taken();
    }
    await this.parts.inspector.inspect(rest, settle, this.signal);
  }

  #collection(depth: number): Collection {
    const collection = new Collection(depth);
    this.#collections.push(collection);
    return collection;
  }

  #file(collection: Collection, path: string, place: Place): SourceFile {
    return { path, collection, place, id: this.parts.nextId() };
  }

  #settle(file: SourceFile, finding: Finding): void {
    if (this.signal.aborted) return;
    const { path, collection } = file;
    switch (finding.kind) {
      case 'instance':
        this.#instance(file, finding.record);
        break;
      case 'directory':
        this.#directory(file, finding.directory);
        break;
      case 'brokenDirectory':
        this.#brokenDirectories.push({ path, error: finding.error });
        break;
      case 'container':
        this.#containers.open({ path, place: file.place, depth: collection.depth }, finding.container);
        break;
      case 'other':
        this.emit({ type: 'leftAside', path, kind: finding.other });
        break;
      case 'problem':
        collection.indexFor(path)?.met(path, null);
        this.#problem(path, ViewerError.fromWire(finding.error));
        break;
    }
    this.#progress.done();
  }

  #instance(file: SourceFile, record: InstanceRecord): void {
    file.collection.indexFor(file.path)?.met(file.path, record.sopInstanceUid);
    this.#found += 1;
    const own = this.parts.duplicates.first(file, record);
    if (own === null) this.#doubtful.push({ file, record });
    else this.#tell(file, own);
  }

  #tell(file: SourceFile, record: InstanceRecord, instead = false): void {
    this.parts.origins.set(record.source, { place: file.place, deflated: record.deflated ? record : null });
    this.emit({ type: 'instance', record, path: file.path, instead });
  }

  #problem(path: string, thrown: unknown): void {
    if (this.signal.aborted) return;
    this.#found += 1;
    this.emit({ type: 'problem', path, error: ViewerError.from(thrown, 'Read', 'read').toWire() });
  }

  /** A directory under another name than DICOMDIR is no index of these files (PS3.10 8.6): a copy, a backup. */
  #directory({ path, collection }: SourceFile, directory: Directory): void {
    if (!isDirectoryName(path)) {
      this.emit({ type: 'leftAside', path, kind: 'system' });
      return;
    }
    collection.indexes.push(new DirectoryIndex(path, directory));
    this.emit({ type: 'index', persons: directory.persons });
  }

  async #compareDoubtful(): Promise<void> {
    for (const { file, record } of this.#doubtful) {
      if (this.signal.aborted) return;
      try {
        const outcome = await this.parts.duplicates.compare(file, record, this.signal);
        if (outcome.kind === 'same') continue;
        if (outcome.kind === 'instead') {
          this.#tell(file, outcome.record, true);
          continue;
        }
        if (outcome.first !== null) this.emit({ type: 'notice', key: outcome.first, notice: 'duplicateUid' });
        this.#tell(file, outcome.record);
      } catch (thrown) {
        this.#problem(file.path, thrown);
      }
    }
  }

  /**
   * G3. A broken DICOMDIR costs the user nothing, because everything was scanned: it is counted among the disc's own
   * files. Only where nothing else came to light is it the thing that could not be opened.
   */
  #tellDirectories(): void {
    const nothingElse = this.#found === 0;
    for (const { path, error } of this.#brokenDirectories) {
      if (nothingElse) this.emit({ type: 'problem', path, error });
      else this.emit({ type: 'leftAside', path, kind: 'system' });
    }
    for (const { indexes } of this.#collections) {
      for (const index of indexes) this.emit({ type: 'directory', ...index.report() });
    }
  }
}
