import { useMemo } from 'react';
import { useApp, useSession } from '../appContext';
import { useActive } from '../viewer/useActive';
import { useRemarkWords } from '../words/viewerWords';
import { remarksOnPicture, remarksOnSet } from './remarks';

/** More gaps than this are one remark too many; the list says the first. */
const mostSetRemarks = 5;

/** Nothing to notice, no card. Of a set only once all files are read: before, everything has gaps. */
export function RemarksCard() {
  const { locale } = useApp();
  const words = useRemarkWords();
  const drawn = useActive((state) => state.drawn);
  const set = useActive((state) => state.set);
  const isComplete = useSession((state) => state.phase === 'open' && !state.cancelled);
  const onSet = useMemo(
    () => (set === null || !isComplete ? [] : remarksOnSet(set.images, words, locale)),
    [set, isComplete, words, locale],
  );
  const onPicture = useMemo(() => (drawn === null ? [] : remarksOnPicture(drawn, words)), [drawn, words]);
  const all = [...onSet.slice(0, mostSetRemarks), ...onPicture];
  if (all.length === 0) return null;
  return (
    <section className="card">
      <h3>{words.title}</h3>
      <ul className="plain-list">
        {all.map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
    </section>
  );
}
