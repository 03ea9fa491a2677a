import { Button } from 'react-aria-components/Button';
import { useApp, useSession, useWords } from '../appContext';
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
