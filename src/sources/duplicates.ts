import type { InstanceKey, InstanceRecord, Notice } from '../dicom';
import type { Comparison } from './compareBytes';
import type { Crew } from './crew';
import { sizeOf, type Place, type Places } from './places';
import type { SourceFile } from './sourceFile';

interface Known {
  readonly key: InstanceKey;
  file: SourceFile;
  told: boolean;
}

export type Outcome =
  | { readonly kind: 'same' }
  /** What was told first cannot be read any more: this one stands for it, under its key. */
  | { readonly kind: 'instead'; readonly record: InstanceRecord }
  /** Both are kept; `first` is to be told too, once. */
  | { readonly kind: 'other'; readonly record: InstanceRecord; readonly first: InstanceKey | null };

const notice: Notice = 'duplicateUid';

/** Correctness G8: the same SOP Instance UID twice. The same bytes are one; other bytes are both kept and marked. */
export class Duplicates {
  readonly #known = new Map<string, Known[]>();

  constructor(
    private readonly crew: Crew,
    private readonly places: Places,
  ) {}

  /** The record under its key, or null where its UID was met before and bytes must be compared. */
  first(file: SourceFile, record: InstanceRecord): InstanceRecord | null {
    const uid = record.sopInstanceUid;
    // No UID says nothing about sameness: each such file stands for itself.
    if (uid === '') return { ...record, key: `#${record.source}` as InstanceKey };
    if (this.#known.has(uid)) return null;
    this.#known.set(uid, [{ key: record.key, file, told: false }]);
    return record;
  }

  /** Rejects with ViewerError where the new one cannot be read. */
  async compare(file: SourceFile, record: InstanceRecord, signal: AbortSignal): Promise<Outcome> {
    const known = this.#known.get(record.sopInstanceUid) ?? [];
    for (const other of known) {
      const found = await this.#compared(other.file, file, signal);
      if (found === 'same') return { kind: 'same' };
      if (found === 'firstLost') {
        other.file = file;
        return { kind: 'instead', record: { ...record, key: other.key } };
      }
    }
    const key = `${record.sopInstanceUid}#${known.length + 1}` as InstanceKey;
    known.push({ key, file, told: true });
    const [first] = known;
    const tell = first !== undefined && !first.told;
    if (first !== undefined) first.told = true;
    return {
      kind: 'other',
      record: { ...record, key, notices: [...record.notices, notice] },
      first: tell ? first.key : null,
    };
  }

  close(): void {
    this.#known.clear();
  }

  async #compared(a: SourceFile, b: SourceFile, signal: AbortSignal): Promise<Comparison> {
    if (sizeOf(a.place) !== sizeOf(b.place)) return 'other';
    if ((a.path === b.path && isSameFile(a.place, b.place)) || haveSameChecksum(a.place, b.place))
      return 'same';
    const given = { first: this.places.wireSource(a.place), second: this.places.wireSource(b.place) };
    return await this.crew.run('compare', given, signal);
  }
}

/** The same file given once more: path, size and time of change agree. A disc dropped twice is not read twice. */
function isSameFile(a: Place, b: Place): boolean {
  if (a.kind !== 'blob' || b.kind !== 'blob' || !(a.blob instanceof File) || !(b.blob instanceof File))
    return false;
  return a.blob.name === b.blob.name && a.blob.lastModified === b.blob.lastModified;
}

/** Two zip entries whose sizes and CRC-32 agree need not be inflated whole. AE-2 entries have no checksum (0). */
function haveSameChecksum(a: Place, b: Place): boolean {
  return a.kind === 'entry' && b.kind === 'entry' && a.facts.crc32 !== 0 && a.facts.crc32 === b.facts.crc32;
}
