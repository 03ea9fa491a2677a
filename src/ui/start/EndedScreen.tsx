import { useApp, useWords } from '../appContext';
import { formatBytes } from '../format/amounts';

/** A moment to see what went; the page is replaced after it. */
export function EndedScreen() {
  const { ended, locale } = useApp();
  const words = useWords().erased;
  const gone = ended === null ? 0 : ended.zeroedBytes;
  return (
    <main className="screen ended">
      <div className="start" role="status">
        <h1>{ended === null ? words.ending : words.title}</h1>
        {ended !== null && (
          <p className="lead">{gone > 0 ? words.ended(formatBytes(gone, locale)) : words.endedNothing}</p>
        )}
      </div>
    </main>
  );
}
