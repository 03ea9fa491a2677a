import { useState } from 'react';
import type { Verdict } from '../../openDoor';
import { usePortal, useSignInWords } from './useSignIn';

interface FindingProps {
  readonly verdict: Verdict;
  readonly canConfirm: boolean;
}

/** Why nothing is asked of this server: for a patient, and for the one who can mend it. */
export function Finding({ verdict, canConfirm }: FindingProps) {
  const words = useSignInWords();
  const { signIn, host } = usePortal();
  const [understood, setUnderstood] = useState(false);
  if (verdict === 'protected') return null;
  const { title, patient, provider } = words.findings[verdict];
  return (
    <section className="note warning finding" role="alert" data-verdict={verdict} aria-label={title}>
      <h2>{title}</h2>
      <p>
        <strong>{host}</strong>
      </p>
      <p>{patient}</p>
      <details>
        <summary>{words.forProvider}</summary>
        <p>{provider}</p>
      </details>
      <div className="button-row">
        <button type="button" className="button" onClick={() => void signIn.lookAgain()}>
          {words.checkAgain}
        </button>
      </div>
      {canConfirm && (
        <div className="finding-confirm">
          <label className="check">
            <input
              type="checkbox"
              checked={understood}
              onChange={(event) => setUnderstood(event.currentTarget.checked)}
            />
            {words.confirm}
          </label>
          <button
            type="button"
            className="button"
            disabled={!understood}
            onClick={() => void signIn.confirmOpenDoor()}
          >
            {words.openAnyway}
          </button>
        </div>
      )}
    </section>
  );
}
