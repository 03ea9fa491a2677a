import type { CardFacts } from '../../vault';
import type { StudyRecords } from '../catalog';

/** What the library's screen will show of a study; encrypted with it. */
export function factsOf({ patient, study }: StudyRecords): CardFacts {
  const pictures = study.series
    .flatMap(({ sets }) => sets)
    .reduce((sum, { images }) => sum + images.length, 0);
  return {
    patientName: patient.patientName,
    patientBirthDate: patient.patientBirthDate,
    studyDate: study.studyDate,
    studyDescription: study.studyDescription,
    modalities: [...new Set(study.series.map(({ modality }) => modality))].filter((name) => name !== ''),
    pictures,
  };
}
