import { beforeEach, describe, expect, it } from 'vitest';
import { Gestures, type PointerSample } from '../../../src/tools/gestures';
import type { GestureTool, InteractionHost } from '../../../src/tools';

let calls: [string, ...unknown[]][] = [];
let tool: GestureTool | 'length' = 'scroll';
let stackSize = 100;

const host: InteractionHost = {
  tool: () => tool,
  activate: () => calls.push(['activate']),
  scrollBy: (images) => calls.push(['scroll', images]),
  stackSize: () => stackSize,
  windowBy: (dx, dy) => calls.push(['window', dx, dy]),
  panBy: (dx, dy) => calls.push(['pan', dx, dy]),
  zoomBy: (factor, at) => calls.push(['zoom', Math.round(factor * 100) / 100, at]),
  fitOrFull: () => calls.push(['fitOrFull']),
  toggleMaximise: () => calls.push(['maximise']),
  measuring: {
    press: (at, isTouch) => calls.push(['press', at, isTouch]),
    drag: (at) => calls.push(['drag', at]),
    release: (at) => calls.push(['release', at]),
    hover: (at) => calls.push(['hover', at]),
    abandon: () => calls.push(['abandon']),
  },
};

let now = 0;
const sample = (x: number, y: number, more: Partial<PointerSample> = {}): PointerSample => ({
  id: 1,
  kind: 'mouse',
  button: 0,
  at: { x, y },
  timeMs: now,
  ...more,
});
const finger = (id: number, x: number, y: number) => sample(x, y, { id, kind: 'touch' });
const made = () => calls.filter(([name]) => name !== 'activate');

let gestures: Gestures;
beforeEach(() => {
  calls = [];
  tool = 'scroll';
  stackSize = 100;
  now = 0;
  gestures = new Gestures(host, () => 990);
});

describe('a mouse', () => {
  it.each([
    ['window', [['window', 5, -7]]],
    ['pan', [['pan', 5, -7]]],
    ['zoom', [['zoom', 1.03, null]]],
  ] as const)('drags with the left button what the tool %s says', (chosen, expected) => {
    tool = chosen;
    gestures.down(sample(0, 0));
    gestures.move(sample(5, -7));
    gestures.up(sample(5, -7));
    gestures.move(sample(50, 50));
    expect(made()).toEqual(expected);
    expect(calls[0]).toEqual(['activate']);
  });

  it('pans with the middle and zooms with the right button, whatever the tool', () => {
    tool = 'window';
    gestures.down(sample(0, 0, { button: 1 }));
    gestures.move(sample(3, 4));
    gestures.up(sample(3, 4));
    gestures.down(sample(0, 0, { button: 2 }));
    gestures.move(sample(0, 150));
    gestures.up(sample(0, 150));
    expect(made()).toEqual([
      ['pan', 3, 4],
      ['zoom', 0.5, null],
    ]);
  });

  it('does nothing on a right click without a drag, and nothing with further buttons', () => {
    gestures.down(sample(0, 0, { button: 2 }));
    gestures.up(sample(0, 0));
    gestures.down(sample(0, 0, { button: 3 }));
    gestures.move(sample(9, 9));
    expect(made()).toEqual([]);
  });

  it('scrolls through the whole stack over the whole height, counting what is left over', () => {
    gestures.down(sample(0, 0));
    for (let y = 1; y <= 990; y += 1) gestures.move(sample(0, y));
    expect(made().reduce((sum, [, images]) => sum + Number(images), 0)).toBe(99);
  });

  it('needs at most 24 pixels an image in a small stack', () => {
    stackSize = 2;
    gestures.down(sample(0, 0));
    gestures.move(sample(0, 25));
    expect(made()).toEqual([['scroll', 1]]);
  });

  it('has no double tap', () => {
    gestures.down(sample(0, 0));
    gestures.up(sample(0, 0));
    gestures.down(sample(0, 0));
    gestures.up(sample(0, 0));
    expect(made()).toEqual([]);
  });
});

