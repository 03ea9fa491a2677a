import type { LibraryStudy } from '../../session';
import { useApp } from '../appContext';
import { Sheet } from '../dialogs/Sheet';
import { formatDay } from '../format/dicomDates';
import { displayName } from '../viewer/whose';
import { useLibraryWords, useViewerWords } from '../words/viewerWords';
import { useLibrary } from './useLibrary';

function useName(study: LibraryStudy | null): string {
  const { locale } = useApp();
  const viewer = useViewerWords();
  const { unknown } = useLibraryWords().list;
  if (study === null || study.facts === null) return unknown;
  const { patientName, studyDate } = study.facts;
  return [displayName(patientName, viewer), formatDay(studyDate, locale)].filter(Boolean).join(', ');
}

/** No room: the oldest that is neither pinned nor open may go, if the person says so; nothing goes by itself. */
export default function RoomDialog() {
  const { session } = useApp();
  const words = useLibraryWords().remember;
  const oldest = useLibrary((state) => state.oldest);
  const name = useName(oldest);
  return (
    <Sheet title={words.fullTitle} isOpen>
      <div className="room" data-full>
        <p>{words.full}</p>
        {oldest === null && <p>{words.nothingOldest}</p>}
        {oldest !== null && (
          <button
            type="button"
            className="button large danger"
            onClick={() => void session.library.answerFull('forgetOldest')}
          >
            {words.forgetOldest(name)}
          </button>
        )}
        <button
          type="button"
          className="button large"
          onClick={() => void session.library.answerFull('stop')}
        >
          {words.stop}
        </button>
      </div>
    </Sheet>
  );
}
