import { MoveVertical, Contrast } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSession } from '../appContext';
import { useMedia } from '../useMedia';
import { useViewerWords } from '../words/viewerWords';
import { useActive } from './useActive';

const idleMs = 20_000;
const brightnessHintMs = 8000;

/** True once the person has scrolled and then left the picture alone for a while; once only. */
function useIdleOnce(watching: boolean): boolean {
  const [state, setState] = useState<'waiting' | 'shown' | 'over'>('waiting');
  useEffect(() => {
    if (!watching || state === 'over') return;
    const next = state === 'waiting' ? 'shown' : 'over';
    const wait = state === 'waiting' ? idleMs : brightnessHintMs;
    let timer = setTimeout(() => setState(next), wait);
    const abort = new AbortController();
    const stir = () => {
      if (state === 'shown') return setState('over');
      clearTimeout(timer);
      timer = setTimeout(() => setState(next), wait);
    };
    for (const type of ['pointerdown', 'wheel', 'keydown']) {
      window.addEventListener(type, stir, { signal: abort.signal, passive: true });
    }
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [watching, state]);
  return state === 'shown';
}

/** One ghost over the picture at a time, never a tour: how to scroll, and much later that brightness exists. */
export function Hints({ touched }: { touched: boolean }) {
  const words = useViewerWords().viewport;
  const byFinger = useMedia('(pointer: coarse)');
  const tool = useSession((state) => state.tool);
  const ready = useActive((state) => state.state === 'ready');
  const several = useActive((state) => (state.set?.images.length ?? 0) > 1);
  const grey = useActive((state) => !state.isColour);
  const idle = useIdleOnce(touched && grey && tool !== 'window');
  if (ready && several && !touched && tool === 'scroll') {
    return (
      <div className="hint" aria-hidden="true">
        <MoveVertical className="hint-moves" size={44} strokeWidth={1.75} />
        {byFinger ? words.scrollHintTouch : words.scrollHint}
      </div>
    );
  }
  if (!idle || !ready || tool === 'window') return null;
  return (
    <div className="hint" aria-hidden="true">
      <Contrast size={36} strokeWidth={1.75} />
      {words.brightnessHint}
    </div>
  );
}
