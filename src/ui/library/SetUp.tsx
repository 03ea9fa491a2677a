import { useState } from 'react';
import { useApp, useSession } from '../appContext';
import { SecretForm } from './SecretForm';
import { useLibraryWords } from '../words/viewerWords';
import { isGood, NewPassphrase, noPassphrase } from './NewPassphrase';
import { Protection } from './Protection';
import { useLibrary, useTask } from './useLibrary';
import { VaultError } from './VaultError';
import { Act } from './Act';

/** The first time: a passphrase, perhaps a passkey; then the pictures on the light box are saved. */
export function SetUp() {
  const { session } = useApp();
  const words = useLibraryWords().setUp;
  const offersPasskey = useLibrary((state) => state.offersPasskey);
  const hasPictures = useSession((state) => state.personId !== null);
  const [passphrase, setPassphrase] = useState(noPassphrase);
  const [passkey, setPasskey] = useState(false);
  const task = useTask();
  const go = async () => {
    const done = await task.run(() => session.library.setUp({ passphrase: passphrase.first, passkey }));
    if (done && hasPictures) void session.library.remember();
  };
  return (
    <SecretForm>
      <p>{words.text}</p>
      <NewPassphrase value={passphrase} change={setPassphrase} />
      {offersPasskey && (
        <label className="check">
          <input
            type="checkbox"
            checked={passkey}
            onChange={(event) => setPasskey(event.currentTarget.checked)}
          />
          {words.passkey}
        </label>
      )}
      <VaultError error={task.error} />
      <div className="button-row">
        <Act kind="primary large" disabled={task.busy || !isGood(passphrase)} act={() => void go()}>
          {words.go}
        </Act>
      </div>
      {task.busy && <p role="status">{words.working}</p>}
      <Protection />
    </SecretForm>
  );
}
