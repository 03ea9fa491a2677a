import { useSyncExternalStore } from 'react';

/** The whole page, so that dialogs and the notice stay on the screen. A browser that refuses leaves things as they are. */
export function toggleFullScreen(): void {
  const done =
    document.fullscreenElement === null
      ? document.documentElement.requestFullscreen()
      : document.exitFullscreen();
  done.catch(() => undefined);
}

export const canFullScreen = (): boolean => document.fullscreenEnabled;

export function useIsFullScreen(): boolean {
  return useSyncExternalStore(
    (changed) => {
      document.addEventListener('fullscreenchange', changed);
      return () => document.removeEventListener('fullscreenchange', changed);
    },
    () => document.fullscreenElement !== null,
  );
}
