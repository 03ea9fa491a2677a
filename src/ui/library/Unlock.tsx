import { useState } from 'react';
import type { Proof } from '../../session';
import { useApp } from '../appContext';
import { SecretForm } from './SecretForm';
import { useLibraryWords } from '../words/viewerWords';
import { ForgetAll } from './ForgetAll';
import { Protection } from './Protection';
import { SecretField } from './SecretField';
import { useLibrary, useTask } from './useLibrary';
import { VaultError } from './VaultError';
import { Act } from './Act';

export function Unlock({ opened }: { opened: () => void }) {
  const { session } = useApp();
  const words = useLibraryWords().unlock;
  const locks = useLibrary((state) => state.locks);
  const [byCode, setByCode] = useState(false);
  const [word, setWord] = useState('');
  const task = useTask();
  const open = async (proof: Proof) => {
    setWord('');
    // A place that was left when it was locked opens by itself; then the dialog has nothing more to say.
    const done = await task.run(() => session.library.unlock(proof));
    if (done && session.store.getState().phase !== 'start') opened();
  };
  const submit = () =>
    void open(byCode ? { kind: 'recovery', code: word } : { kind: 'passphrase', passphrase: word });
  return (
    <SecretForm>
      <p>{words.text}</p>
      {locks.includes('passkey') && (
        <Act kind="primary large" disabled={task.busy} act={() => void open({ kind: 'passkey' })}>
          {words.passkey}
        </Act>
      )}
      <SecretField
        key={String(byCode)}
        label={byCode ? words.code : words.passphrase}
        shown={byCode}
        autoFocus
        value={word}
        change={setWord}
        submit={submit}
      />
      <VaultError error={task.error} />
      <div className="button-row">
        <Act kind="primary large" disabled={task.busy} act={submit}>
          {words.go}
        </Act>
        <button type="button" className="link" onClick={() => setByCode(!byCode)}>
          {byCode ? words.usePassphrase : words.useCode}
        </button>
      </div>
      {task.busy && <p role="status">{words.working}</p>}
      <ForgetAll />
      <Protection />
    </SecretForm>
  );
}
