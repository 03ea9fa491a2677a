import { Button } from 'react-aria-components/Button';
import type { LibraryStudy } from '../../session';
import { useApp, useSession } from '../appContext';
import { formatNumber } from '../format/amounts';
import { formatDay } from '../format/dicomDates';
import { displayName } from '../viewer/whose';
import { useLibraryWords, useViewerWords } from '../words/viewerWords';
import { useLibrary } from './useLibrary';

/** The offer after opening, how far saving is, and what to do when there is no room. */
export function RememberCard() {
  const { session, openDialog } = useApp();
  const words = useLibraryWords().remember;
  const phase = useLibrary((state) => state.phase);
  const saving = useLibrary((state) => state.saving);
  const remembered = useLibrary((state) => state.remembered);
  const mayRepair = useLibrary((state) => state.mayRepair);
  const open = useSession((state) => state.phase === 'open');
  if (phase === 'unavailable' || phase === 'unknown' || !open) return null;
  if (saving?.state === 'full') return <Full />;
  if (saving?.state === 'saving') return <Saving />;
  if (remembered) {
    return (
      <div className="card report-card" role="status" data-remembered>
        <p>{words.done}</p>
        <Button className="link" onPress={() => openDialog('library')}>
          {words.openLibrary}
        </Button>
      </div>
    );
  }
  const ask = () => (phase === 'open' ? void session.library.remember() : openDialog('library'));
  return (
    <div className="card report-card">
      <strong>{mayRepair ? words.repairTitle : words.title}</strong>
      <p>{mayRepair ? words.repairText : words.text}</p>
      {saving?.state === 'failed' && (
        <p className="warning-text" role="alert" data-failed={saving.error?.detail}>
          {words.failed}
        </p>
      )}
      <Button className="button" onPress={ask}>
        {mayRepair ? words.repair : saving?.state === 'done' ? words.again : words.button}
      </Button>
    </div>
  );
}

function Saving() {
  const { locale } = useApp();
  const words = useLibraryWords().remember;
  const done = useLibrary((state) => state.saving?.done ?? 0);
  const total = useLibrary((state) => state.saving?.total ?? 0);
  const text = words.saving(formatNumber(done, locale), formatNumber(total, locale));
  return (
    <div className="card report-card" data-saving={done}>
      <p>{text}</p>
      <progress value={done} max={Math.max(1, total)} aria-label={text} />
    </div>
  );
}

function useName(study: LibraryStudy | undefined): string {
  const { locale } = useApp();
  const viewer = useViewerWords();
  if (study?.facts === null || study === undefined) return '';
  const { patientName, studyDate } = study.facts;
  return [displayName(patientName, viewer), formatDay(studyDate, locale)].filter(Boolean).join(', ');
}

/** The oldest that is not pinned may go, if the person says so; nothing goes by itself. */
function Full() {
  const { session } = useApp();
  const words = useLibraryWords().remember;
  const oldest = useLibrary((state) => state.oldest);
  const name = useName(oldest ?? undefined);
  return (
    <div className="card report-card" role="alert" data-full>
      <strong>{words.full}</strong>
      {oldest === null ? (
        <p>{words.nothingOldest}</p>
      ) : (
        <Button className="button" onPress={() => void session.library.answerFull('forgetOldest')}>
          {words.forgetOldest(name)}
        </Button>
      )}
      <Button className="button" onPress={() => void session.library.answerFull('stop')}>
        {words.stop}
      </Button>
    </div>
  );
}
