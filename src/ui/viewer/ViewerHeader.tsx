import { Button } from 'react-aria-components/Button';
import { useApp, useWords } from '../appContext';
import { LanguageSelect } from '../shell/LanguageSelect';
import { Logo } from '../shell/Logo';
import { Pill } from '../shell/Pill';
import { useWhose } from './whose';

export function ViewerHeader() {
  const { openDialog, erase } = useApp();
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
