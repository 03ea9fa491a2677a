import { Button } from 'react-aria-components/Button';
import { useApp, useSession, useWords } from '../appContext';
import { formatBytes } from '../format/amounts';
import { useArchiveWords } from '../words/archiveWords';
import { useViewerWords } from '../words/viewerWords';
import { useActive } from './useActive';
import { useWhose } from './whose';

function Loading() {
  const words = useViewerWords().rail;
  const { title } = useWhose();
  const total = useActive((state) => state.loaded.length);
  const held = useActive((state) => state.loaded.reduce((sum, isHeld) => sum + (isHeld ? 1 : 0), 0));
  return total < 2 || held === 0 || held === total ? null : (
    <span className="status-loading">
      {title} · {words.loaded(held, total)}
    </span>
  );
}

/** What came from the archive since the page began. */
function Received() {
  const { locale } = useApp();
  const words = useArchiveWords();
  const bytes = useSession((state) => state.archive?.receivedBytes ?? null);
  return bytes === null ? null : (
    <span className="status-received">{words.received(formatBytes(bytes, locale))}</span>
  );
}

export function StatusBar() {
  const { services, openDialog } = useApp();
  const words = useWords().footer;
  const status = useViewerWords().status;
  const ready = useSession((state) => state.ready);
  return (
    <footer className="status-bar">
      <strong className="notice">{words.notice}</strong>
      <span className="status-doctor">{words.doctor}</span>
      <span className="spring" />
      <Received />
      <Loading />
      <Button className="link quiet" onPress={() => openDialog('help')}>
        {status.keys}
      </Button>
      <Button className="link quiet" onPress={() => openDialog('about')}>
        {words.about}
      </Button>
      <span className="status-version">
        v{services.version}
        {ready ? ` · ${status.ready}` : ''}
      </span>
    </footer>
  );
}
