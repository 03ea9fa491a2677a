import { useViewerWords } from '../words/viewerWords';
import { ReceiptRows } from './ReceiptRows';

export function ReceiptCard() {
  const words = useViewerWords().receipt;
  return (
    <section className="card">
      <h3>{words.title}</h3>
      <ReceiptRows />
    </section>
  );
}
