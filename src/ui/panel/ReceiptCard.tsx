import { useApp, useWords } from '../appContext';
import { useViewerWords } from '../words/viewerWords';
import { ReceiptRows } from './ReceiptRows';

/** The receipt in short, and the way to the whole of it: the header has no room for that everywhere. */
export function ReceiptCard() {
  const { openDialog } = useApp();
  const { staysLink } = useWords().promises;
  return (
    <section className="card">
      <h3>{useViewerWords().receipt.title}</h3>
      <ReceiptRows />
      <button type="button" className="link" onClick={() => openDialog('receipt')}>
        {staysLink}
      </button>
    </section>
  );
}
