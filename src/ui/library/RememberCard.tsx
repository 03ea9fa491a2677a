import { Button } from 'react-aria-components/Button';
import { useApp, useSession } from '../appContext';
import { formatNumber } from '../format/amounts';
import { useLibraryWords } from '../words/viewerWords';
import { ClosedNote } from './ClosedNote';
import { useLibrary } from './useLibrary';

/** The offer after opening, and how far saving is. */
export function RememberCard() {
  const { session, openDialog } = useApp();
  const words = useLibraryWords().remember;
  const phase = useLibrary((state) => state.phase);
  const saving = useLibrary((state) => state.saving);
  const remembered = useLibrary((state) => state.remembered);
  const mayRepair = useLibrary((state) => state.mayRepair);
  const open = useSession((state) => state.phase === 'open');
  if (phase === 'unavailable' || phase === 'unknown' || !open) return null;
  if (saving?.state === 'saving' || saving?.state === 'full') return <Saving />;
  if (remembered) {
    return (
      <div className="card report-card" role="status" data-remembered>
        <ClosedNote />
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
      <ClosedNote />
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
      {phase === 'open' && (
        <Button className="link" onPress={() => openDialog('library')}>
          {words.openLibrary}
        </Button>
      )}
    </div>
  );
}

/** On a phone, where the card lies in a sheet: how far saving is, and that it failed, in sight. */
export function SavingStrip() {
  const words = useLibraryWords().remember;
  const state = useLibrary(({ saving }) => saving?.state);
  if (state === 'saving' || state === 'full') return <Saving />;
  return state === 'failed' ? (
    <p className="card reading-strip warning-text" role="alert">
      {words.failed}
    </p>
  ) : null;
}

function Saving() {
  const { locale } = useApp();
  const words = useLibraryWords().remember;
  const done = useLibrary((state) => state.saving?.done ?? 0);
  const total = useLibrary((state) => state.saving?.total ?? 0);
  const text = words.saving(formatNumber(done, locale), formatNumber(total, locale));
  return (
    <div className="card reading-strip" data-saving={done}>
      <p>{text}</p>
      <progress value={done} max={Math.max(1, total)} aria-label={text} />
    </div>
  );
}
