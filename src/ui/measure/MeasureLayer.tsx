import { useStore } from 'zustand';
import type { ImageToElement, ViewportController } from '../../session';
import { isMeasuring, type Draft, type Measurement } from '../../tools';
import { useSession } from '../appContext';
import { phoneQuery, useMedia } from '../useMedia';
import { useMeasureWords } from '../words/viewerWords';
import { MeasureLabels } from './MeasureLabels';
import { crossPath, shapePath, toElement } from './shapes';
import { useMeasurementsHere, useMeasurementText } from './useMeasurements';
import '../styles/measure.css';

/** Light over dark: the line can be seen over bone and over air. */
function Line({ path, selected }: { path: string; selected: boolean }) {
  return (
    <>
      <path className="measure-halo" d={path} />
      <path className="measure-line" data-selected={selected || undefined} d={path} />
    </>
  );
}

function Shape({
  measurement,
  placed,
  selected,
}: {
  measurement: Measurement | Draft;
  placed: ImageToElement;
  selected: boolean;
}) {
  const points = measurement.points.map((point) => toElement(placed, point));
  return (
    <g data-measurement={measurement.id ?? 'draft'} data-kind={measurement.kind}>
      <Line path={shapePath(measurement.kind, points)} selected={selected} />
      {points.map(({ x, y }, at) => (
        <circle key={at} className="measure-handle" cx={x} cy={y} r={selected ? 6 : 4} />
      ))}
    </g>
  );
}

/** What the keyboard and a screen reader hear of the measurement chosen. */
function Said({ controller, measurement }: { controller: ViewportController; measurement: Measurement }) {
  const words = useMeasureWords();
  const text = useMeasurementText(controller, measurement, false);
  if (text === null) return null;
  const name = words.named(words.kinds[measurement.kind], measurement.id);
  return <>{`${name}: ${[text.value, ...text.more, text.reason ?? ''].filter(Boolean).join(', ')}`}</>;
}

function Hint() {
  const words = useMeasureWords().hints;
  const tool = useSession((state) => state.tool);
  return isMeasuring(tool) ? <p className="measure-hint">{words[tool]}</p> : null;
}

/** Lines and numbers over one viewport. They follow the picture's place; the numbers depend on the picture alone. */
export function MeasureLayer({ controller, index }: { controller: ViewportController; index: number }) {
  const { kept, draft, selected } = useMeasurementsHere(controller);
  const placed = useStore(controller.store, (state) => state.placed);
  const isDrawn = useStore(controller.store, (state) => state.drawn !== null);
  const crosshair = useStore(controller.store, (state) => state.crosshair);
  const tool = useSession((state) => state.tool);
  const active = useSession((state) => state.activeViewport === index);
  const phone = useMedia(phoneQuery);
  if (placed === null || !isDrawn) return null;
  const still = kept.filter(({ id }) => id !== draft?.id);
  const chosen = kept.find(({ id }) => id === selected);
  const shown: readonly (Measurement | Draft)[] = draft === null ? still : [...still, draft];
  const isLearning = active && (phone || !kept.some(({ kind }) => kind === tool));
  return (
    <>
      <div className="measure-layer" aria-hidden="true">
        <svg width="100%" height="100%">
          {shown.map((measurement) => (
            <Shape
              key={measurement.id ?? 'draft'}
              measurement={measurement}
              placed={placed}
              selected={measurement === draft || measurement.id === selected}
            />
          ))}
          {active && isMeasuring(tool) && crosshair !== null && (
            <g className="measure-crosshair">
              <Line path={crossPath(toElement(placed, crosshair), 18)} selected />
            </g>
          )}
        </svg>
        <MeasureLabels controller={controller} shown={shown} draft={draft} placed={placed} />
        {isLearning && <Hint />}
      </div>
      {active && (
        <p className="visually-hidden" aria-live="polite">
          {chosen !== undefined && <Said controller={controller} measurement={chosen} />}
        </p>
      )}
    </>
  );
}
