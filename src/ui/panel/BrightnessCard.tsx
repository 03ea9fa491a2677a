import { useState } from 'react';
import type { Voi } from '../../pixels';
import { useApp } from '../appContext';
import { useActive, useActiveController } from '../viewer/useActive';
import { distinctVois, isSameVoi, voiName } from '../viewer/voiName';
import { useViewerWords } from '../words/viewerWords';
import { WindowRow } from './WindowRow';
import { contrastScale, levelScale } from './windowScales';

/** More than these stand behind "More": few choices are easier than many. */
const choicesAtOnce = 7;

function Choices() {
  const words = useViewerWords();
  const [all, setAll] = useState(false);
  const controller = useActiveController();
  const choices = useActive((state) => state.voiChoices);
  const chosen = useActive((state) => state.presentation?.voi ?? null);
  const isChosen = (choice: Voi) => chosen !== null && isSameVoi(choice, chosen);
  const distinct = distinctVois(choices);
  const shown = all ? distinct : distinct.filter((choice, at) => at < choicesAtOnce || isChosen(choice));
  return (
    <div className="chips" role="group" aria-label={words.brightness.title}>
      {shown.map((choice, at) => (
        <button
          key={at}
          type="button"
          className="chip"
          aria-pressed={isChosen(choice)}
          onClick={() => controller.setVoi(choice)}
        >
          {voiName(choice, choices, words)}
        </button>
      ))}
      {distinct.length > choicesAtOnce && (
        <button type="button" className="chip" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.tools.fewer : words.tools.more}
        </button>
      )}
    </div>
  );
}

function Sliders() {
  const { locale } = useApp();
  const words = useViewerWords().brightness;
  const controller = useActiveController();
  const voi = useActive((state) => state.presentation?.voi ?? null);
  const range = useActive((state) => state.valueRange);
  const unit = useActive((state) => state.unit) ?? '';
  if (voi === null || range === null) return null;
  if (voi.kind === 'lut') return <p className="muted">{words.lookup}</p>;
  const { center, width } = voi.window;
  return (
    <>
      <WindowRow
        label={words.contrast}
        value={width}
        unit={unit}
        locale={locale}
        scale={contrastScale(range, width)}
        onChange={(next) => controller.setWindow(center, next)}
      />
      <WindowRow
        label={words.level}
        value={center}
        unit={unit}
        locale={locale}
        scale={levelScale(range, center)}
        onChange={(next) => controller.setWindow(next, width)}
      />
    </>
  );
}

/** Presets, two sliders and two numbers: everything that dragging does, without dragging. */
export function BrightnessCard() {
  const words = useViewerWords().brightness;
  const isColour = useActive((state) => state.isColour);
  const hasPicture = useActive((state) => state.presentation !== null);
  return (
    <section className="card">
      <h3>{words.title}</h3>
      {!hasPicture && <p className="muted">{words.none}</p>}
      {hasPicture && isColour && <p className="muted">{words.colour}</p>}
      {hasPicture && !isColour && (
        <>
          <Choices />
          <Sliders />
        </>
      )}
    </section>
  );
}
