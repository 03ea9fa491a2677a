import { useEffect, useRef } from 'react';
import type { ImageSet } from '../../dicom';
import { useApp, useSession } from '../appContext';

/** Drawn when it comes into sight, and once more when all files are read: the middle may have moved. */
export function Thumbnail({ set }: { set: ImageSet }) {
  const { session } = useApp();
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(set);
  const reading = useSession((state) => state.phase === 'reading');
  useEffect(() => {
    latest.current = set;
  }, [set]);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const abort = new AbortController();
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      // A set that cannot be drawn keeps its dark square; the viewport says why.
      session.drawThumbnail(latest.current, element, abort.signal).catch(() => undefined);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      abort.abort();
    };
  }, [session, set.id, reading]);
  return <canvas ref={canvas} className="thumbnail" width={128} height={128} aria-hidden="true" />;
}
