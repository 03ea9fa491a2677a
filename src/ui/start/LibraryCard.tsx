import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useApp, useWords } from '../appContext';

/** Stands on the first screen where there is a library, or where the browser took one away. */
export function LibraryCard() {
  const { session, openDialog } = useApp();
  const words = useWords().library;
  const phase = useStore(session.libraryStore, (state) => state.phase);
  const lost = useStore(session.libraryStore, (state) => state.notice === 'lost');
  const closed = useStore(session.libraryStore, (state) => state.closed);
  const [justLocked] = useState(() => location.hash === '#locked');
  useEffect(() => {
    if (location.hash === '#locked') history.replaceState(null, '', location.pathname + location.search);
  }, []);
  if (phase !== 'locked' && phase !== 'open') {
    return lost || closed ? (
      <div className="note warning" role="alert">
        {lost && <p>{words.lost}</p>}
        {closed && <p>{words.closed}</p>}
      </div>
    ) : null;
  }
  return (
    <section className="note library-card" aria-label={words.title}>
      <div>
        <strong>{words.title}</strong>
        <p>{justLocked ? words.justLocked : words.locked}</p>
        {closed && <p role="status">{words.closed}</p>}
      </div>
      <button type="button" className="button large" onClick={() => openDialog('library')}>
        {words.open}
      </button>
    </section>
  );
}
