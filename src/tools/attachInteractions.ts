import { Gestures, type PointerSample } from './gestures';
import { isMeasuring } from './measurement/types';
import type { Point } from './point';
import type { InteractionHost } from './types';
import { WheelScroll, wheelZoomFactor } from './wheel';

/** Buttons and fields that the ui lays over the picture keep their own gestures. */
const controls = 'button, a, input, select, textarea, [role="slider"], [role="button"], [role="menu"]';

const middleButton = 1;

/** Mouse, wheel, pen and fingers on one viewport element. Returns the undo. */
export function attachInteractions(element: HTMLElement, host: InteractionHost): () => void {
  const gestures = new Gestures(host, () => element.clientHeight);
  const scroll = new WheelScroll();
  const listening = new AbortController();
  const { signal } = listening;
  let lastKind = 'mouse';

  const isOnControl = (event: Event) =>
    event.target instanceof Element && event.target !== element && event.target.closest(controls) !== null;

  element.addEventListener(
    'pointerdown',
    (event) => {
      if (isOnControl(event)) return;
      lastKind = event.pointerType;
      // Also outside the element a drag goes on, and its end arrives here.
      element.setPointerCapture(event.pointerId);
      gestures.down(sampleOf(event, element));
    },
    { signal },
  );
  element.addEventListener('pointermove', (event) => gestures.move(sampleOf(event, element)), { signal });
  element.addEventListener('pointerup', (event) => gestures.up(sampleOf(event, element)), { signal });
  for (const end of ['pointercancel', 'lostpointercapture'] as const) {
    element.addEventListener(end, (event) => gestures.cancel(event.pointerId), { signal });
  }
  element.addEventListener(
    'mousedown',
    (event) => {
      // The middle button would start the browser's own scrolling.
      if (event.button === middleButton && !isOnControl(event)) event.preventDefault();
    },
    { signal },
  );
  // Some systems open it on pressing the right button, others on releasing it: it would cut every zoom short.
  element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  element.addEventListener(
    'dblclick',
    (event) => {
      // A double tap is fit / 100 % and arrives as taps. Two clicks with a measuring tool are two ends.
      if (lastKind === 'mouse' && !isOnControl(event) && !isMeasuring(host.tool())) host.toggleMaximise();
    },
    { signal },
  );
  element.addEventListener(
    'wheel',
    (event) => {
      if (isOnControl(event)) return;
      event.preventDefault();
      host.activate();
      if (event.ctrlKey) {
        host.zoomBy(wheelZoomFactor(event), fromCentre(event, element));
        return;
      }
      const images = scroll.images(event);
      if (images !== 0) host.scrollBy(images);
    },
    { signal, passive: false },
  );
  return () => listening.abort();
}

function fromCentre(event: MouseEvent, element: HTMLElement): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 };
}

function sampleOf(event: PointerEvent, element: HTMLElement): PointerSample {
  return {
    id: event.pointerId,
    kind: event.pointerType,
    button: event.button,
    at: fromCentre(event, element),
    timeMs: event.timeStamp,
  };
}
