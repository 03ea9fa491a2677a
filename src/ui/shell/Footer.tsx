import { useStore } from 'zustand';
import { useApp, useSession, useWords } from '../appContext';

/** What the page can do now; a newer version is used when the person wants it, and never while pictures are open. */
function Readiness() {
  const words = useWords().footer;
  const { offline } = useApp().services;
  const { kept, newVersion, openElsewhere } = useStore(offline.store);
  const ready = useSession((state) => state.ready);
  const nothingOpen = useSession((state) => state.phase === 'start');
  if (newVersion && nothingOpen) {
    return (
      <>
        {openElsewhere && <span role="status">{words.openElsewhere}</span>}
        <button type="button" className="link" onClick={() => void offline.useNewVersion()}>
          {words.newVersion}
        </button>
      </>
    );
  }
  if (!ready) return null;
  return <span data-offline={kept}>{kept ? words.readyOffline : words.ready}</span>;
}

export function Footer() {
  const words = useWords().footer;
  const { openDialog, services } = useApp();
  return (
    <footer className="footer">
      <strong className="notice">{words.notice}</strong>
      <span>{words.doctor}</span>
      <span className="spring" />
      <Readiness />
      <button type="button" className="link quiet" onClick={() => openDialog('receipt')}>
        {words.receipt}
      </button>
      <button type="button" className="link quiet" onClick={() => openDialog('about')}>
        {words.about}
      </button>
      <span>
        v{services.version}
        {services.isPortable && ` · ${words.portable}`}
      </span>
    </footer>
  );
}
