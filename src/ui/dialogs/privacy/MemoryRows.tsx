import { useStore } from 'zustand';
import { useApp, useSession } from '../../appContext';
import { formatBytes, formatNumber } from '../../format/amounts';
import { usePrivacyWords, useViewerWords } from '../../words/viewerWords';

function Measured() {
  const { locale, session } = useApp();
  const { nothing } = useViewerWords().receipt;
  const words = usePrivacyWords().memory;
  const count = useStore(session.measurements.store, ({ list }) => list.length);
  return (
    <div>
      <dt>{words.measurements}</dt>
      <dd>{count === 0 ? nothing : formatNumber(count, locale)}</dd>
    </div>
  );
}

/** What the page holds of what was opened; gone with it. */
export function MemoryRows() {
  const { locale } = useApp();
  const { nothing } = useViewerWords().receipt;
  const words = usePrivacyWords().memory;
  const held = useSession((state) => state.heldBytes);
  const known = useSession(({ report }) => report.pictures + report.documents);
  const isOpen = useSession((state) => state.personId !== null);
  return (
    <dl className="rows" data-memory>
      <div>
        <dt>{words.pictures}</dt>
        <dd>{held === 0 ? nothing : formatBytes(held, locale)}</dd>
      </div>
      <div>
        <dt>{words.headers}</dt>
        <dd>{known === 0 ? nothing : formatNumber(known, locale)}</dd>
      </div>
      {isOpen && <Measured />}
    </dl>
  );
}
