import type { StackController } from './viewportController';

/** Nothing in the background may wait longer than this for a picture that does not come. */
const mostMs = 2000;

/** Resolves when no viewport waits for a picture: what works in the background stands behind. */
export function untilNoneLoads(viewports: readonly StackController[], signal: AbortSignal): Promise<void> {
  const loads = () => viewports.some(({ store }) => ['loading', 'preview'].includes(store.getState().state));
  if (signal.aborted || !loads()) return Promise.resolve();
  return new Promise((resolve) => {
    const leave = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
      for (const stop of stops) stop();
      resolve();
    };
    const timer = setTimeout(leave, mostMs);
    signal.addEventListener('abort', leave, { once: true });
    const stops = viewports.map(({ store }) =>
      store.subscribe(() => {
        if (!loads()) leave();
      }),
    );
  });
}
