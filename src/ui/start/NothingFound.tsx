import type { SessionState } from '../../session';
import { useApp, useSession, useWords } from '../appContext';

type Reason = 'stopped' | 'locked' | 'failed' | 'title';

function reasonOf({ cancelled, report }: SessionState): Reason {
  if (cancelled) return 'stopped';
  if (report.problems.some(({ error }) => error.code === 'Password')) return 'locked';
  return report.problems.some(({ error }) => error.code !== 'NotDicom') ? 'failed' : 'title';
}

/** Reading has ended and there is nobody to show: says why, and keeps the way open. */
export function NothingFound() {
  const words = useWords().nothing;
  const { openDialog } = useApp();
  const reason = useSession(reasonOf);
  const text = {
    stopped: words.stoppedText,
    locked: words.lockedText,
    failed: words.failedText,
    title: words.text,
  };
  return (
    <div className="note" role="alert">
      <strong>{words[reason]}</strong>
      <p>
        {text[reason]}{' '}
        <button type="button" className="link" onClick={() => openDialog('report')}>
          {words.details}
        </button>
      </p>
    </div>
  );
}
