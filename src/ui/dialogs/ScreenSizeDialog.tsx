import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useActiveController } from '../viewer/useActive';
import { keepScreenScale, useScreenScale } from '../viewer/screenScale';
import { useViewerWords } from '../words/viewerWords';
import { Sheet } from './Sheet';

/** ISO/IEC 7810 ID-1: what nearly everybody has at hand. A phone is narrower than its long edge. */
const card = { longMm: 85.6, shortMm: 53.98 };
/** What a CSS pixel is meant to be; real screens are between half and three times that fine. */
const cssPixelsPerMm = 96 / 25.4;

export function ScreenSizeDialog({ close }: { close: () => void }) {
  const words = useViewerWords().size;
  const controller = useActiveController();
  const known = useScreenScale();
  const isNarrow = window.innerWidth < 600;
  const edgeMm = isNarrow ? card.shortMm : card.longMm;
  const usual = Math.round(edgeMm * cssPixelsPerMm);
  const before = known === null ? usual : Math.round((known / window.devicePixelRatio) * edgeMm);
  const [width, setWidth] = useState(before);
  const fits = () => {
    keepScreenScale(width, edgeMm);
    controller.showTrueSize((width * window.devicePixelRatio) / edgeMm);
    close();
  };
  return (
    <Sheet title={words.measureTitle} isOpen close={close}>
      <p>{isNarrow ? words.measureShort : words.measureLong}</p>
      <div className="card-frame" style={{ width: `${width}px` }} />
      <label className="window-row">
        {words.width}
        <input
          type="range"
          autoComplete="off"
          min={Math.round(usual * 0.5)}
          max={Math.round(usual * (isNarrow ? 1.5 : 2))}
          step={1}
          value={width}
          onChange={(event) => setWidth(event.currentTarget.valueAsNumber)}
        />
      </label>
      <p className="muted">{words.limits}</p>
      <div className="button-row">
        <Button className="button primary" onPress={fits}>
          {words.fits}
        </Button>
      </div>
    </Sheet>
  );
}
