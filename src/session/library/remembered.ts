import type { InstanceKey, InstanceRecord } from '../../dicom';
import type { StudyRecords } from '../catalog';

interface Kept {
  /** The library's study. */
  readonly study: string;
  /** It was read from there, and lies nowhere else. */
  readonly onlyThere: boolean;
}

/** What of the open pictures is in the library, and in which of its studies. */
export class Remembered {
  readonly #kept = new Map<InstanceKey, Kept>();
  readonly #damaged = new Set<InstanceKey>();
  readonly #studies = new Set<string>();

  get studies(): readonly string[] {
    return [...this.#studies];
  }

  /** Without these the screen would lose pictures. */
  get studiesOpenOnlyThere(): ReadonlySet<string> {
    return new Set([...this.#kept.values()].filter(({ onlyThere }) => onlyThere).map(({ study }) => study));
  }

  /** It was saved, or found to be there already. */
  add({ key }: InstanceRecord, study: string): void {
    this.#kept.set(key, { study, onlyThere: this.#kept.get(key)?.onlyThere ?? false });
    this.#damaged.delete(key);
    this.#studies.add(study);
  }

  /** It was read from the library. */
  cameFrom({ key }: InstanceRecord, study: string): void {
    this.#kept.set(key, { study, onlyThere: true });
    this.#damaged.delete(key);
  }

  addStudies(studies: Iterable<string>): void {
    for (const study of studies) this.#studies.add(study);
  }

  /** It lies in the library and nowhere else: from itself it cannot be saved anew. */
  isFromLibrary({ key }: InstanceRecord): boolean {
    return this.#kept.get(key)?.onlyThere === true;
  }

  /** What was read from the library is damaged there, and lies on the disc as well. */
  cameAgain({ key }: InstanceRecord): void {
    if (this.#kept.delete(key)) this.#damaged.add(key);
  }

  /** Something in these studies of the library is damaged: what of them lies on the disc may be saved once more. */
  areDamaged(studies: ReadonlySet<string>): void {
    for (const [key, { study, onlyThere }] of this.#kept) {
      if (onlyThere || !studies.has(study)) continue;
      this.#kept.delete(key);
      this.#damaged.add(key);
    }
  }

  /** These studies are no longer there. Returns what of the open pictures lies nowhere any more. */
  areForgotten(studies: ReadonlySet<string>): ReadonlySet<InstanceKey> {
    const gone = new Set<InstanceKey>();
    for (const study of studies) this.#studies.delete(study);
    for (const [key, { study, onlyThere }] of this.#kept) {
      if (!studies.has(study)) continue;
      this.#kept.delete(key);
      if (onlyThere) gone.add(key);
    }
    return gone;
  }

  holds(studies: readonly StudyRecords[]): boolean {
    return (
      studies.length > 0 && studies.every(({ records }) => records.every(({ key }) => this.#kept.has(key)))
    );
  }

  /** Saving these would repair something. */
  mayRepair(studies: readonly StudyRecords[]): boolean {
    return studies.some(({ records }) => records.some(({ key }) => this.#damaged.has(key)));
  }

  of(studies: readonly StudyRecords[]): { readonly remembered: boolean; readonly mayRepair: boolean } {
    return { remembered: this.holds(studies), mayRepair: this.mayRepair(studies) };
  }
}
