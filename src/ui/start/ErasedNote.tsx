import { useEffect, useState } from 'react';
import { useWords } from '../appContext';

/** After an erase the new page says so once, unless something else says it better; the word in the address goes at once. */
export function ErasedNote({ isSaid = false }: { isSaid?: boolean }) {
  const words = useWords().erased;
  const [erased] = useState(() => location.hash === '#erased');
  useEffect(() => {
    if (location.hash === '#erased') history.replaceState(null, '', location.pathname + location.search);
  }, []);
  if (!erased || isSaid) return null;
  return (
    <div className="note good" role="status">
      <strong>{words.title}</strong>
      <p>{words.text}</p>
    </div>
  );
}
