import { useSession } from '../appContext';
import { useViewerWords } from '../words/viewerWords';
import { useHeadings, usePlaces } from '../viewer/catalogIndex';
import { AddPictures } from './AddPictures';
import { DocumentList } from './DocumentList';
import { EarlierStudies } from './EarlierStudies';
import { OtherPeople } from './OtherPeople';
import { ReadingCard } from './ReadingCard';
import { ReportCard } from './ReportCard';
import { StudySection } from './StudySection';

/** What there is to see, newest examination first. */
export function Rail() {
  const words = useViewerWords().rail;
  const headings = useHeadings();
  const places = usePlaces();
  const reading = useSession((state) => state.phase === 'reading');
  const pictures = headings.reduce((sum, heading) => sum + heading.pictureCount, 0);
  const newestFirst = headings
    .flatMap((patient) => patient.studies.map((study) => ({ patient, study })))
    .toSorted((a, b) =>
      (b.study.studyDate + b.study.studyTime).localeCompare(a.study.studyDate + a.study.studyTime),
    );
  return (
    <nav className="rail" aria-label={words.title}>
      <div className="rail-head">
        <h2>{words.title}</h2>
        <span>{words.counts(words.sets(places.size), pictures)}</span>
      </div>
      <div className="rail-list">
        {headings.length > 1 && <p className="rail-note">{words.probablySame}</p>}
        {newestFirst.map(({ patient, study }) => (
          <StudySection
            key={`${patient.id} ${study.studyInstanceUid}`}
            study={study}
            heading={headings.length > 1 ? patient : null}
          />
        ))}
        <EarlierStudies />
        <DocumentList />
      </div>
      <div className="rail-foot">
        <OtherPeople />
        {reading ? <ReadingCard /> : <ReportCard />}
        <AddPictures />
      </div>
    </nav>
  );
}
