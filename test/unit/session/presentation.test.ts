import { describe, expect, it } from 'vitest';
import { flipped, released, rotated, scaledBy, windowDragged } from '../../../src/session/presentation';
import type { Presentation } from '../../../src/render';
import type { Voi } from '../../../src/pixels';

const voi: Voi = {
  kind: 'window',
  window: { center: 40, width: 300, function: 'LINEAR' },
  explanation: null,
  origin: 'file',
};
const start: Presentation = {
  scale: null,
  translation: { x: 0, y: 0 },
  against: null,
  rotation: 0,
  flipHorizontal: false,
  flipVertical: false,
  invert: false,
  voi,
};
const range = { minimum: -1024, maximum: 3071 };

describe('a presentation', () => {
  it('leaves its edge without moving', () => {
    const hung: Presentation = { ...start, against: 'right', translation: { x: 5, y: 1 } };
    expect(released(hung, 40)).toEqual({ ...start, against: null, translation: { x: 45, y: 1 } });
  });

  it('keeps the point under the cursor in place while zooming', () => {
    const zoomed = scaledBy({ ...start, translation: { x: 10, y: 0 } }, 2, 1, { x: 30, y: 20 });
    // The image point that lay 20 px left of the cursor now lies 40 px left of it.
    expect(zoomed.translation).toEqual({ x: -10, y: -20 });
    expect(zoomed.scale).toBe(2);
  });

  it('turns what is seen to the right, also when it is mirrored', () => {
    expect(rotated(start, 1).rotation).toBe(1);
    expect(rotated(flipped(start, 'flipHorizontal'), 1).rotation).toBe(3);
    expect(rotated(flipped(flipped(start, 'flipHorizontal'), 'flipVertical'), 1).rotation).toBe(1);
  });

  it('widens the window to the right and brightens it upwards (IHE BIR)', () => {
    const dragged = windowDragged(voi, 30, -30, range);
    if (dragged.kind !== 'window') throw new Error('not a window');
    expect(dragged.window.width).toBeGreaterThan(300);
    expect(dragged.window.center).toBeLessThan(40);
    expect(dragged.origin).toBe('user');
  });

  it('never drags a LINEAR window of whole numbers below the width 1 (D10)', () => {
    const dragged = windowDragged(voi, -100_000, 0, range);
    if (dragged.kind !== 'window') throw new Error('not a window');
    expect(dragged.window.width).toBe(1);
  });

  it('D13: a drag leaves a VOI LUT from the window that matches its input range', () => {
    const lut: Voi = {
      kind: 'lut',
      lut: { firstMapped: 100, bits: 8, entries: new Uint16Array(256) },
      explanation: null,
      origin: 'file',
    };
    const dragged = windowDragged(lut, 0, 0, range);
    if (dragged.kind !== 'window') throw new Error('not a window');
    expect(dragged.window).toEqual({ center: 228, width: 256, function: 'LINEAR' });
  });
});