describe('fingers', () => {
  it('one: is the active tool', () => {
    tool = 'window';
    gestures.down(finger(1, 0, 0));
    gestures.move(finger(1, 4, 2));
    expect(made()).toEqual([['window', 4, 2]]);
  });

  it('two: pan and pinch about the point between them', () => {
    gestures.down(finger(1, -50, 0));
    gestures.down(finger(2, 50, 0));
    gestures.move(finger(2, 150, 0));
    expect(made()).toEqual([
      ['pan', 50, 0],
      ['zoom', 2, { x: 50, y: 0 }],
    ]);
  });

  it('the last to leave moves nothing', () => {
    gestures.down(finger(1, -50, 0));
    gestures.down(finger(2, 50, 0));
    gestures.up(finger(2, 50, 0));
    gestures.move(finger(1, 200, 300));
    gestures.up(finger(1, 200, 300));
    expect(made()).toEqual([]);
  });

  it('double tap: fit or 100 %', () => {
    for (const at of [0, 200]) {
      now = at;
      gestures.down(finger(1, 10, 10));
      now = at + 50;
      gestures.up(finger(1, 11, 10));
      gestures.cancel(1);
    }
    expect(made()).toEqual([['fitOrFull']]);
  });

  it('two taps far apart, slow ones and drags are no double tap', () => {
    const tap = (at: number, x: number, to = x, ms = 50) => {
      now = at;
      gestures.down(finger(1, x, 0));
      gestures.move(finger(1, to, 0));
      now = at + ms;
      gestures.up(finger(1, to, 0));
    };
    tap(0, 0);
    tap(100, 200);
    tap(1000, 200);
    tap(2000, 0, 0, 500);
    tap(2600, 0, 60);
    tap(2800, 60);
    expect(made()).toEqual([]);
  });

  it('a pointer that the browser takes away ends its drag', () => {
    tool = 'pan';
    gestures.down(finger(1, 0, 0));
    gestures.cancel(1);
    gestures.move(finger(1, 5, 5));
    expect(made()).toEqual([]);
  });
});

describe('a measuring tool', () => {
  beforeEach(() => {
    tool = 'length';
  });

  it('measures with the left button, while the others and the free pointer keep their meaning', () => {
    gestures.move(sample(1, 1));
    gestures.down(sample(0, 0));
    gestures.move(sample(5, 0));
    gestures.up(sample(6, 0));
    gestures.down(sample(0, 0, { button: 1 }));
    gestures.move(sample(3, 4));
    gestures.up(sample(3, 4));
    expect(made()).toEqual([
      ['hover', { x: 1, y: 1 }],
      ['press', { x: 0, y: 0 }, false],
      ['drag', { x: 5, y: 0 }],
      ['release', { x: 6, y: 0 }],
      ['pan', 3, 4],
    ]);
  });

  it('lets a second finger pan and zoom, and takes back what the first had begun', () => {
    gestures.down(finger(1, 0, 0));
    gestures.down(finger(2, 100, 0));
    gestures.move(finger(2, 200, 0));
    gestures.up(finger(2, 200, 0));
    gestures.up(finger(1, 0, 0));
    expect(made().map(([name]) => name)).toEqual(['press', 'abandon', 'pan', 'zoom']);
  });

  it('takes two quick taps as two ends, not as a double tap', () => {
    for (const x of [0, 5]) {
      gestures.down(finger(1, x, 0));
      gestures.up(finger(1, x, 0));
    }
    expect(made().map(([name]) => name)).toEqual(['press', 'release', 'press', 'release']);
  });

  it('is taken back where the browser takes the pointer away', () => {
    gestures.down(finger(1, 0, 0));
    gestures.cancel(1);
    expect(made().map(([name]) => name)).toEqual(['press', 'abandon']);
  });
});
