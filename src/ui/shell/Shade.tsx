import { useEffect } from 'react';
import { useApp, useWords } from '../appContext';

/** Opaque, with nothing of the patient in the document; any key or touch lifts it. */
export function Shade() {
  const { session } = useApp();
  const words = useWords().shade;
  useEffect(() => {
    const abort = new AbortController();
    const lift = (event: Event) => {
      // The key or click that lifts the cover must not also press what is behind it.
      event.preventDefault();
      event.stopPropagation();
      session.liftShade();
    };
    const listen = { signal: abort.signal, capture: true };
    window.addEventListener('keydown', lift, listen);
    window.addEventListener('click', lift, listen);
    return () => abort.abort();
  }, [session]);
  return (
    <main className="shade">
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      <button type="button" className="button primary large" autoFocus onClick={() => session.liftShade()}>
        {words.lift}
      </button>
    </main>
  );
}
