import type { InstanceRecord } from '../../dicom';
import type { StudyRecords } from '../catalog';

/** What of the open pictures is in the library, and in which of its studies. */
export class Remembered {
  readonly #keys = new Set<string>();
  readonly #studies = new Set<string>();

  get studies(): readonly string[] {
    return [...this.#studies];
  }

  add(record: InstanceRecord, study: string | null): void {
    this.#keys.add(record.key);
    if (study !== null) this.#studies.add(study);
  }

  addStudies(studies: readonly string[]): void {
    for (const study of studies) this.#studies.add(study);
  }

  clear(): void {
    this.#keys.clear();
    this.#studies.clear();
  }

  holds(studies: readonly StudyRecords[]): boolean {
    return (
      studies.length > 0 && studies.every(({ records }) => records.every(({ key }) => this.#keys.has(key)))
    );
  }
}
