import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attachInteractions } from '../../../src/tools';
import type { InteractionHost } from '../../../src/tools';
import { WheelScroll, wheelZoomFactor } from '../../../src/tools/wheel';

/** What the page's element has that gestures need. */
class FakeElement extends EventTarget {
  readonly clientHeight = 100;
  readonly captured: number[] = [];
  control = false;
  setPointerCapture(id: number): void {
    this.captured.push(id);
  }
  getBoundingClientRect() {
    return { left: 10, top: 20, width: 200, height: 100 };
  }
  closest(): unknown {
    return this.control ? this : null;
  }
}

function send(target: EventTarget, type: string, properties: object): Event {
  const event = Object.assign(new Event(type, { cancelable: true }), properties);
  target.dispatchEvent(event);
  return event;
}

const calls: unknown[][] = [];
const note =
  (name: string) =>
  (...given: unknown[]): void => {
    calls.push([name, ...given]);
  };
const host: InteractionHost = {
  tool: () => 'pan',
  activate: note('activate'),
  scrollBy: note('scroll'),
  stackSize: () => 10,
  windowBy: note('window'),
  panBy: note('pan'),
  zoomBy: note('zoom'),
  fitOrFull: note('fitOrFull'),
  toggleMaximise: note('maximise'),
  measuring: {
    press: note('press'),
    drag: note('drag'),
    release: note('release'),
    hover: note('hover'),
    abandon: note('abandon'),
  },
};

describe('an element with interactions', () => {
  let element: FakeElement;
  let detach: () => void;
  const pointer = { pointerId: 7, pointerType: 'mouse', button: 0, clientX: 0, clientY: 0 };

  beforeEach(() => {
    vi.stubGlobal('Element', FakeElement);
    calls.length = 0;
    element = new FakeElement();
    detach = attachInteractions(element as unknown as HTMLElement, host);
  });
  afterEach(() => vi.unstubAllGlobals());

  it('captures the pointer, so that a drag goes on outside', () => {
    send(element, 'pointerdown', pointer);
    send(element, 'pointermove', { ...pointer, clientX: 500 });
    expect(element.captured).toEqual([7]);
    expect(calls).toEqual([['activate'], ['pan', 500, 0]]);
  });

  it('scrolls with the wheel and keeps the page where it is', () => {
    const event = send(element, 'wheel', { deltaY: 100, deltaMode: 0, ctrlKey: false });
    expect(event.defaultPrevented).toBe(true);
    expect(calls).toContainEqual(['scroll', 1]);
  });

  it('zooms at the cursor with Ctrl and the wheel', () => {
    send(element, 'wheel', { deltaY: -100, deltaMode: 0, ctrlKey: true, clientX: 120, clientY: 50 });
    expect(calls).toContainEqual(['zoom', 1.2, { x: 10, y: -20 }]);
  });

  it('maximises on a double click of the mouse, not of a finger', () => {
    send(element, 'pointerdown', { ...pointer, pointerType: 'touch' });
    send(element, 'dblclick', {});
    expect(calls).not.toContainEqual(['maximise']);
    send(element, 'pointerdown', pointer);
    send(element, 'dblclick', {});
    expect(calls).toContainEqual(['maximise']);
  });

  it('keeps the browser’s menu and its middle-button scrolling out of a drag', () => {
    expect(send(element, 'contextmenu', {}).defaultPrevented).toBe(true);
    expect(send(element, 'mousedown', { button: 1 }).defaultPrevented).toBe(true);
    expect(send(element, 'mousedown', { button: 0 }).defaultPrevented).toBe(false);
  });

  it('keeps nothing after detaching', () => {
    detach();
    send(element, 'pointerdown', pointer);
    send(element, 'wheel', { deltaY: 100, deltaMode: 0 });
    expect(calls).toEqual([]);
  });
});

describe('a wheel', () => {
  it.each([53, 100, 120])('moves one image a notch of %d pixels', (deltaY) => {
    const wheel = new WheelScroll();
    expect(wheel.images({ deltaY, deltaMode: 0 })).toBe(1);
    expect(wheel.images({ deltaY: -deltaY, deltaMode: 0 })).toBe(-1);
  });

  it('counts lines and pages, too', () => {
    expect(new WheelScroll().images({ deltaY: 3, deltaMode: 1 })).toBe(1);
    expect(new WheelScroll().images({ deltaY: 1, deltaMode: 2 })).toBeGreaterThan(0);
  });

  it('gathers the small steps of a touchpad', () => {
    const wheel = new WheelScroll();
    const images = [12, 12, 12, 12, 12].map((deltaY) => wheel.images({ deltaY, deltaMode: 0 }));
    expect(images).toEqual([0, 0, 1, 0, 1]);
  });

  it('zooms in upwards and out downwards by the same factor', () => {
    const nearer = wheelZoomFactor({ deltaY: -100, deltaMode: 0 });
    expect(nearer).toBeGreaterThan(1);
    expect(nearer * wheelZoomFactor({ deltaY: 100, deltaMode: 0 })).toBeCloseTo(1, 9);
  });
});
