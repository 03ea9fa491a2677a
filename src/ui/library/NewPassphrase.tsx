import { useEffect, useState } from 'react';
import { useApp } from '../appContext';
import { useLibraryWords } from '../words/viewerWords';
import { SecretField } from './SecretField';

const leastLetters = 10;

export interface Passphrase {
  readonly first: string;
  readonly second: string;
}

export const noPassphrase: Passphrase = { first: '', second: '' };

export function isGood({ first, second }: Passphrase): boolean {
  return first.trim().length >= leastLetters && first === second;
}

/** Four random words are offered; a passphrase of one's own is as good as it is long. */
export function NewPassphrase({ value, change }: { value: Passphrase; change: (value: Passphrase) => void }) {
  const { session } = useApp();
  const words = useLibraryWords().setUp;
  const [offer, setOffer] = useState<{ phrase: string; bits: number } | null>(null);
  const [shown, setShown] = useState(false);
  const another = () => void session.library.offerPhrase().then(setOffer, () => undefined);
  useEffect(() => {
    void session.library.offerPhrase().then(setOffer, () => undefined);
  }, [session]);
  return (
    <>
      {offer !== null && (
        <section className="card phrase">
          <h3>{words.words}</h3>
          <p className="phrase-words" translate="no" data-offered-phrase>
            {offer.phrase}
          </p>
          <p className="muted">{words.wordsText(offer.bits)}</p>
          <div className="button-row">
            <button
              type="button"
              className="button"
              onClick={() => {
                setShown(true);
                change({ first: offer.phrase, second: offer.phrase });
              }}
            >
              {words.useWords}
            </button>
            <button type="button" className="button" onClick={another}>
              {words.otherWords}
            </button>
          </div>
        </section>
      )}
      <SecretField
        label={words.own}
        hint={words.ownText}
        shown={shown}
        isNew
        value={value.first}
        change={(first) => change({ ...value, first })}
      />
      <SecretField
        label={words.again}
        shown={shown}
        isNew
        value={value.second}
        change={(second) => change({ ...value, second })}
      />
      {value.second !== '' && value.first.trim().length < leastLetters && (
        <p className="warning-text" role="alert">
          {words.short}
        </p>
      )}
      {value.second !== '' && value.first !== value.second && (
        <p className="warning-text" role="status">
          {words.differ}
        </p>
      )}
    </>
  );
}
