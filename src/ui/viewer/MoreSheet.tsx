import { RotateCcw } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Group } from 'react-aria-components/Group';
import { AppContext, useApp, useWords, type DialogName } from '../appContext';
import { Sheet } from '../dialogs/Sheet';
import { RememberCard } from '../library/RememberCard';
import { MeasureTools } from '../measure/MeasureTools';
import { Panel } from '../panel/Panel';
import { DocumentList } from '../rail/DocumentList';
import { EarlierStudies } from '../rail/EarlierStudies';
import { OtherPeople } from '../rail/OtherPeople';
import { ReportCard } from '../rail/ReportCard';
import { LanguageSelect } from '../shell/LanguageSelect';
import { useArchiveWords } from '../words/archiveWords';
import { useMeasureWords, useViewerWords } from '../words/viewerWords';
import { ToolButton } from './ToolButton';
import { useActiveController } from './useActive';
import { ViewTools } from './ViewTools';

/** All that a phone has no room for; the picture stays in sight above it. */
export function MoreSheet({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const app = useApp();
  const { services } = app;
  // What is opened from here stands in its place: closed, it leaves the picture in sight.
  const openDialog = (name: DialogName) => {
    close();
    app.openDialog(name);
  };
  const words = useWords().footer;
  const tools = useViewerWords().tools;
  const measure = useMeasureWords().group;
  const archive = useArchiveWords();
  const controller = useActiveController();
  return (
    <AppContext value={{ ...app, openDialog }}>
      <Sheet title={tools.more} isOpen={isOpen} close={close}>
        {services.portal !== null && (
          <Button className="button" onPress={() => app.setShowsWorklist(true)}>
            {archive.toList}
          </Button>
        )}
        {services.tools.includes('measure') && (
          <Group className="more-tools" aria-label={measure}>
            <MeasureTools chosen={close} />
          </Group>
        )}
        <Group className="more-tools" aria-label={tools.groupView}>
          <ViewTools />
          <ToolButton icon={RotateCcw} label={tools.reset} onPress={() => controller.command('reset')} />
        </Group>
        <Panel brightnessFirst />
        <EarlierStudies chosen={close} />
        <OtherPeople />
        <DocumentList />
        <RememberCard />
        <ReportCard />
        <div className="button-row">
          <LanguageSelect />
          <Button className="button" onPress={() => openDialog('about')}>
            {words.about}
          </Button>
          <span className="muted">v{services.version}</span>
        </div>
        <p className="muted">{words.doctor}</p>
      </Sheet>
    </AppContext>
  );
}
