import type { InstanceKey, InstanceRecord } from '../../dicom';
import type { StudyRecords } from '../catalog';

/** What of the open pictures is in the library, and in which of its studies. */
export class Remembered {
  /** The study in the library a record was saved to; null for one that was read from the library. */
  readonly #kept = new Map<InstanceKey, string | null>();
  readonly #damaged = new Set<InstanceKey>();
  readonly #studies = new Set<string>();

  get studies(): readonly string[] {
    return [...this.#studies];
  }

  add({ key }: InstanceRecord, study: string | null): void {
    this.#kept.set(key, study);
    this.#damaged.delete(key);
    if (study !== null) this.#studies.add(study);
  }

  addStudies(studies: readonly string[]): void {
    for (const study of studies) this.#studies.add(study);
  }

  /** It lies in the library and nowhere else: from itself it cannot be saved anew. */
  isFromLibrary({ key }: InstanceRecord): boolean {
    return this.#kept.get(key) === null;
  }

  /** What was read from the library is damaged there, and lies on the disc as well. */
  cameAgain({ key }: InstanceRecord): void {
    if (this.#kept.delete(key)) this.#damaged.add(key);
  }

  /** Something in these studies of the library is damaged: what of them lies on the disc may be saved once more. */
  areDamaged(studies: ReadonlySet<string>): void {
    for (const [key, study] of this.#kept) {
      if (study === null || !studies.has(study)) continue;
      this.#kept.delete(key);
      this.#damaged.add(key);
    }
  }

  isForgotten(study: string): void {
    const wasOpened = this.#studies.delete(study);
    for (const [key, kept] of this.#kept) {
      if (kept === study || (kept === null && wasOpened)) this.#kept.delete(key);
    }
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
