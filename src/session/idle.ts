/**
 * Calls back once the user has been idle for `seconds`, by the wall clock, so that a machine that slept is caught
 * before its first paint: timers alone stand still with the machine.
 */
export function watchIdle(
  seconds: number,
  onIdle: (lastUsed: number) => void,
  signal: AbortSignal,
): { rearm(): void } {
  let last = Date.now();
  let fired = false;
  const touch = () => {
    check();
    if (!fired) last = Date.now();
  };
  const check = () => {
    if (fired || Date.now() - last < seconds * 1000) return;
    fired = true;
    onIdle(last);
  };
  const rearm = () => {
    fired = false;
    last = Date.now();
  };
  const passive = { signal, passive: true, capture: true } as const;
  for (const type of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) {
    window.addEventListener(type, touch, passive);
  }
  for (const type of ['visibilitychange', 'resume']) document.addEventListener(type, check, passive);
  for (const type of ['focus', 'pageshow']) window.addEventListener(type, check, passive);
  const timer = setInterval(check, 1000);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  return { rearm };
}
