import { useApp } from '../appContext';
import { useActive, useActiveController } from '../viewer/useActive';
import { isTrueSize, useScreenScale } from '../viewer/screenScale';
import { useViewerWords } from '../words/viewerWords';

/** True size, for pictures that have millimetres: first the screen must be measured, because no browser knows it. */
export function SizeCard() {
  const { openDialog } = useApp();
  const words = useViewerWords().size;
  const controller = useActiveController();
  const mmPerCssPixel = useActive((state) => state.mmPerCssPixel);
  const note = useActive((state) => state.spacingNote);
  const scale = useScreenScale();
  if (mmPerCssPixel === null) return null;
  const isTrue = isTrueSize(mmPerCssPixel, scale);
  return (
    <section className="card">
      <h3>{words.title}</h3>
      <p>{isTrue ? words.isTrue : words.isNotTrue}</p>
      {isTrue && note === 'atDetector' && <p className="muted">{words.atDetector}</p>}
      <div className="chips">
        <button
          type="button"
          className="chip"
          aria-pressed={isTrue}
          onClick={() => (scale === null ? openDialog('screenSize') : controller.showTrueSize(scale))}
        >
          {words.show}
        </button>
        {scale !== null && (
          <button type="button" className="chip" onClick={() => openDialog('screenSize')}>
            {words.again}
          </button>
        )}
      </div>
    </section>
  );
}
