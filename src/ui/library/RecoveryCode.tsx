import { useApp } from '../appContext';
import { useLibraryWords } from '../words/viewerWords';

/** Shown once. On paper it opens the library; nowhere else does it exist. */
export function RecoveryCode({ code }: { code: string }) {
  const { session, services } = useApp();
  const words = useLibraryWords().code;
  return (
    <div className="receipt library-form">
      <h3>{words.title}</h3>
      <p className="recovery-code" translate="no" data-recovery-code>
        {code}
      </p>
      <p>{words.text}</p>
      <div className="button-row not-printed">
        {services.allowsExport && (
          <button type="button" className="button large" onClick={() => window.print()}>
            {words.print}
          </button>
        )}
        <button type="button" className="button primary large" onClick={() => session.library.putCodeAway()}>
          {words.written}
        </button>
      </div>
    </div>
  );
}
