import type { Receipt, Violation } from '../../../shared/privacy';
import { useApp } from '../../appContext';
import { formatNumber } from '../../format/amounts';
import { usePrivacyWords } from '../../words/viewerWords';

function byRule(violations: readonly Violation[]): [rule: string, times: number, inWorker: boolean][] {
  const rules = new Map<string, [string, number, boolean]>();
  for (const { directive, where } of violations) {
    const key = `${where} ${directive}`;
    const known = rules.get(key);
    rules.set(key, [directive, (known?.[1] ?? 0) + 1, where === 'worker']);
  }
  return [...rules.values()];
}

/** What the page's rules stopped, in the page and in its workers. */
export function BlockedRows({ receipt }: { receipt: Receipt }) {
  const { locale } = useApp();
  const words = usePrivacyWords();
  const surprises = receipt.violations.filter(({ expected }) => !expected);
  const byProof = receipt.violations.length - surprises.length;
  return (
    <dl className="rows">
      <div>
        <dt>{words.door}</dt>
        <dd className={receipt.passedTheDoor === 0 ? 'good-text' : 'warning-text'}>
          {formatNumber(receipt.passedTheDoor, locale)}
        </dd>
      </div>
      <div>
        <dt>{words.blocked}</dt>
        <dd className={surprises.length === 0 ? 'good-text' : 'warning-text'} data-blocked>
          {surprises.length === 0
            ? words.blockedNone
            : byRule(surprises)
                .map(
                  ([rule, times, inWorker]) =>
                    `${rule}${inWorker ? ` (${words.inWorker})` : ''}: ${words.times(times)}`,
                )
                .join('; ')}
          {byProof > 0 && ` · ${words.blockedProof(byProof)}`}
        </dd>
      </div>
      <div>
        <dt>{words.granted}</dt>
        <dd>{formatNumber(receipt.foldersGranted, locale)}</dd>
      </div>
    </dl>
  );
}
