import { useStore } from 'zustand';
import { useApp, useSession } from '../appContext';
import { formatBytes } from '../format/amounts';
import { useReceipt } from '../useReceipt';
import { useViewerWords } from '../words/viewerWords';

/** What the browser counted. */
export function ReceiptRows() {
  const { locale, services, session } = useApp();
  const words = useViewerWords().receipt;
  const { ownFiles, ownBytes, otherRequests } = useReceipt();
  const hasLibrary = useStore(session.libraryStore, ({ phase }) => phase === 'locked' || phase === 'open');
  const held = useSession((state) => state.heldBytes);
  return (
    <dl className="rows">
      <div>
        <dt>{words.others}</dt>
        <dd className={otherRequests === 0 ? 'good-text' : 'warning-text'}>
          {words.requests(otherRequests)}
        </dd>
      </div>
      <div>
        <dt>{words.own}</dt>
        <dd>
          {words.files(ownFiles)} · {formatBytes(ownBytes, locale)}
        </dd>
      </div>
      <div>
        <dt>{words.kept}</dt>
        <dd>
          {services.portal !== null ? words.keptForPage : hasLibrary ? words.keptLibrary : words.nothing}
        </dd>
      </div>
      <div>
        <dt>{words.memory}</dt>
        <dd>{held === 0 ? words.nothing : formatBytes(held, locale)}</dd>
      </div>
    </dl>
  );
}
