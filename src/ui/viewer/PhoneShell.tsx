import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Group } from 'react-aria-components/Group';
import { useApp, useSession, useWords } from '../appContext';
import { SavingStrip } from '../library/RememberCard';
import { ReadingCard } from '../rail/ReadingCard';
import { ThumbStrip } from '../rail/ThumbStrip';
import { Logo } from '../shell/Logo';
import { Pill } from '../shell/Pill';
import { useViewerWords } from '../words/viewerWords';
import { MoreSheet } from './MoreSheet';
import { SharedStudyBanner } from './SharedStudyBanner';
import { ToolTools } from './ToolTools';
import { ViewportGrid } from './ViewportGrid';
import { useWhose } from './whose';

/** Everything for one hand: the picture in full width, five buttons below, the rest in one sheet. */
export function PhoneShell() {
  const { erase } = useApp();
  const words = useWords();
  const tools = useViewerWords().tools;
  const whose = useWhose();
  const reading = useSession((state) => state.phase === 'reading');
  const [more, setMore] = useState(false);
  return (
    <div className="viewer phone">
      <header>
        <div className="phone-header">
          <Logo />
          <h1>{whose.name}</h1>
          <Button className="button primary" onPress={erase}>
            {words.closeAndErase}
          </Button>
        </div>
        <Pill />
      </header>
      <main className="centre">
        <SharedStudyBanner />
        <ViewportGrid />
      </main>
      {reading && <ReadingCard />}
      <SavingStrip />
      <ThumbStrip />
      <footer>
        <Group className="phone-tools" aria-label={tools.groupTools}>
          <ToolTools />
          <Button className="tool" onPress={() => setMore(true)}>
            <Ellipsis aria-hidden="true" size={20} />
            <span>{tools.more}</span>
          </Button>
        </Group>
        <p className="phone-notice notice">{words.footer.notice}</p>
      </footer>
      <MoreSheet isOpen={more} close={() => setMore(false)} />
    </div>
  );
}
