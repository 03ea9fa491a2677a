import { useEffect } from 'react';
import { useApp } from '../appContext';
import { Sheet } from '../dialogs/Sheet';
import { useLibraryWords } from '../words/viewerWords';
import { RecoveryCode } from './RecoveryCode';
import { SetUp } from './SetUp';
import { Shelf } from './Shelf';
import { Unlock } from './Unlock';
import { useLibrary, useTask } from './useLibrary';
import { VaultError } from './VaultError';
import '../styles/library.css';

/** The library as it stands: to be set up, to be unlocked, or open. */
export default function LibraryDialog({ close }: { close: () => void }) {
  const { session } = useApp();
  const words = useLibraryWords();
  const phase = useLibrary((state) => state.phase);
  const code = useLibrary((state) => state.recoveryCode);
  const notice = useLibrary((state) => state.notice);
  const { run, busy, error } = useTask();
  useEffect(() => {
    void run(() => session.library.look());
  }, [run, session]);
  return (
    <Sheet
      title={words.title}
      isOpen
      {...(code === null ? { close } : {})}
      size={phase === 'open' ? 'wide' : 'normal'}
    >
      <div data-library={phase}>
        {notice === 'lost' && <p className="warning-text">{words.lost}</p>}
        {error !== null && <VaultError error={error} />}
        {code !== null ? (
          <RecoveryCode code={code} />
        ) : phase === 'open' ? (
          <Shelf close={close} />
        ) : phase === 'locked' ? (
          <Unlock opened={close} />
        ) : busy ? (
          <p role="status">{words.opening}</p>
        ) : (
          phase === 'none' && <SetUp />
        )}
      </div>
    </Sheet>
  );
}
