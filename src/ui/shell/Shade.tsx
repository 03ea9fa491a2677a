import { useEffect, useState } from 'react';
import { useApp, useSession, useWords } from '../appContext';

/** A mouse that lies still sends moves of nothing when the page under it changes. */
const isReal = (event: Event) =>
  !(event instanceof PointerEvent) ||
  event.type !== 'pointermove' ||
  event.movementX !== 0 ||
  event.movementY !== 0;

/** Any key or click lifts the cover; where it counts down, any movement or touch does. */
function useLift(events: readonly string[]): void {
  const { session } = useApp();
  useEffect(() => {
    const abort = new AbortController();
    const lift = (event: Event) => {
      if (!isReal(event)) return;
      // The key or click that lifts the cover must not also press what is behind it.
      if (event.cancelable) event.preventDefault();
      event.stopPropagation();
      session.liftShade();
    };
    const listen = { signal: abort.signal, capture: true, passive: false };
    for (const type of events) window.addEventListener(type, lift, listen);
    return () => abort.abort();
  }, [session, events]);
}

/** Seconds until an end, by the wall clock, looked at on every sign of waking; ends when they are over. */
function useCountdown(eraseAt: number | null, erase: () => void): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (eraseAt === null) return undefined;
    const abort = new AbortController();
    const look = () => {
      setNow(Date.now());
      if (Date.now() < eraseAt || abort.signal.aborted) return;
      abort.abort();
      erase();
    };
    const timer = setInterval(look, 200);
    abort.signal.addEventListener('abort', () => clearInterval(timer));
    const listen = { signal: abort.signal };
    document.addEventListener('visibilitychange', look, listen);
    for (const type of ['focus', 'pageshow']) window.addEventListener(type, look, listen);
    look();
    return () => abort.abort();
  }, [eraseAt, erase]);
  return eraseAt === null ? null : Math.max(0, Math.ceil((eraseAt - now) / 1000));
}

/** A lock is announced for the last minute. */
const lockToldSeconds = 60;

const deliberate = ['keydown', 'click'] as const;
const anything = [...deliberate, 'pointermove', 'pointerdown', 'wheel', 'touchstart'] as const;

/** Opaque, with nothing of the patient in the document. */
export function Shade() {
  const { session, services, erase, lock } = useApp();
  const { shade: words, kiosk } = useWords();
  const eraseAt = useSession((state) => state.eraseAt);
  const lockAt = useSession((state) => state.lockAt);
  const seconds = useCountdown(eraseAt, erase);
  const untilLock = useCountdown(lockAt, lock);
  useLift(eraseAt === null ? deliberate : anything);
  return (
    <main className="shade">
      <h1 role={seconds === null ? undefined : 'timer'}>
        {seconds === null ? words.title : kiosk.countdown(seconds)}
      </h1>
      <p>{seconds === null ? words.text : kiosk.still}</p>
      {untilLock !== null && untilLock <= lockToldSeconds && (
        <p role="timer">{(services.portal === null ? words.locks : words.locksPage)(untilLock)}</p>
      )}
      <button type="button" className="button primary large" autoFocus onClick={() => session.liftShade()}>
        {words.lift}
      </button>
    </main>
  );
}
