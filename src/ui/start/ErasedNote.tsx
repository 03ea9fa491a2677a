import { useEffect, useState } from 'react';
import { useWords } from '../appContext';

/** After an erase the new page says so once; the word in the address goes at once. */
export function ErasedNote() {
  const words = useWords().erased;
  const [erased] = useState(() => location.hash === '#erased');
  useEffect(() => {
    if (location.hash === '#erased') history.replaceState(null, '', location.pathname + location.search);
  }, []);
  if (!erased) return null;
  return (
    <div className="note good" role="status">
      <strong>{words.title}</strong>
      <p>{words.text}</p>
    </div>
  );
}
