import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { DrawableFrame, Presentation } from '../../../src/render';
import { toCanvasPoint, toImagePoint, type Placement } from '../../../src/render/placement';
import { fitScaleOf, scaleOf, Shell, shiftOf, type Cornerstone } from '../../../src/render/shell';
import { drawable, identity } from './frame';

// The real cornerstone-core, as the page gets it; it only looks for a window when it is loaded.
let cornerstone: Cornerstone;
beforeAll(() => {
  const nothing = { addEventListener: () => undefined, CustomEvent };
  vi.stubGlobal('window', nothing);
  vi.stubGlobal('document', { ...nothing, createElement: () => ({ getContext: () => null }) });
  const load = createRequire(import.meta.url);
  cornerstone = (load('cornerstone-core/dist/cornerstone.min.js') as { default: Cornerstone }).default;
});

const upright: Presentation = {
  scale: null,
  translation: { x: 0, y: 0 },
  against: null,
  rotation: 0,
  flipHorizontal: false,
  flipVertical: false,
  invert: false,
  voi: identity,
};

// 4 columns, 2 rows.
const frame = drawable(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]), 4);

function placed(
  changes: Partial<Presentation>,
  of: DrawableFrame = frame,
  canvas = { width: 100, height: 100 },
  ratio = 1,
): Placement {
  const element = new EventTarget() as HTMLElement;
  const surface = { ...canvas, classList: { add: () => undefined } } as unknown as HTMLCanvasElement;
  const shell = new Shell(cornerstone, element, surface);
  let placement: Placement | null = null;
  shell.draw(of, { ...upright, ...changes }, ratio, (given) => (placement = given));
  if (placement === null) throw new Error('image.render was not called');
  return placement;
}

/** Where the middle of the first pixel lies. */
function firstPixel(placement: Placement): [number, number] {
  const { x, y } = toCanvasPoint(placement, { x: 0.5, y: 0.5 });
  return [Math.round(x * 100) / 100, Math.round(y * 100) / 100];
}

describe('cornerstone as viewport shell', () => {
  it('fits the image into the middle of the canvas', () => {
    expect(firstPixel(placed({}))).toEqual([12.5, 37.5]);
    expect(firstPixel(placed({}, frame, { width: 40, height: 100 }))).toEqual([5, 45]);
    expect(fitScaleOf(frame, 0, { width: 100, height: 100 })).toBe(25);
  });

  it('fits a turned image by its turned sides', () => {
    expect(scaleOf(frame, { ...upright, rotation: 1 }, { width: 40, height: 100 })).toBe(20);
  });

  it('F12: lies against an edge while it fits, turned as well, and in the middle once it is scaled', () => {
    const canvas = { width: 100, height: 20 };
    // 4 x 2 columns and rows at scale 10: 40 wide, 30 on each side.
    expect(firstPixel(placed({ against: 'left' }, frame, canvas))).toEqual([5, 5]);
    expect(firstPixel(placed({ against: 'right' }, frame, canvas))).toEqual([65, 5]);
    expect(firstPixel(placed({ against: 'right', flipHorizontal: true }, frame, canvas))).toEqual([95, 5]);
    expect(firstPixel(placed({ against: 'left', rotation: 1 }, frame, canvas))).toEqual([7.5, 2.5]);
    expect(firstPixel(placed({ against: 'left', scale: 10 }, frame, canvas))).toEqual([35, 5]);
    expect(shiftOf(frame, { ...upright, against: 'right' }, canvas)).toBe(30);
  });

  it('F3: turns first and flips then', () => {
    const scale = 10;
    // The first pixel of a 40 x 20 picture in the middle of 100 x 100.
    expect(firstPixel(placed({ scale }))).toEqual([35, 45]);
    expect(firstPixel(placed({ scale, rotation: 1 }))).toEqual([55, 35]);
    expect(firstPixel(placed({ scale, rotation: 2 }))).toEqual([65, 55]);
    expect(firstPixel(placed({ scale, rotation: 3 }))).toEqual([45, 65]);
    expect(firstPixel(placed({ scale, rotation: 1, flipHorizontal: true }))).toEqual([45, 35]);
    expect(firstPixel(placed({ scale, rotation: 1, flipVertical: true }))).toEqual([55, 65]);
    expect(firstPixel(placed({ scale, rotation: 3, flipHorizontal: true, flipVertical: true }))).toEqual([
      55, 35,
    ]);
  });

  it('moves by CSS pixels on the screen, whatever the turn, scale and device pixel ratio', () => {
    const moved = { scale: 10, translation: { x: 7, y: -3 } };
    expect(firstPixel(placed(moved))).toEqual([42, 42]);
    expect(firstPixel(placed({ ...moved, rotation: 1 }))).toEqual([62, 32]);
    expect(firstPixel(placed({ ...moved, rotation: 1, flipHorizontal: true }))).toEqual([52, 32]);
    expect(firstPixel(placed(moved, frame, { width: 100, height: 100 }, 2))).toEqual([49, 39]);
  });

  it.each([2, 0.5])(
    'C19: gives pixels %d times as high as wide their shape, turned as well',
    (pixelAspect) => {
      const tall = { ...frame, pixelAspect };
      const moved = { scale: 10, translation: { x: 7, y: -3 } };
      const upright = placed(moved, tall);
      expect([upright.column.scale, upright.row.scale]).toEqual([10, 10 * pixelAspect]);
      expect(firstPixel(upright)).toEqual([42, 50 - 10 * pixelAspect + 5 * pixelAspect - 3]);
      const turned = placed({ ...moved, rotation: 1 }, tall);
      expect(turned.isTransposed).toBe(true);
      expect([turned.column.scale, turned.row.scale]).toEqual([10, -10 * pixelAspect]);
      expect(firstPixel(turned)).toEqual([57 + 10 * pixelAspect - 5 * pixelAspect, 32]);
      expect(fitScaleOf(tall, 0, { width: 1000, height: 20 })).toBe(20 / 2 / pixelAspect);
    },
  );

  it('F4: 0,0 is the outer corner of the first pixel, there and back', () => {
    const placement = placed({ scale: 10, rotation: 3, flipVertical: true });
    const corner = toImagePoint(placement, toCanvasPoint(placement, { x: 0, y: 0 }));
    expect(corner.x).toBeCloseTo(0, 9);
    expect(corner.y).toBeCloseTo(0, 9);
  });

  it('draws the next frame and the next presentation with the same shell, and lets go of both', () => {
    const element = new EventTarget() as HTMLElement;
    const surface = {
      width: 100,
      height: 100,
      classList: { add: () => undefined },
    } as unknown as HTMLCanvasElement;
    const removed: unknown[] = [];
    Object.assign(element, { removeChild: (child: unknown) => removed.push(child) });
    const shell = new Shell(cornerstone, element, surface);
    const scales: number[] = [];
    const note = (placement: Placement) => scales.push(placement.column.scale);
    shell.draw(frame, { ...upright, scale: 3 }, 1, note);
    shell.draw(frame, { ...upright, scale: 5 }, 1, note);
    shell.draw({ ...frame, frameNumber: 2 }, { ...upright, scale: 7 }, 1, note);
    expect(scales).toEqual([3, 5, 7]);
    expect(cornerstone.getEnabledElement(element).needsRedraw).toBe(false);
    shell.clear();
    expect(cornerstone.getEnabledElement(element).image).toBeUndefined();
    shell.remove();
    expect(removed).toEqual([surface]);
    expect(() => cornerstone.getEnabledElement(element)).toThrow();
  });
});
