import { useState } from 'react';
import { useSession } from '../appContext';
import { useViewerWords } from '../words/viewerWords';
import { Hints } from './Hints';
import { visibleViewports } from './layout';
import { LiveRegion } from './LiveRegion';
import { keyHelpId, ViewportTile } from './ViewportTile';

/** The light box. Tells the hints when a hand first touches a picture. */
export function ViewportGrid() {
  const words = useViewerWords().viewport;
  const layout = useSession((state) => state.layout);
  const maximised = useSession((state) => state.maximised);
  const [touched, setTouched] = useState(false);
  const touch = () => setTouched(true);
  return (
    <section
      className="grid"
      data-layout={maximised === null ? layout : '1x1'}
      onWheelCapture={touch}
      onPointerDownCapture={touch}
      onKeyDownCapture={(event) => {
        if (/^(Arrow|Page|Home|End)/.test(event.key)) touch();
      }}
    >
      <p id={keyHelpId} className="visually-hidden">
        {words.keys}
      </p>
      {visibleViewports({ layout, maximised }).map((index) => (
        <ViewportTile key={index} index={index} />
      ))}
      <Hints touched={touched} />
      <LiveRegion />
    </section>
  );
}
