import { Button } from 'react-aria-components/Button';
import { useApp, useWords } from '../appContext';
import { useArchiveWords } from '../words/archiveWords';
import { LanguageSelect } from '../shell/LanguageSelect';
import { Logo } from '../shell/Logo';
import { Pill } from '../shell/Pill';
import { useWhose } from './whose';

export function ViewerHeader() {
  const { openDialog, erase, services, setShowsWorklist } = useApp();
  const archive = useArchiveWords();
  const words = useWords();
  const whose = useWhose();
  return (
    <div className="viewer-header">
      <Logo />
      <div className="whose">
        <h1>
          {whose.name} <span>{whose.details.join(' · ')}</span>
        </h1>
        <p>{whose.study.join(' · ')}</p>
      </div>
      <Pill />
      {services.portal !== null && (
        <Button className="button" onPress={() => setShowsWorklist(true)}>
          {archive.toList}
        </Button>
      )}
      <Button className="button header-receipt" onPress={() => openDialog('receipt')}>
        {words.footer.receipt}
      </Button>
      <LanguageSelect />
      <Button className="button primary" onPress={erase}>
        {words.closeAndErase}
      </Button>
    </div>
  );
}
