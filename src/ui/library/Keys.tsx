import { useState } from 'react';
import type { Proof } from '../../session';
import { useApp } from '../appContext';
import { SecretForm } from './SecretForm';
import { useLibraryWords } from '../words/viewerWords';
import { isGood, NewPassphrase, noPassphrase } from './NewPassphrase';
import { SecretField } from './SecretField';
import { useLibrary, useTask } from './useLibrary';
import { VaultError } from './VaultError';
import { Act } from './Act';

/** A recovery code is 32 letters in eight groups; nothing shorter is one. */
const looksLikeCode = (word: string): boolean => /^([0-9a-z]{4}[\s-]?){8}$/i.test(word.trim());

/** Whoever changes a key shows first that the library is theirs. */
export function Keys() {
  const { session } = useApp();
  const words = useLibraryWords().keys;
  const offersPasskey = useLibrary((state) => state.offersPasskey);
  const [word, setWord] = useState('');
  const [passphrase, setPassphrase] = useState(noPassphrase);
  const [said, setSaid] = useState<string | null>(null);
  const task = useTask();
  const proof = (): Proof =>
    looksLikeCode(word) ? { kind: 'recovery', code: word } : { kind: 'passphrase', passphrase: word };
  const run = async (work: () => Promise<void>, sentence: string | null) => {
    setSaid(null);
    if (!(await task.run(work))) return;
    setWord('');
    setPassphrase(noPassphrase);
    setSaid(sentence);
  };
  return (
    <details>
      <summary>{words.button}</summary>
      <SecretForm>
        <SecretField label={words.proof} value={word} change={setWord} />
        <div className="button-row">
          <Act
            disabled={task.busy || word === ''}
            act={() => void run(() => session.library.newRecoveryCode(proof()), null)}
          >
            {words.newCode}
          </Act>
          {offersPasskey && (
            <Act
              disabled={task.busy || word === ''}
              act={() => void run(() => session.library.addPasskey(proof()), words.passkeyAdded)}
            >
              {words.addPasskey}
            </Act>
          )}
        </div>
        <NewPassphrase value={passphrase} change={setPassphrase} />
        <div className="button-row">
          <Act
            disabled={task.busy || word === '' || !isGood(passphrase)}
            act={() =>
              void run(() => session.library.changePassphrase(proof(), passphrase.first), words.changed)
            }
          >
            {words.change}
          </Act>
        </div>
        {said !== null && <p role="status">{said}</p>}
        <VaultError error={task.error} />
      </SecretForm>
    </details>
  );
}
