import { useState } from 'react';
import type { AttemptResult, ProofResult } from '../../../shared/privacy';
import { useApp } from '../../appContext';
import { usePrivacyWords } from '../../words/viewerWords';
import { Sheet } from '../Sheet';
import { AttemptRows, ProofSummary } from './ProofResults';

/** Runs on a click only, and says what it showed and what it did not. */
export function ProofDialog({ close }: { close: () => void }) {
  const { services } = useApp();
  const words = usePrivacyWords().prove;
  const [running, setRunning] = useState(false);
  const [attempts, setAttempts] = useState<readonly AttemptResult[]>([]);
  const [result, setResult] = useState<ProofResult | null>(null);

  const start = async () => {
    setAttempts([]);
    setResult(null);
    setRunning(true);
    try {
      setResult(await services.prove((attempt) => setAttempts((known) => [...known, attempt])));
    } finally {
      setRunning(false);
    }
  };
  return (
    <Sheet title={words.title} isOpen close={close} size="wide">
      <p>{words.explain}</p>
      <button
        type="button"
        className="button primary"
        disabled={running}
        onClick={() => void start()}
        data-proof={result === null ? (running ? 'running' : 'none') : 'done'}
      >
        {running ? words.running : result === null ? words.start : words.again}
      </button>
      {attempts.length > 0 && <AttemptRows attempts={attempts} />}
      {result !== null && <ProofSummary result={result} />}
    </Sheet>
  );
}
