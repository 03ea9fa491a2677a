import { useMemo } from 'react';
import { useStore } from 'zustand';
import { Tags, text } from '../../dicom';
import type { Voi } from '../../pixels';
import type { ViewportController, ViewportState } from '../../session';
import { useApp, useSession } from '../appContext';
import { formatDay } from '../format/dicomDates';
import { formatLength, scaleBarFor } from '../format/scaleBar';
import { phoneQuery, useMedia } from '../useMedia';
import { useViewerWords } from '../words/viewerWords';
import type { ViewerWords } from '../words/viewer/en';
import { cornerText, type Corners } from './cornerText';
import { Quality } from './Quality';
import { isTrueSize, useScreenScale } from './screenScale';

const longestBarCssPixels = { desktop: 110, phone: 60 };

function Corner({
  place,
  lines,
  said,
  children,
}: {
  place: string;
  lines: readonly string[];
  /** Stands first, and is read aloud. */
  said?: React.ReactNode;
  children?: React.ReactNode;
}) {
  return (
    <div className={`corner ${place}`}>
      {said}
      {lines.map((line, at) => (
        <div key={at} aria-hidden="true">
          {line}
        </div>
      ))}
      {children}
    </div>
  );
}

function ScaleBar({ controller }: { controller: ViewportController }) {
  const { locale } = useApp();
  const words = useViewerWords();
  const mmPerCssPixel = useStore(controller.store, (state) => state.mmPerCssPixel);
  const note = useStore(controller.store, (state) => state.spacingNote);
  const bar = scaleBarFor(mmPerCssPixel, longestBarCssPixels[useMedia(phoneQuery) ? 'phone' : 'desktop']);
  if (bar === null)
    return mmPerCssPixel === null ? <div aria-hidden="true">{words.viewport.pixels}</div> : null;
  const noteText = note === null ? '' : (words.spacingNotes[note] ?? '');
  return (
    <>
      <div className="scale-bar" aria-hidden="true">
        {formatLength(bar.lengthMm, locale)}
        <span className="scale-line" style={{ width: `${bar.cssPixels}px` }} />
      </div>
      {noteText !== '' && <div aria-hidden="true">{noteText}</div>}
    </>
  );
}

function Letters({ controller }: { controller: ViewportController }) {
  const words = useViewerWords().viewport;
  const letters = useStore(controller.store, (state) => state.orientation);
  if (letters === null)
    return (
      <div className="orientation-unknown" aria-hidden="true">
        {words.orientationUnknown}
      </div>
    );
  return (
    <>
      {(['top', 'right', 'bottom', 'left'] as const).map((edge) => (
        <span key={edge} className={`letter letter-${edge}`} aria-hidden="true">
          {letters[edge]}
        </span>
      ))}
    </>
  );
}

/** A phone has room for four short corners; whose the pictures are stands in its header. */
function shortCorners(state: ViewportState, full: Corners, words: ViewerWords, locale: string): Corners {
  const attributes = state.drawn?.record.attributes;
  if (attributes === undefined) return full;
  const window = full.bottomLeft.at(-1);
  const loss = state.lossy === null ? words.viewport.lossless : words.viewport.lossy(state.lossy);
  // What is on the screen is not yet what the file has.
  const quality = state.isPreview ? '' : loss;
  return {
    topLeft: [text(attributes, Tags.seriesDescription), formatDay(text(attributes, Tags.studyDate), locale)],
    topRight: [`${state.index + 1} / ${state.set?.images.length ?? 0}`],
    bottomLeft: [state.isColour || window === undefined || windowOf(state) === null ? '' : window, quality],
    bottomRight: [],
  };
}

/** A window that was reckoned from a preview draws it, and is not told. */
function windowOf({ presentation, isPreview }: ViewportState): Voi | null {
  const voi = presentation?.voi ?? null;
  return isPreview && voi?.origin === 'range' ? null : voi;
}

/** Texts over the picture. Screen readers have the viewport's own label instead. */
export function Overlays({ controller }: { controller: ViewportController }) {
  const { locale } = useApp();
  const words = useViewerWords();
  const phone = useMedia(phoneQuery);
  const shown = useSession((state) => state.overlaysShown);
  const state = useStore(controller.store);
  const screenScale = useScreenScale();
  const corners = useMemo(() => {
    const { drawn, set } = state;
    if (drawn === null || set === null) return null;
    const at = set.images.indexOf(drawn);
    const input = {
      image: drawn,
      index: at < 0 ? state.index : at,
      count: set.images.length,
      voi: windowOf(state),
      voiChoices: state.voiChoices,
      isColour: state.isColour,
      zoomPercent: state.zoomPercent,
      lossy: state.lossy,
      isTrueSize: state.mmPerCssPixel === null ? null : isTrueSize(state.mmPerCssPixel, screenScale),
    };
    const full = cornerText(input, words, locale);
    return phone ? shortCorners(state, full, words, locale) : full;
  }, [state, words, locale, phone, screenScale]);
  if (corners === null) return null;
  return (
    <div className="overlays">
      {shown && (
        <>
          <Corner place="top-left" lines={corners.topLeft} />
          <Corner place="top-right" lines={corners.topRight} />
          <Corner place="bottom-left" lines={corners.bottomLeft} />
        </>
      )}
      {/* The loss, the scale and the sides belong to the picture and are never switched off. */}
      <Corner
        place="bottom-right"
        lines={shown ? corners.bottomRight : corners.bottomRight.slice(1)}
        said={<Quality controller={controller} />}
      >
        <ScaleBar controller={controller} />
      </Corner>
      <Letters controller={controller} />
    </div>
  );
}
