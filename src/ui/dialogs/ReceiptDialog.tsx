import { useState } from 'react';
import { useApp, useSession } from '../appContext';
import { ReceiptRows } from '../panel/ReceiptRows';
import { useReceipt } from '../useReceipt';
import { usePrivacyWords, useViewerWords } from '../words/viewerWords';
import { BlockedRows } from './privacy/BlockedRows';
import { DoorRows } from './privacy/DoorRows';
import { KeptRows, useKept } from './privacy/KeptRows';
import { MemoryRows } from './privacy/MemoryRows';
import { RemoveEverything } from './privacy/RemoveEverything';
import { RequestTable } from './privacy/RequestTable';
import { saveReceipt } from './privacy/saveReceipt';
import { Sheet } from './Sheet';

export function ReceiptDialog({ close }: { close: () => void }) {
  const { services, openDialog } = useApp();
  const words = useViewerWords().receipt;
  const more = usePrivacyWords();
  const ready = useSession((state) => state.ready);
  const heldBytes = useSession((state) => state.heldBytes);
  const receipt = useReceipt();
  const kept = useKept();
  const [saved, setSaved] = useState(false);
  const build = services.build()?.sha256 ?? null;

  const save = () => {
    saveReceipt({ page: 'Negatoscope', version: services.version, build, receipt, kept, heldBytes });
    setSaved(true);
  };
  return (
    <Sheet title={words.title} isOpen close={close} size="wide">
      <div className="receipt">
        <p>{words.explain}</p>
        <ReceiptRows />
        <dl className="rows">
          <div>
            <dt>{words.ready}</dt>
            <dd className={ready ? 'good-text' : ''}>{ready ? words.readyYes : words.readyNo}</dd>
          </div>
          <div>
            <dt>{more.up}</dt>
            <dd>{more.upNothing}</dd>
          </div>
        </dl>
        <BlockedRows receipt={receipt} />
        <DoorRows doors={receipt.doors} />
        <h3>{more.memory.title}</h3>
        <MemoryRows />
        <h3>{more.kept}</h3>
        {kept !== null && <KeptRows kept={kept} />}
        <RemoveEverything />
        <RequestTable entries={receipt.entries} />
        <h3>{more.cannotTitle}</h3>
        <ul className="plain-list">
          {more.cannotList.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <h3>{more.build}</h3>
        <p className="path" data-build>
          {build ?? more.noBuild}
        </p>
      </div>
      <div className="button-row not-printed">
        <button type="button" className="button primary" onClick={() => openDialog('proof')}>
          {more.prove.open}
        </button>
        {services.allowsExport && (
          <>
            <button type="button" className="button" onClick={() => window.print()}>
              {more.print}
            </button>
            <button type="button" className="button" onClick={save}>
              {more.save}
            </button>
          </>
        )}
      </div>
      {saved && <p role="status">{more.saved}</p>}
    </Sheet>
  );
}
