import type { WireError } from '../../shared/errors';
import { useApp } from '../appContext';
import { errorSentence } from '../words/errorSentence';
import { useLibraryWords } from '../words/viewerWords';

/** One message for a wrong passphrase, code or passkey; the sentence of its code for everything else. */
export function VaultError({ error }: { error: WireError | null }) {
  const { language } = useApp();
  const words = useLibraryWords();
  if (error === null) return null;
  if (error.code === 'Password') {
    return (
      <p className="warning-text" role="alert">
        {error.detail === 'passkey' ? words.unlock.passkeyRefused : words.unlock.wrong}
      </p>
    );
  }
  const { happened, works, todo } = errorSentence(language, error);
  return (
    <p className="warning-text" role="alert">
      {happened} {works} {todo}
    </p>
  );
}
