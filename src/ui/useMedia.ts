import { useSyncExternalStore } from 'react';

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** In em: a person who has set a larger text gets the roomier layout sooner. */
export const phoneQuery = '(max-width: 43.75em), (max-width: 60em) and (max-height: 34em)';
export const uprightPhoneQuery = '(max-width: 43.75em) and (orientation: portrait)';
export const narrowQuery = '(max-width: 73.75em)';
