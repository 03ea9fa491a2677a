import type { Receipt } from '../../../shared/privacy';
import { usePrivacyWords } from '../../words/viewerWords';

/** What was found at the servers' doors, what followed, and what the person confirmed; nothing where there is no server. */
export function DoorRows({ doors }: { doors: Receipt['doors'] }) {
  const words = usePrivacyWords().doors;
  if (doors.length === 0) return null;
  return (
    <>
      <h3>{words.title}</h3>
      <dl className="rows">
        {doors.map(({ time, server, verdict, entry, confirmed }) => (
          <div key={time}>
            <dt className="path">{server}</dt>
            <dd data-door={verdict} data-confirmed={confirmed || undefined}>
              {[words.verdicts[verdict], words.entries[entry], ...(confirmed ? [words.confirmed] : [])].join(
                ' · ',
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
