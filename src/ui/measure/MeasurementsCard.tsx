import { Trash2, Undo2 } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import type { ViewportController } from '../../session';
import { isMeasuring, type Measurement } from '../../tools';
import { useApp, useSession } from '../appContext';
import { useActiveController } from '../viewer/useActive';
import { useMeasureWords } from '../words/viewerWords';
import { useMeasurements, useMeasurementsHere, useMeasurementText } from './useMeasurements';

function Row({ controller, measurement }: { controller: ViewportController; measurement: Measurement }) {
  const { measurements } = useApp().session;
  const words = useMeasureWords();
  const { selected } = useMeasurements();
  const text = useMeasurementText(controller, measurement, false);
  const name = words.named(words.kinds[measurement.kind], measurement.id);
  return (
    <li className="measurement">
      <button
        type="button"
        className="measurement-name"
        aria-pressed={selected === measurement.id}
        onClick={() => measurements.select(measurement.id)}
      >
        <span>{name}</span>
        <strong>{text?.value ?? ''}</strong>
        {[...(text?.more ?? []), text?.reason ?? ''].filter(Boolean).map((line) => (
          <span key={line} className="muted measurement-more">
            {line}
          </span>
        ))}
      </button>
      <Button
        className="icon-button"
        aria-label={words.remove(name)}
        onPress={() => measurements.remove(measurement.id)}
      >
        <Trash2 aria-hidden="true" size={18} />
      </Button>
    </li>
  );
}

/** The measurements of the picture on the screen, for eyes, keys and fingers alike. */
export function MeasurementsCard() {
  const { measurements } = useApp().session;
  const words = useMeasureWords();
  const controller = useActiveController();
  const { kept, elsewhere } = useMeasurementsHere(controller);
  const { canUndo } = useMeasurements();
  const measuring = useSession((state) => isMeasuring(state.tool));
  if (!measuring && !canUndo && kept.length === 0 && elsewhere === 0) return null;
  return (
    <section className="card">
      <h3>{words.title}</h3>
      {kept.length === 0 && <p className="muted">{words.none}</p>}
      {kept.length > 0 && (
        <ul className="measurements">
          {kept.map((measurement) => (
            <Row key={measurement.id} controller={controller} measurement={measurement} />
          ))}
        </ul>
      )}
      {elsewhere > 0 && <p className="muted">{words.elsewhere(elsewhere)}</p>}
      {canUndo && (
        <Button className="button quiet-button" onPress={() => measurements.undo()}>
          <Undo2 aria-hidden="true" size={18} />
          {words.undo}
        </Button>
      )}
      <p className="notice">{words.notice}</p>
    </section>
  );
}
