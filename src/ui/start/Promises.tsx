import { useStore } from 'zustand';
import { useApp, useSession, useWords } from '../appContext';

export function Promises() {
  const words = useWords().promises;
  const { openDialog, session } = useApp();
  const hasLibrary = useStore(session.libraryStore, ({ phase }) => phase === 'locked' || phase === 'open');
  const ready = useSession((state) => state.ready);
  return (
    <ul className="promises">
      <li>
        <h2>{words.stays}</h2>
        <p>
          {words.staysText}{' '}
          <button type="button" className="link" onClick={() => openDialog('receipt')}>
            {words.staysLink}
          </button>
          {' · '}
          <button type="button" className="link" onClick={() => openDialog('proof')}>
            {words.proveLink}
          </button>
        </p>
      </li>
      <li>
        <h2>{words.forgets}</h2>
        <p>{hasLibrary ? words.forgetsButText : words.forgetsText}</p>
      </li>
      <li>
        <h2>{words.offline}</h2>
        <p role="status">{ready ? words.offlineReady : words.offlineSoon}</p>
      </li>
    </ul>
  );
}
