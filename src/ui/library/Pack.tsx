import { useState } from 'react';
import { useApp } from '../appContext';
import { saveBlob } from '../saveBlob';
import { useLibraryWords } from '../words/viewerWords';
import { SecretField } from './SecretField';
import { useLibrary, useTask } from './useLibrary';
import { VaultError } from './VaultError';
import { Act } from './Act';

/** A way out: the original files of what the list shows, under a password of their own. */
export function Pack({ studies }: { studies: readonly string[] }) {
  const { session, locale } = useApp();
  const words = useLibraryWords();
  const packing = useLibrary((state) => state.packing);
  const [password, setPassword] = useState('');
  const [saved, setSaved] = useState(false);
  const task = useTask();
  const go = async () => {
    setSaved(false);
    const done = await task.run(async () => {
      saveBlob(await session.library.pack(studies, password), 'pictures.zip');
      setPassword('');
    });
    setSaved(done);
  };
  const share = packing === null || packing.total === 0 ? 0 : packing.done / packing.total;
  return (
    <details>
      <summary>{words.pack.button}</summary>
      <div className="library-form">
        <p>{words.pack.text}</p>
        <SecretField
          label={words.pack.password}
          hint={words.setUp.short}
          shown
          value={password}
          change={setPassword}
        />
        <div className="button-row">
          <Act disabled={task.busy || password.length < 10 || studies.length === 0} act={() => void go()}>
            {words.pack.go(studies.length)}
          </Act>
        </div>
        {task.busy && (
          <p role="status">
            {words.pack.working(new Intl.NumberFormat(locale, { style: 'percent' }).format(share))}
          </p>
        )}
        {saved && <p role="status">{words.pack.saved}</p>}
        <VaultError error={task.error} />
      </div>
    </details>
  );
}
