import { useApp, useWords } from '../appContext';

export function Footer() {
  const words = useWords().footer;
  const { openDialog, services } = useApp();
  return (
    <footer className="footer">
      <strong className="notice">{words.notice}</strong>
      <span>{words.doctor}</span>
      <span className="spring" />
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
