import { useSession } from '../appContext';
import { ReceiptRows } from '../panel/ReceiptRows';
import { useViewerWords } from '../words/viewerWords';
import { Sheet } from './Sheet';

export function ReceiptDialog({ close }: { close: () => void }) {
  const words = useViewerWords().receipt;
  const ready = useSession((state) => state.ready);
  return (
    <Sheet title={words.title} isOpen close={close}>
      <p>{words.explain}</p>
      <ReceiptRows />
      <dl className="rows">
        <div>
          <dt>{words.ready}</dt>
          <dd className={ready ? 'good-text' : ''}>{ready ? words.readyYes : words.readyNo}</dd>
        </div>
      </dl>
      <p className="muted">{words.cannot}</p>
    </Sheet>
  );
}
