import { useApp, useSession, useWords } from '../appContext';

/** Reading has ended and there is nobody to show. */
export function NothingFound() {
  const words = useWords().nothing;
  const { openDialog } = useApp();
  const cancelled = useSession((state) => state.cancelled);
  return (
    <div className="note" role="alert">
      <strong>{cancelled ? words.stopped : words.title}</strong>
      <p>
        {cancelled ? words.stoppedText : words.text}{' '}
        <button type="button" className="link" onClick={() => openDialog('report')}>
          {words.details}
        </button>
      </p>
    </div>
  );
}
