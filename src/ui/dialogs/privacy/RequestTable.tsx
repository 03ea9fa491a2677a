import type { LedgerEntry } from '../../../shared/privacy';
import { useApp } from '../../appContext';
import { formatBytes, formatNumber } from '../../format/amounts';
import { usePrivacyWords } from '../../words/viewerWords';

/** Every request since load, as the page and the browser counted it. */
export function RequestTable({ entries }: { entries: readonly LedgerEntry[] }) {
  const { locale } = useApp();
  const words = usePrivacyWords();
  return (
    <details>
      <summary>
        {words.requests} ({formatNumber(entries.length, locale)})
      </summary>
      <table className="requests">
        <thead>
          <tr>
            <th>{words.time}</th>
            <th>{words.where}</th>
            <th>{words.what}</th>
            <th>{words.sent}</th>
            <th>{words.bytes}</th>
            <th>{words.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, at) => (
            <tr key={at} data-outcome={entry.outcome}>
              <td>{words.seconds(formatNumber(entry.time / 1000, locale, 1))}</td>
              <td>{entry.otherOrigin ?? words.thisSite}</td>
              <td>
                {words.classes[entry.pathClass]}, {words.purposes[entry.purpose]}
              </td>
              <td>{formatBytes(entry.bytesSent, locale)}</td>
              <td>{formatBytes(entry.bytesReceived, locale)}</td>
              <td>{words.outcomes[entry.outcome]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
