import { useState } from 'react';
import { useApp } from '../appContext';
import { useLibraryWords } from '../words/viewerWords';
import { useTask } from './useLibrary';
import { VaultError } from './VaultError';
import { Act } from './Act';

/** Needs no key: who has lost everything can at least clear it. */
export function ForgetAll() {
  const { session } = useApp();
  const words = useLibraryWords().forgetAll;
  /** null: not asked yet; false: asked, and kept. */
  const [asks, setAsks] = useState<boolean | null>(null);
  const task = useTask();
  if (asks !== true) {
    return (
      <button type="button" className="link quiet" autoFocus={asks === false} onClick={() => setAsks(true)}>
        {words.button}
      </button>
    );
  }
  return (
    <section className="card" role="group" aria-label={words.button}>
      <p>{words.text}</p>
      <VaultError error={task.error} />
      <div className="button-row">
        <Act kind="danger" disabled={task.busy} act={() => void task.run(() => session.library.forgetAll())}>
          {words.sure}
        </Act>
        <button type="button" className="button" autoFocus onClick={() => setAsks(false)}>
          {words.no}
        </button>
      </div>
    </section>
  );
}
