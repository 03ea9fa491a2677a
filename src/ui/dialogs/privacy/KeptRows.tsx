import { useEffect, useState } from 'react';
import type { Kept, KeptStore } from '../../../shared/privacy';
import { useApp } from '../../appContext';
import { formatBytes } from '../../format/amounts';
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

function StoreRow({ store }: { store: KeptStore }) {
  const words = usePrivacyWords();
  const { kind, name, items, encrypted } = store;
  const sealed = encrypted ? words.encrypted : kind === 'files' ? words.ownFilesOnly : words.notEncrypted;
  return (
    <div data-store={kind}>
      <dt>
        {words.kinds[kind]} <span className="muted">{name}</span>
      </dt>
      <dd className={encrypted || kind === 'files' ? '' : 'warning-text'}>
        {words.items(items)} · {sealed}
      </dd>
    </div>
  );
}

export function KeptRows({ kept }: { kept: Kept }) {
  const { locale } = useApp();
  const words = usePrivacyWords();
  const { nothing } = useViewerWords().receipt;
  const { stores, bytes, permissions } = kept;
  return (
    <dl className="rows" data-kept>
      {stores === null || stores.length === 0 ? (
        <div>
          <dt>{words.stores}</dt>
          <dd>{stores === null ? words.unknown : nothing}</dd>
        </div>
      ) : (
        stores.map((store) => <StoreRow key={`${store.kind} ${store.name}`} store={store} />)
      )}
      <div>
        <dt>{words.space}</dt>
        <dd>{bytes === null ? words.unknown : bytes === 0 ? nothing : formatBytes(bytes, locale)}</dd>
      </div>
      <div>
        <dt>{words.permissions}</dt>
        <dd className={permissions.length === 0 ? '' : 'warning-text'}>
          {permissions.length === 0 ? nothing : permissions.join(', ')}
        </dd>
      </div>
    </dl>
  );
}
