import type { PatientGroup, StudyGroup } from '../../dicom';
import { useApp } from '../appContext';
import { formatDay } from '../format/dicomDates';
import { usePlaces } from '../viewer/catalogIndex';
import { displayName } from '../viewer/whose';
import { useViewerWords } from '../words/viewerWords';
import { SetButton } from './SetButton';

/** One examination: its day, its name, its sets. The heading stands only where one person has several. */
export function StudySection({ study, heading }: { study: StudyGroup; heading: PatientGroup | null }) {
  const { locale } = useApp();
  const words = useViewerWords();
  const places = usePlaces();
  const sets = study.series.flatMap((series) => series.sets);
  if (sets.length === 0) return null;
  return (
    <section>
      <div className="study-card">
        <h3>{study.studyDate === '' ? words.unknownDate : formatDay(study.studyDate, locale)}</h3>
        {heading !== null && <p>{displayName(heading.patientName, words)}</p>}
        {study.studyDescription !== '' && <p>{study.studyDescription}</p>}
        {study.sharedWithOtherPatient && <p className="warning-text">{words.rail.shared}</p>}
      </div>
      <ul className="set-list">
        {sets.map((set) => {
          const place = places.get(set.id);
          return place === undefined ? null : (
            <li key={set.id}>
              <SetButton place={place} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
