import {
  groupInstances,
  Tags,
  text,
  type ImageSet,
  type InstanceKey,
  type InstanceRecord,
  type Notice,
  type PatientGroup,
  type StudyGroup,
} from '../dicom';
import type { WireError } from '../shared/errors';
import type { OtherKind, SourceEvent } from '../sources';
import type { DiscReport } from './types';

/** Everything that was found, grouped anew when asked; knows nothing of the screen. */
export class Catalog {
  readonly #records: InstanceRecord[] = [];
  readonly #keys = new Set<InstanceKey>();
  readonly #problems: { path: string; error: WireError }[] = [];
  readonly #leftAside = new Map<OtherKind, string[]>();
  readonly #missing: string[] = [];
  readonly #unlisted: string[] = [];
  #listed = 0;
  #patients: readonly PatientGroup[] = [];
  #grouped = 0;

  get size(): number {
    return this.#records.length;
  }

  add(event: SourceEvent): void {
    switch (event.type) {
      case 'instance':
        // A study of the archive that is opened again begins from the start.
        if (this.#keys.has(event.record.key)) {
          if (event.instead === true) this.#replace(event.record.key, event.record);
          break;
        }
        this.#keys.add(event.record.key);
        this.#records.push(event.record);
        if (event.record.pixelError !== null)
          this.#problems.push({ path: event.path, error: event.record.pixelError });
        break;
      case 'problem':
        this.#problems.push({ path: event.path, error: event.error });
        break;
      case 'leftAside': {
        const paths = this.#leftAside.get(event.kind) ?? [];
        paths.push(event.path);
        this.#leftAside.set(event.kind, paths);
        break;
      }
      case 'directory':
        this.#listed += event.listed;
        this.#missing.push(...event.missing);
        this.#unlisted.push(...event.unlisted);
        break;
      case 'notice':
        this.#mark(event.key, event.notice);
        break;
      case 'index':
      case 'sampled':
      case 'progress':
        break;
    }
  }

  /** As if these had not been read. */
  remove(keys: ReadonlySet<InstanceKey>): void {
    const left = this.#records.filter(({ key }) => !keys.has(key));
    this.#records.splice(0, Infinity, ...left);
    for (const key of keys) this.#keys.delete(key);
    this.#grouped = -1;
  }

  #mark(key: InstanceKey, notice: Notice): void {
    const record = this.#records.find((one) => one.key === key);
    if (record !== undefined) this.#replace(key, { ...record, notices: [...record.notices, notice] });
  }

  #replace(key: InstanceKey, record: InstanceRecord): void {
    const at = this.#records.findIndex((one) => one.key === key);
    if (at === -1) return;
    this.#records[at] = record;
    this.#grouped = 0;
  }

  /** Grouped and sorted; cheap when nothing came since the last call. */
  patients(): readonly PatientGroup[] {
    if (this.#grouped !== this.#records.length) {
      this.#patients = groupInstances(this.#records);
      this.#grouped = this.#records.length;
    }
    return this.#patients;
  }

  studiesOf(personId: string): StudyRecords[] {
    const hidden = new Set(this.#records);
    const groups = this.patients().flatMap((patient) => patient.studies.map((study) => ({ patient, study })));
    const shown = groups.map(({ patient, study }) => {
      const records = new Set([
        ...setsOfStudy(study).flatMap(({ images }) => images.map(({ record }) => record)),
        ...study.series.flatMap(({ documents }) => documents),
      ]);
      for (const record of records) hidden.delete(record);
      return { patient, study, records };
    });
    return shown
      .filter(({ patient }) => patient.personId === personId)
      .map(({ patient, study, records }) => ({
        patient,
        study,
        records: [
          ...records,
          ...[...hidden].filter(
            ({ attributes }) => text(attributes, Tags.studyInstanceUid) === study.studyInstanceUid,
          ),
        ],
      }));
  }

  report(): DiscReport {
    const patients = this.patients();
    const pictures = patients.reduce((sum, patient) => sum + patient.pictureCount, 0);
    const documents = patients
      .flatMap((patient) => patient.studies)
      .flatMap((study) => study.series)
      .reduce((sum, series) => sum + series.documents.length, 0);
    const shown = new Set(setsOf(patients).flatMap((set) => set.images.map((image) => image.record.key)));
    const hidden = this.#records.filter((record) => record.image !== null && !shown.has(record.key)).length;
    return {
      pictures,
      documents,
      problems: [...this.#problems],
      leftAside: [...this.#leftAside].map(([kind, paths]) => ({ kind, paths: [...paths] })),
      missing: [...this.#missing],
      listed: this.#listed,
      unlisted: [...this.#unlisted],
      hidden,
    };
  }
}

/** Everything of one study: what is shown, its documents, and what a rejection note hid. */
export interface StudyRecords {
  readonly patient: PatientGroup;
  readonly study: StudyGroup;
  readonly records: readonly InstanceRecord[];
}

export function personsOf(patients: readonly PatientGroup[]): string[] {
  return [
    ...new Set(patients.filter((patient) => patient.studies.length > 0).map((patient) => patient.personId)),
  ];
}

function setsOfStudy(study: StudyGroup): ImageSet[] {
  return study.series.flatMap((series) => [...series.sets]);
}

export function setsOf(patients: readonly PatientGroup[]): ImageSet[] {
  return patients.flatMap((patient) => patient.studies).flatMap(setsOfStudy);
}

/** The largest set of the newest study that has a picture; sets with a badge (for processing, rejected) only if there is no other. */
export function openingSet(patients: readonly PatientGroup[]): ImageSet | null {
  const studies = patients
    .flatMap((patient) => patient.studies)
    .toSorted((a, b) => (b.studyDate + b.studyTime).localeCompare(a.studyDate + a.studyTime));
  for (const wanted of [isPlain, () => true]) {
    for (const study of studies) {
      const sets = setsOfStudy(study).filter((set) => set.images.length > 0 && wanted(set));
      const [first] = sets.toSorted((a, b) => b.images.length - a.images.length);
      if (first !== undefined) return first;
    }
  }
  return null;
}

function isPlain(set: ImageSet): boolean {
  return set.badge === null && set.images.some((image) => image.record.pixelError === null);
}

export function middleOf(set: ImageSet): number {
  return Math.floor(set.images.length / 2);
}
