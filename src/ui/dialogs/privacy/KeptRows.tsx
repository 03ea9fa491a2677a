import { useEffect, useState } from 'react';
import type { Kept } from '../../../shared/privacy';
import { useApp } from '../../appContext';
import { formatBytes, formatNumber } from '../../format/amounts';
import { usePrivacyWords, useViewerWords } from '../../words/viewerWords';

/** Looked up anew each time the receipt is opened. */
export function useKept(): Kept | null {
  const { services } = useApp();
  const [kept, setKept] = useState<Kept | null>(null);
  useEffect(() => {
    let current = true;
    void services.findKept().then((found) => {
      if (current) setKept(found);
    });
    return () => {
      current = false;
    };
  }, [services]);
  return kept;
}

export function KeptRows({ kept }: { kept: Kept }) {
  const { locale } = useApp();
  const words = usePrivacyWords();
  const { nothing } = useViewerWords().receipt;
  const amount = (n: number | null) =>
    n === null ? words.unknown : n === 0 ? nothing : formatNumber(n, locale);
  const items = kept.cachedItems ?? 0;
  return (
    <dl className="rows" data-kept>
      <div>
        <dt>{words.databases}</dt>
        <dd>{amount(kept.databases)}</dd>
      </div>
      <div>
        <dt>{words.caches}</dt>
        <dd>{items === 0 ? amount(kept.caches) : words.items(items)}</dd>
      </div>
      <div>
        <dt>{words.storageItems}</dt>
        <dd>{amount(kept.storageItems + kept.cookies)}</dd>
      </div>
      <div>
        <dt>{words.space}</dt>
        <dd>
          {kept.bytes === null || kept.bytes === 0 ? amount(kept.bytes) : formatBytes(kept.bytes, locale)}
        </dd>
      </div>
    </dl>
  );
}
