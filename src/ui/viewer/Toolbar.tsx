import { Info, RotateCcw } from 'lucide-react';
import { Group } from 'react-aria-components/Group';
import { Separator } from 'react-aria-components/Separator';
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar';
import { useApp } from '../appContext';
import { MeasureTools } from '../measure/MeasureTools';
import { useMeasureWords, useViewerWords } from '../words/viewerWords';
import { ToolButton } from './ToolButton';
import { ToolTools } from './ToolTools';
import { useActiveController } from './useActive';
import { ViewTools } from './ViewTools';

export function Toolbar({ panelOpen, togglePanel }: { panelOpen: boolean; togglePanel: () => void }) {
  const { tools } = useApp().services;
  const words = useViewerWords().tools;
  const measure = useMeasureWords().group;
  const controller = useActiveController();
  return (
    <AriaToolbar className="toolbar" aria-label={words.groupView}>
      <Group aria-label={words.groupTools}>
        <ToolTools />
      </Group>
      <Separator orientation="vertical" />
      {tools.includes('measure') && (
        <>
          <Group aria-label={measure}>
            <MeasureTools />
          </Group>
          <Separator orientation="vertical" />
        </>
      )}
      <Group aria-label={words.groupView}>
        <ViewTools />
      </Group>
      <Separator orientation="vertical" />
      <Group aria-label={words.groupEnd}>
        <ToolButton icon={RotateCcw} label={words.reset} onPress={() => controller.command('reset')} />
        <ToolButton
          icon={Info}
          label={words.explain}
          className="tool toggle"
          pressed={panelOpen}
          onPress={togglePanel}
        />
      </Group>
    </AriaToolbar>
  );
}
