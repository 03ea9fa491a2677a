import { useApp, useWords } from '../appContext';
import { useReceipt } from '../useReceipt';

/** The promise as the browser's own list of requests sees it: red the moment it is broken. */
export function Pill() {
  const words = useWords();
  const { portal } = useApp().services;
  const kept = useReceipt().otherRequests === 0;
  const promise = portal === null ? words.nothingLeft : words.onlyContacted(portal.host);
  return (
    <p className={kept ? 'pill' : 'pill broken'} role="status">
      <span className="pill-dot" aria-hidden="true" />
      {kept ? promise : words.somethingLeft}
    </p>
  );
}
