import { useApp } from '../appContext';
import { useMedia } from '../useMedia';
import { useActive } from '../viewer/useActive';
import { explainCatalogues } from '../words/viewerWords';
import { explain } from './explain';

export function ExplainCard() {
  const { language, locale } = useApp();
  const byFinger = useMedia('(pointer: coarse)');
  const words = explainCatalogues[language];
  const state = useActive((viewport) => viewport);
  const explanation = explain(state, words, locale, byFinger);
  return (
    <section className="card-group">
      <h2>{words.title}</h2>
      <div className="card">
        {explanation === null ? (
          <p>{words.nothing}</p>
        ) : (
          <>
            <h3>{explanation.what}</h3>
            <p>{explanation.how.join(' ')}</p>
            <p className="muted">{explanation.place}</p>
            <p className="muted">{words.ask}</p>
          </>
        )}
      </div>
    </section>
  );
}
