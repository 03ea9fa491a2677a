import { useStore } from 'zustand';
import type { ViewportController } from '../../session';
import { useApp } from '../appContext';
import { errorSentence } from '../words/errorSentence';
import { useViewerWords } from '../words/viewerWords';

/** What stands in place of a picture, or as a band over one that is not whole. */
export function ViewportCover({ controller }: { controller: ViewportController }) {
  const { language } = useApp();
  const words = useViewerWords().viewport;
  const { state, error, drawn, index, set } = useStore(controller.store);
  if (state === 'empty' || set === null) return <p className="tile-note">{words.empty}</p>;
  if (state === 'error' && error !== null) {
    const { happened, works, todo } = errorSentence(language, error);
    return (
      <div className="tile-error" role="alert">
        <strong>{words.errorTitle}</strong>
        <p>{happened}</p>
        <p>{works}</p>
        <p>{todo}</p>
      </div>
    );
  }
  if (drawn === null) return <p className="tile-note">{words.loading}</p>;
  const { notices } = drawn.record;
  if (notices.includes('truncated'))
    return <p className="tile-band hatched">{words.incomplete(index + 1)}</p>;
  if (notices.includes('duplicateUid')) return <p className="tile-band">{words.duplicate}</p>;
  return null;
}
