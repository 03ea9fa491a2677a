import { useState } from 'react';
import { useApp } from '../../appContext';
import { usePrivacyWords } from '../../words/viewerWords';

type Step = 'offer' | 'sure' | 'running' | 'failed';

/** Asked once more, because it also takes the app away; what is open is erased first. */
export function RemoveEverything() {
  const { services, session } = useApp();
  const words = usePrivacyWords().remove;
  const [step, setStep] = useState<Step>('offer');
  const { removal } = services;
  if (removal === null) return null;

  const remove = async () => {
    setStep('running');
    try {
      await removal.remove();
    } catch {
      return setStep('failed');
    }
    await session.end();
    removal.leave();
  };
  if (step === 'offer') {
    return (
      <button type="button" className="button not-printed" onClick={() => setStep('sure')}>
        {words.offer}
      </button>
    );
  }
  return (
    <div className="note warning not-printed" role="group" aria-label={words.offer}>
      <p role={step === 'failed' ? 'alert' : undefined}>{step === 'failed' ? words.failed : words.sure}</p>
      <div className="button-row">
        <button type="button" className="button" autoFocus onClick={() => setStep('offer')}>
          {words.no}
        </button>
        <button type="button" className="button" disabled={step === 'running'} onClick={() => void remove()}>
          {words.yes}
        </button>
      </div>
    </div>
  );
}
