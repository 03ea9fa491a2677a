import { personName, Tags, text, type PatientGroup } from '../../dicom';
import { ageAt, formatAge, formatDay } from '../format/dicomDates';
import { useApp } from '../appContext';
import type { ViewerWords } from '../words/viewer/en';
import { useViewerWords } from '../words/viewerWords';
import { titleOf, useHeadings, usePlaces, type SetPlace } from './catalogIndex';
import { useActive } from './useActive';

export const displayName = (name: string, words: ViewerWords): string =>
  personName(name).display || words.unnamed;

export interface Whose {
  readonly name: string;
  readonly details: readonly string[];
  readonly study: readonly string[];
  readonly title: string;
}

/** Whose picture is on the light box, and from which examination. */
export function useWhose(): Whose {
  const { locale } = useApp();
  const words = useViewerWords();
  const places = usePlaces();
  const [heading] = useHeadings();
  const set = useActive((state) => state.set);
  const place = set === null ? undefined : places.get(set.id);
  const patient = place?.patient ?? heading;
  return {
    name: patient === undefined ? '' : displayName(patient.patientName, words),
    details: patient === undefined ? [] : detailsOf(patient, place, words, locale),
    study: place === undefined ? [] : studyWords(place, words, locale),
    title: place === undefined ? '' : titleOf(place, words),
  };
}

function detailsOf(
  patient: PatientGroup,
  place: SetPlace | undefined,
  words: ViewerWords,
  locale: string,
): readonly string[] {
  const said = place?.set.images[0]?.record.attributes;
  const age = ageAt(
    said === undefined ? '' : text(said, Tags.patientAge),
    patient.patientBirthDate,
    place?.study.studyDate ?? '',
  );
  return [
    patient.patientBirthDate === '' ? '' : words.born(formatDay(patient.patientBirthDate, locale)),
    words.sex[patient.patientSex] ?? patient.patientSex,
    formatAge(age, locale),
  ].filter((part) => part !== '');
}

function studyWords({ study }: SetPlace, words: ViewerWords, locale: string): readonly string[] {
  return [
    study.studyDescription,
    study.studyDate === '' ? words.unknownDate : formatDay(study.studyDate, locale),
    study.institutionName,
  ].filter((part) => part !== '');
}
