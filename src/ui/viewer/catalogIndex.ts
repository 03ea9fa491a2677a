import { useMemo } from 'react';
import type { ImageSet, PatientGroup, SeriesGroup, StudyGroup } from '../../dicom';
import { useSession } from '../appContext';
import type { ViewerWords } from '../words/viewer/en';

/** Where a set stands in the list: what its title, date and heading are taken from. */
export interface SetPlace {
  readonly set: ImageSet;
  readonly series: SeriesGroup;
  readonly study: StudyGroup;
  readonly patient: PatientGroup;
  /** 1-based, among the sets of the series that are of the same kind. */
  readonly part: number;
  readonly parts: number;
}

function placesOf(patients: readonly PatientGroup[]): readonly SetPlace[] {
  return patients.flatMap((patient) =>
    patient.studies.flatMap((study) =>
      study.series.flatMap((series) => placesOfSeries(patient, study, series)),
    ),
  );
}

function placesOfSeries(patient: PatientGroup, study: StudyGroup, series: SeriesGroup): SetPlace[] {
  const isLocaliser = (set: ImageSet) => set.kind === 'localiser';
  return series.sets.map((set) => {
    const alike = series.sets.filter((other) => isLocaliser(other) === isLocaliser(set));
    return { set, series, study, patient, part: alike.indexOf(set) + 1, parts: alike.length };
  });
}

/** The headings of the person on the light box; several where the disc names one person in several ways. */
export function useHeadings(): readonly PatientGroup[] {
  const patients = useSession((state) => state.patients);
  const personId = useSession((state) => state.personId);
  return useMemo(() => patients.filter((patient) => patient.personId === personId), [patients, personId]);
}

export function usePlaces(): ReadonlyMap<string, SetPlace> {
  const headings = useHeadings();
  return useMemo(() => new Map(placesOf(headings).map((place) => [place.set.id, place])), [headings]);
}

/** "Chest, thin slices", or what kind of picture it is where the file has no name for it. */
export function titleOf(place: SetPlace, words: ViewerWords): string {
  const { series, set, part, parts } = place;
  const name = series.seriesDescription.trim() || series.modality || words.rail.title;
  const localiser = set.kind === 'localiser' && parts > 0 ? ` · ${words.rail.localiser}` : '';
  return parts > 1 ? `${name}${localiser} · ${words.rail.part(part, parts)}` : `${name}${localiser}`;
}

export interface Person {
  readonly personId: string;
  readonly patientName: string;
  readonly patientBirthDate: string;
  readonly pictureCount: number;
}

/**
 * One entry a person: the first heading's name, the pictures of all its headings. By name, who has no picture last: the
 * order in which files were read is nobody's.
 */
export function peopleOf(patients: readonly PatientGroup[]): readonly Person[] {
  const people = new Map<string, Person>();
  for (const { personId, patientName, patientBirthDate, pictureCount, studies } of patients) {
    if (studies.length === 0) continue;
    const known = people.get(personId);
    people.set(personId, {
      personId,
      patientName: known?.patientName || patientName,
      patientBirthDate: known?.patientBirthDate || patientBirthDate,
      pictureCount: (known?.pictureCount ?? 0) + pictureCount,
    });
  }
  const found = [...people.values()];
  return found.toSorted(
    (a, b) =>
      Number(a.pictureCount === 0) - Number(b.pictureCount === 0) ||
      a.patientName.localeCompare(b.patientName) ||
      (a.personId < b.personId ? -1 : 1),
  );
}
