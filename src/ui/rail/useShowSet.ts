import { useCallback, useSyncExternalStore, type MouseEvent } from 'react';
import type { ImageSet } from '../../dicom';
import { useApp, useSession } from '../appContext';
import { focusViewport, visibleViewports } from '../viewer/layout';

/** Shows a set in the active view; after a click the keys belong to the picture, after Enter to the list. */
export function useShowSet(set: ImageSet): (event: MouseEvent) => void {
  const { session } = useApp();
  return (event) => {
    session.showSet(set);
    if (event.detail > 0) focusViewport(session.store.getState().activeViewport);
  };
}

/** active: in the view with the focus. shown: in another one. */
export function useSetMark(set: ImageSet): 'active' | 'shown' | undefined {
  const { session } = useApp();
  const active = useSession((state) => state.activeViewport);
  const layout = useSession((state) => state.layout);
  const maximised = useSession((state) => state.maximised);
  const subscribe = useCallback(
    (changed: () => void) => {
      const ends = visibleViewports({ layout, maximised }).map((index) =>
        session.viewport(index).store.subscribe(changed),
      );
      return () => ends.forEach((end) => end());
    },
    [session, layout, maximised],
  );
  return useSyncExternalStore(subscribe, () => {
    const shows = (index: number) => session.viewport(index).store.getState().set?.id === set.id;
    if (shows(active)) return 'active';
    return visibleViewports({ layout, maximised }).some(shows) ? 'shown' : undefined;
  });
}
