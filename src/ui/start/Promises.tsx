import { useApp, useSession, useWords } from '../appContext';

export function Promises() {
  const words = useWords().promises;
  const { openDialog } = useApp();
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
        <p>{words.forgetsText}</p>
      </li>
      <li>
        <h2>{words.offline}</h2>
        <p role="status">{ready ? words.offlineReady : words.offlineSoon}</p>
      </li>
    </ul>
  );
}
