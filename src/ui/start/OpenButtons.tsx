import { useState } from 'react';
import { useApp, useWords } from '../appContext';
import { hasDirectoryPicker, pickDirectory } from '../openHandlers';
import { useFileInputs } from './FileInputs';

/** buttons: the three offers. refused: the folder dialog came back empty. sentence: said before the browser's dialog. */
type Step = 'buttons' | 'refused' | 'sentence';

function FolderSentence({ back }: { back: () => void }) {
  const words = useWords().start;
  const { askForFolder } = useFileInputs();
  return (
    <div className="folder-sentence" role="group" aria-label={words.openFolder}>
      <p>{words.folderSentence}</p>
      <div className="button-row">
        <button type="button" className="button primary" autoFocus onClick={askForFolder}>
          {words.folderGo}
        </button>
        <button type="button" className="button" onClick={back}>
          {words.back}
        </button>
      </div>
    </div>
  );
}

export function OpenButtons() {
  const { open, services } = useApp();
  const { start: words, kiosk } = useWords();
  const { askForFiles } = useFileInputs();
  const [step, setStep] = useState<Step>('buttons');

  const openFolder = async () => {
    if (!hasDirectoryPicker()) return setStep('sentence');
    const handle = await pickDirectory();
    if (handle === null) setStep('refused');
    else open(services.pickers.fromDirectoryHandle(handle));
  };

  if (step === 'sentence') return <FolderSentence back={() => setStep('buttons')} />;
  return (
    <>
      <div className="button-row">
        <button type="button" className="button primary large" onClick={() => void openFolder()}>
          {services.isSharedPlace ? kiosk.open : words.openFolder}
        </button>
        <button type="button" className="button large" onClick={askForFiles}>
          {words.openFiles}
        </button>
        <button type="button" className="button large" onClick={() => open(services.openSample())}>
          {words.sample}
        </button>
      </div>
      {step === 'refused' && (
        <p className="second-way" role="status">
          {words.folderRefused}{' '}
          <button type="button" className="link" onClick={() => setStep('sentence')}>
            {words.folderOtherWay}
          </button>
        </p>
      )}
    </>
  );
}
