import type { ByteRange, InstanceRecord } from '../dicom';
import { BlobSource, type ByteSource } from '../shared/byteSource';
import type { Crew } from './crew';
import type { Drive } from './drive';
import { HeldSource } from './heldSource';
import type { InflatedStore } from './inflatedStore';
import type { WireFile, WireSource } from './protocol';
import { RangesSource, sizeOfRanges } from './rangesSource';
import type { ZipEntryFacts } from './zipFacts';

/** A zip that is being read, and the word that opens it once it is known. */
export interface OpenZip {
  readonly place: Place;
  password: string | null;
}

/** Where the bytes of a file lie, as the page remembers it: a few words, never the bytes. */
export type Place =
  | { readonly kind: 'blob'; readonly blob: Blob }
  /** Something of the page's that gives bytes: a record of the library. */
  | { readonly kind: 'bytes'; readonly bytes: ByteSource }
  /** Parts of something that cannot be a Blob: bytes of a patient are never copied into one, the browser may page it to disk. */
  | { readonly kind: 'ranges'; readonly of: Place; readonly ranges: readonly ByteRange[] }
  | { readonly kind: 'entry'; readonly zip: OpenZip; readonly facts: ZipEntryFacts };

export function sizeOf(place: Place): number {
  switch (place.kind) {
    case 'blob':
      return place.blob.size;
    case 'bytes':
      return place.bytes.size;
    case 'ranges':
      return sizeOfRanges(place.ranges);
    case 'entry':
      return place.facts.size;
  }
}

/** A slice of a Blob is a Blob again: no copy, no read. */
export function slicePlace(place: Place, ranges: readonly ByteRange[]): Place {
  if (place.kind !== 'blob') return { kind: 'ranges', of: place, ranges };
  const slices = ranges.map(({ offset, length }) => place.blob.slice(offset, offset + length));
  const [only] = slices;
  return { kind: 'blob', blob: slices.length === 1 && only !== undefined ? only : new Blob(slices) };
}

export interface PlacesParts {
  readonly drive: Drive;
  readonly store: InflatedStore<Place>;
  /** Late, because the workers read through `Places` themselves. */
  readonly crew: () => Crew;
  /** Ends with the reader, not with the one who asked: others may wait for the same bytes. */
  readonly signal: AbortSignal;
}

/** Turns places into bytes, on the page and for the workers. */
export class Places {
  readonly #exposed: Place[] = [];
  readonly #exposedAs = new Map<Place, number>();
  /** What stands in the store for the inflated data set of a place. */
  readonly #dataSets = new Map<Place, Place>();

  constructor(private readonly parts: PlacesParts) {}

  sourceOf(place: Place): ByteSource {
    switch (place.kind) {
      case 'blob':
        return new DriveSource(new BlobSource(place.blob), this.parts.drive);
      case 'bytes':
        return place.bytes;
      case 'ranges':
        return new RangesSource(this.sourceOf(place.of), place.ranges);
      case 'entry':
        return this.#heldEntry(place);
    }
  }

  /** Inflates what must be inflated, so that a failure shows here and not in a later read. */
  async open(place: Place): Promise<ByteSource> {
    const source = this.sourceOf(place);
    if (source instanceof HeldSource) await source.hold();
    return source;
  }

  /** The data set of the deflated syntax (PS3.5 A.5), in which that record's offsets count. */
  async openDataSet(place: Place, record: InstanceRecord): Promise<ByteSource> {
    const { store, crew, signal } = this.parts;
    const given = { source: this.wireSource(place), record };
    // Its size is known only afterwards; until then as much as the file itself is reserved.
    const key = this.#dataSets.get(place) ?? { kind: 'ranges', of: place, ranges: [] };
    this.#dataSets.set(place, key);
    const make = () => crew().run('dataSet', given, signal);
    const { byteLength } = await store.get(key, sizeOf(place), make);
    return new HeldSource(byteLength, () => store.get(key, byteLength, make));
  }

  wireSource(place: Place): WireSource {
    if (place.kind === 'blob') return place;
    const known = this.#exposedAs.get(place);
    const id = known ?? this.#exposed.push(place) - 1;
    if (known === undefined) this.#exposedAs.set(place, id);
    return { kind: 'page', id, size: sizeOf(place) };
  }

  wireFile(place: Place): WireFile {
    if (place.kind !== 'entry') return this.wireSource(place);
    const { zip, facts } = place;
    return { kind: 'entry', zip: this.wireSource(zip.place), facts, password: zip.password };
  }

  async readExposed(id: number, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const place = this.#exposed[id];
    return place === undefined
      ? new Uint8Array(0)
      : await this.sourceOf(place).read(offset, length, this.parts.signal);
  }

  /** Forgets every file, and with the zips their passwords. */
  close(): void {
    this.#exposed.length = 0;
    this.#exposedAs.clear();
    this.#dataSets.clear();
  }

  #heldEntry(place: Extract<Place, { kind: 'entry' }>): HeldSource {
    const { store, crew, signal } = this.parts;
    const { zip, facts } = place;
    const make = () =>
      crew().run('inflate', { zip: this.wireSource(zip.place), facts, password: zip.password }, signal);
    return new HeldSource(facts.size, () => store.get(place, facts.size, make));
  }
}

class DriveSource implements ByteSource {
  readonly size: number;

  constructor(
    private readonly base: ByteSource,
    private readonly drive: Drive,
  ) {
    this.size = base.size;
  }

  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    return this.drive.read(() => this.base.read(offset, length, signal));
  }
}
