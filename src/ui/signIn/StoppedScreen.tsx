import { createRoot } from 'react-dom/client';
import type { ViewerError } from '../../shared/errors';
import '../styles/base.css';
import '../styles/start.css';
import { languageFor } from '../words/languages';
import { signInCatalogues } from '../words/signInWords';

export function mountStopped(root: HTMLElement, error: ViewerError): void {
  createRoot(root).render(<StoppedScreen error={error} />);
}

/** The portal's settings cannot be trusted: it says which and does not start. `error.detail` names a key, never a value. */
function StoppedScreen({ error }: { error: ViewerError }) {
  const language = languageFor(navigator.languages);
  const words = signInCatalogues[language].stopped;
  return (
    <div className="screen" lang={language}>
      <main className="start" role="alert">
        <h1>{words.title}</h1>
        <p className="lead">{words.text}</p>
        <p className="note warning">
          <code>{error.code === 'Config' ? error.detail : words.missing}</code>
        </p>
      </main>
    </div>
  );
}
