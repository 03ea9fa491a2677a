import { useState } from 'react';
import { Panel } from '../panel/Panel';
import { Sheet } from '../dialogs/Sheet';
import { Rail } from '../rail/Rail';
import { narrowQuery, useMedia } from '../useMedia';
import { explainCatalogues } from '../words/viewerWords';
import { useApp } from '../appContext';
import { SharedStudyBanner } from './SharedStudyBanner';
import { StatusBar } from './StatusBar';
import { Toolbar } from './Toolbar';
import { ViewerHeader } from './ViewerHeader';
import { ViewportGrid } from './ViewportGrid';

/** Header, tools, rail, light box, panel, status; on a narrow screen the panel becomes a sheet. */
export function DesktopShell() {
  const { language } = useApp();
  const narrow = useMedia(narrowQuery);
  const [aside, setAside] = useState(true);
  const [sheet, setSheet] = useState(false);
  const panelOpen = narrow ? sheet : aside;
  const togglePanel = () => (narrow ? setSheet(!sheet) : setAside(!aside));
  return (
    <div className="viewer desktop" data-panel={(!narrow && aside) || undefined}>
      <header className="viewer-top">
        <ViewerHeader />
        <Toolbar panelOpen={panelOpen} togglePanel={togglePanel} />
      </header>
      <Rail />
      <main className="centre">
        <SharedStudyBanner />
        <ViewportGrid />
      </main>
      {!narrow && aside && (
        <aside className="panel" aria-label={explainCatalogues[language].title}>
          <Panel />
        </aside>
      )}
      {narrow && (
        <Sheet title={explainCatalogues[language].title} isOpen={sheet} close={() => setSheet(false)}>
          <Panel />
        </Sheet>
      )}
      <StatusBar />
    </div>
  );
}
