import { useDeferredValue, useEffect, useId, useMemo, useState } from 'react';
import type { Attributes } from '../../../dicom';
import { ViewerError, type WireError } from '../../../shared/errors';
import { useApp } from '../../appContext';
import { plainField } from '../../plainField';
import { useActive } from '../../viewer/useActive';
import { errorSentence } from '../../words/errorSentence';
import { useViewerWords } from '../../words/viewerWords';
import { Sheet } from '../Sheet';
import { AttributeTable } from './AttributeTable';
import { attributeRows, searchRows } from './attributeRows';

type Reading = { attributes: Attributes } | { error: WireError } | null;

/** All attributes of the picture on the light box, read anew from its file. */
function useAttributes(): Reading {
  const { session } = useApp();
  const record = useActive((state) => (state.drawn ?? state.set?.images[state.index])?.record ?? null);
  const [reading, setReading] = useState<Reading>(null);
  useEffect(() => {
    if (record === null) return;
    let current = true;
    const settle = (now: Reading) => {
      if (current) setReading(now);
    };
    session.readAttributes(record).then(
      (attributes) => settle({ attributes }),
      (thrown: unknown) => settle({ error: ViewerError.from(thrown, 'Read', 'read').toWire() }),
    );
    return () => {
      current = false;
    };
  }, [session, record]);
  return reading;
}

export default function AttributesDialog({ close }: { close: () => void }) {
  const { language } = useApp();
  const words = useViewerWords().attributes;
  const id = useId();
  const reading = useAttributes();
  const [wanted, setWanted] = useState('');
  const searched = useDeferredValue(wanted);
  const rows = useMemo(
    () => (reading !== null && 'attributes' in reading ? attributeRows(reading.attributes, words) : []),
    [reading, words],
  );
  const found = useMemo(() => searchRows(rows, searched), [rows, searched]);
  return (
    <Sheet title={words.title} isOpen close={close} size="wide">
      <div className="search">
        <label htmlFor={id}>{words.search}</label>
        <input
          {...plainField}
          id={id}
          type="text"
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      </div>
      {reading === null && <p role="status">{words.reading}</p>}
      {reading !== null && 'error' in reading && (
        <p role="alert">{errorSentence(language, reading.error).happened}</p>
      )}
      {reading !== null && 'attributes' in reading && <AttributeTable key={searched} rows={found} />}
    </Sheet>
  );
}
