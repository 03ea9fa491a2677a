import { describe, expect, it } from 'vitest';
import { drawToRgba, type DrawableFrame } from '../../../src/render';
import { Painter } from '../../../src/render/painter';
import { placementOf } from '../../../src/render/placement';
import { drawable, identity, shown } from './frame';

const six = drawable(Uint8Array.from([1, 2, 3, 4, 5, 6]), 3);
const window = (center: number, width: number) =>
  ({ ...identity, window: { center, width, function: 'LINEAR' } }) as const;

describe('at 1:1', () => {
  it('D15: shows every 8-bit value as stored', () => {
    const ramp = drawable(
      Uint8Array.from({ length: 256 }, (_, i) => i),
      16,
    );
    const rgba = drawToRgba(ramp, identity);
    for (let i = 0; i < 256; i += 1) expect([...rgba.subarray(i * 4, i * 4 + 4)]).toEqual([i, i, i, 255]);
  });

  it('D16: shows every colour as stored, untouched by any window', () => {
    const values = Uint8Array.from({ length: 768 }, (_, i) => (i * 7) & 0xff);
    const rgba = drawToRgba(drawable(values, 16, {}, { samplesPerPixel: 3 }), window(40, 400));
    for (let i = 0; i < 256; i += 1) {
      expect([...rgba.subarray(i * 4, i * 4 + 3)]).toEqual([...values.subarray(i * 3, i * 3 + 3)]);
    }
  });

  it('keeps the upper 8 bits of 16-bit colour', () => {
    const values = Uint16Array.from([0x1234, 0xffff, 0x00ff]);
    expect([...drawToRgba(drawable(values, 1, {}, { samplesPerPixel: 3 }), identity)]).toEqual([
      0x12, 0xff, 0, 255,
    ]);
  });

  it('C12: clamps a palette below its first and above its last entry', () => {
    const palette = { firstMapped: 5, abgr: Uint32Array.from([0xff000001, 0xff000002, 0xff000003]) };
    const frame = drawable(Uint8Array.from([0, 5, 6, 7, 200]), 5, { palette });
    expect(shown(frame, [1, 0, 0, 1, 0, 0], 5, 1)).toEqual([[1, 1, 2, 3, 3]]);
  });

  it('moves by whole pixels, also where the centre lies between two', () => {
    expect(shown(six, [1, 0, 0, 1, 0.5, 0.4999], 5, 3)).toEqual([
      [-1, 1, 2, 3, -1],
      [-1, 4, 5, 6, -1],
      [-1, -1, -1, -1, -1],
    ]);
  });

  it('C18: draws 32-bit values that no table holds', () => {
    const dose = drawable(Uint32Array.from([0, 2_000_000_000, 4_000_000_000]), 3, {
      modality: { kind: 'linear', slope: 1e-9, intercept: 0, unit: 'Gy' },
    });
    const voi = { ...identity, window: { center: 2, width: 4, function: 'LINEAR_EXACT' } } as const;
    expect(shown(dose, [1, 0, 0, 1, 0, 0], 3, 1, { voi, invert: false })).toEqual([[0, 127, 255]]);
  });

  it('C17: draws floating point values, NaN as background', () => {
    const floats = drawable(Float32Array.from([-0.5, Number.NaN, 0.5]), 3);
    const voi = { ...identity, window: { center: 0, width: 1, function: 'LINEAR_EXACT' } } as const;
    expect(shown(floats, [1, 0, 0, 1, 0, 0], 3, 1, { voi, invert: false })).toEqual([[0, 0, 255]]);
  });

  it('C6: inverts once for the polarity and once more when asked', () => {
    const inverse: DrawableFrame = { ...six, inverse: true };
    expect(shown(inverse, [1, 0, 0, 1, 0, 0], 3, 1)).toEqual([[254, 253, 252]]);
    expect(shown(inverse, [1, 0, 0, 1, 0, 0], 3, 1, { voi: identity, invert: true })).toEqual([[1, 2, 3]]);
  });

  it('turns and flips by moving pixels only', () => {
    expect(shown(six, [0, 1, -1, 0, 2, 0], 2, 3)).toEqual([
      [4, 1],
      [5, 2],
      [6, 3],
    ]);
    expect(shown(six, [-1, 0, 0, 1, 3, 0], 3, 2)).toEqual([
      [3, 2, 1],
      [6, 5, 4],
    ]);
  });
});

describe('magnified', () => {
  it('interpolates stored values between pixel centres, before the window', () => {
    const pair = drawable(Uint8Array.from([0, 100]), 2);
    expect(shown(pair, [2, 0, 0, 2, 0, 0], 4, 2)).toEqual([
      [0, 25, 75, 100],
      [0, 25, 75, 100],
    ]);
    expect(shown(pair, [2, 0, 0, 2, 0, 0], 4, 1, { voi: window(50.5, 1), invert: false })).toEqual([
      [0, 0, 255, 255],
    ]);
  });

  it('interpolates colours', () => {
    const pair = drawable(Uint8Array.from([0, 0, 0, 100, 0, 0]), 2, {}, { samplesPerPixel: 3 });
    expect(shown(pair, [2, 0, 0, 1, 0, 0], 4, 1)).toEqual([[0, 25, 75, 100]]);
  });

  it('C19: stretches rows of tall pixels', () => {
    const frame = drawable(Uint8Array.from([10, 10, 30, 30]), 2);
    expect(shown(frame, [1, 0, 0, 2, 0, 0], 2, 4)).toEqual([
      [10, 10],
      [15, 15],
      [25, 25],
      [30, 30],
    ]);
  });

  it('shows the part asked for, and nothing where there is no image', () => {
    const row = drawable(Uint8Array.from([10, 20, 30, 40]), 4);
    expect(shown(row, [4, 0, 0, 4, -8, 0], 6, 1)).toEqual([[26, 29, 31, 34, 36, 39]]);
    expect(shown(row, [1, 0, 0, 1, 50, 50], 2, 2)).toEqual([
      [-1, -1],
      [-1, -1],
    ]);
  });
});

describe('minified', () => {
  it('takes the mean of all a canvas pixel covers', () => {
    const values = Uint8Array.from({ length: 64 }, (_, i) => (i === 27 ? 160 : 0));
    const quarter = shown(drawable(values, 8), [0.25, 0, 0, 0.25, 0, 0], 2, 2);
    expect(quarter).toEqual([
      [10, 0],
      [0, 0],
    ]);
  });

  it.each([0.9, 0.7, 0.51, 0.3, 0.13, 0.05])('loses nothing small at scale %d', (scale) => {
    const size = 200;
    const sums: number[] = [];
    for (let at = 90; at < 100; at += 1) {
      const values = new Uint16Array(size * size);
      values[at * size + at] = 60_000;
      const side = Math.round(size * scale);
      const { pixels, width, height } = new Painter().paint(
        drawable(values, size),
        placementOf([side / size, 0, 0, side / size, 0, 0]),
        { width: side, height: side },
        { voi: window(300, 601), invert: false },
      );
      expect(width * height).toBe(side * side);
      sums.push(pixels.reduce((sum, pixel) => sum + (pixel & 0xff), 0));
    }
    expect(Math.min(...sums)).toBeGreaterThan(15);
  });

  it('keeps a flat image flat at any scale', () => {
    const flat = drawable(new Int16Array(101 * 67).fill(-77), 101, {
      modality: { kind: 'linear', slope: 1, intercept: 200, unit: null },
    });
    for (const scale of [0.013, 0.11, 0.37, 0.5, 0.83, 1.1, 3.7]) {
      const width = Math.ceil(101 * scale);
      const height = Math.ceil(67 * scale);
      const canvas = shown(flat, [scale, 0, 0, scale, 0, 0], width, height).flat();
      expect(new Set(canvas.filter((value) => value >= 0))).toEqual(new Set([123]));
    }
  });
});

describe('C20: padding', () => {
  const padding = { low: 200, high: 255 };
  const frame = drawable(Uint8Array.from([255, 255, 100, 100]), 4, { padding });

  it('is background', () => {
    expect(shown(frame, [1, 0, 0, 1, 0, 0], 4, 1)).toEqual([[0, 0, 100, 100]]);
    expect(shown({ ...frame, inverse: true }, [1, 0, 0, 1, 0, 0], 4, 1)).toEqual([[0, 0, 155, 155]]);
  });

  it('never mixes with the picture', () => {
    expect(shown(frame, [2, 0, 0, 1, 0, 0], 8, 1)).toEqual([[0, 0, 0, 0, 100, 100, 100, 100]]);
    const blocks = drawable(Uint8Array.from([255, 100, 100, 100, 255, 255, 255, 100]), 4, { padding });
    expect(shown(blocks, [0.5, 0, 0, 0.5, 0, 0], 2, 1)).toEqual([[0, 100]]);
  });
});

describe('C21: overlays', () => {
  const overlay = { rows: 1, columns: 1, originRow: 1, originColumn: 2, bits: Uint8Array.from([1]) };

  it('are burnt in white above the window, also where values are inverted', () => {
    const frame = drawable(new Uint8Array(12), 4, { overlays: [overlay] });
    const expected = [
      [0, 0, 0, 0],
      [0, 0, 255, 0],
      [0, 0, 0, 0],
    ];
    expect(shown(frame, [1, 0, 0, 1, 0, 0], 4, 3)).toEqual(expected);
    const inverted = shown({ ...frame, inverse: true }, [1, 0, 0, 1, 0, 0], 4, 3);
    expect(inverted.flat()).toEqual(new Array(12).fill(255));
    expect(shown({ ...frame, overlays: [] }, [1, 0, 0, 1, 0, 0], 4, 3).flat()).toEqual(new Array(12).fill(0));
  });

  it('turn with the image', () => {
    const frame = drawable(new Uint8Array(12), 4, { overlays: [overlay] });
    const turned = shown(frame, [0, 1, -1, 0, 3, 0], 3, 4);
    expect(turned[2]?.[1]).toBe(255);
    expect(turned.flat().filter((value) => value === 255)).toHaveLength(1);
  });

  it('cover the whole pixel when magnified and do not vanish when minified', () => {
    const frame = drawable(new Uint8Array(64), 8, { overlays: [overlay] });
    const large = shown(frame, [2, 0, 0, 2, 0, 0], 16, 16);
    expect(large.flat().filter((value) => value === 255)).toHaveLength(4);
    expect(large[2]?.[4]).toBe(255);
    expect(shown(frame, [0.25, 0, 0, 0.25, 0, 0], 2, 2)[0]?.[0]).toBe(255);
  });

  it('may reach over the edges of the image and the canvas', () => {
    const outside = {
      rows: 9,
      columns: 9,
      originRow: -5,
      originColumn: -5,
      bits: new Uint8Array(81).fill(1),
    };
    const frame = drawable(new Uint8Array(25), 5, { overlays: [outside] });
    const canvas = shown(frame, [1, 0, 0, 1, 0, 0], 5, 5);
    expect(canvas[3]?.[3]).toBe(255);
    expect(canvas[4]?.[4]).toBe(0);
  });
});

describe('a painter', () => {
  it('keeps what it resampled for the next window, and draws a new frame anew', () => {
    const painter = new Painter();
    const placement = placementOf([1, 0, 0, 1, 0, 0]);
    const size = { width: 3, height: 2 };
    const red = (frame: DrawableFrame, voi = identity, invert = false) =>
      [...painter.paint(frame, placement, size, { voi, invert }).pixels.subarray(0, 3)].map(
        (pixel) => pixel & 0xff,
      );
    expect(red(six)).toEqual([1, 2, 3]);
    expect(red(six, identity, true)).toEqual([254, 253, 252]);
    expect(red(six, { ...identity, window: { center: 2, width: 1, function: 'LINEAR' } })).toEqual([
      0, 255, 255,
    ]);
    expect(red({ ...six, stored: drawable(Uint8Array.from([9, 8, 7, 6, 5, 4]), 3).stored })).toEqual([
      9, 8, 7,
    ]);
  });

  it('leaves nothing behind after erasing, and never touches stored values', () => {
    const painter = new Painter();
    const { pixels } = painter.paint(
      six,
      placementOf([1, 0, 0, 1, 0, 0]),
      { width: 3, height: 2 },
      { voi: identity, invert: false },
    );
    painter.erase();
    expect([...pixels]).toEqual(new Array(6).fill(0));
    expect([...six.stored.values]).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('C22: a shutter', () => {
  const shutter = {
    shapes: [{ kind: 'rectangle', left: 1, right: 2, upper: 0, lower: 0 }],
    bitmap: null,
    light: 77,
  } as const;
  const frame = drawable(Uint8Array.from([1, 2, 3, 4, 5, 6]), 3, { shutter });

  it('covers with its own light what lies outside, whatever the window and the inverting', () => {
    const look = { voi: identity, invert: true };
    expect(shown(frame, [1, 0, 0, 1, 0, 0], 3, 2, look)).toEqual([
      [77, 253, 252],
      [77, 77, 77],
    ]);
  });

  it('turns and grows with the picture', () => {
    // A quarter turn to the right: x = 2 - row, y = column.
    expect(shown(frame, [0, 1, -1, 0, 2, 0], 2, 3)).toEqual([
      [77, 77],
      [77, 2],
      [77, 3],
    ]);
    const grown = shown(frame, [2, 0, 0, 2, 0, 0], 6, 4);
    expect(grown[0]?.slice(0, 2)).toEqual([77, 77]);
    expect(grown[0]?.slice(2).includes(77)).toBe(false);
    expect(grown[2]).toEqual([77, 77, 77, 77, 77, 77]);
  });

  it('leaves the stored values as they are: measuring reads them', () => {
    expect([...frame.stored.values]).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('a preview', () => {
  const ramp = (columns: number, rows: number) =>
    drawable(
      Uint8Array.from({ length: columns * rows }, (_, at) => (at % columns) * 10 + Math.floor(at / columns)),
      columns,
    );
  /** Every fourth pixel of the ramp, the first among them. */
  const [columns, rows] = [10, 7];
  const preview = drawable(Uint8Array.from([0, 40, 80, 4, 44, 84]), 3, { columns, rows, samplesApart: 4 });

  it('lies where the image lies, each sample on its pixel, to the last pixel', () => {
    for (const matrix of [
      [1, 0, 0, 1, 0, 0],
      [1, 0, 0, 1, 2, 1],
      [-1, 0, 0, 1, 11, 0],
      [0, 1, -1, 0, 9, 1],
    ]) {
      const [exact, drawn] = [ramp(columns, rows), preview].map((frame) => shown(frame, matrix, 13, 12));
      drawn?.forEach((line, y) =>
        line.forEach((light, x) => {
          const real = exact?.[y]?.[x] ?? -1;
          expect(light < 0, `background at ${x} ${y}`).toBe(real < 0);
          // Beyond the last sample there is nothing to interpolate with: up to its own light.
          if (real >= 0) expect(real - light, `at ${x} ${y}`).toBeLessThanOrEqual(12);
          if (real >= 0 && real % 10 <= 4 && real < 85) expect(light, `at ${x} ${y}`).toBe(real);
        }),
      );
    }
  });

  it('is drawn smaller than its samples as their mean', () => {
    const even = drawable(new Uint8Array(32 * 32).fill(77), 32, { columns: 256, rows: 256, samplesApart: 8 });
    const small = shown(even, [1 / 32, 0, 0, 1 / 32, 0, 0], 8, 8);
    expect(small.flat()).toEqual(new Array(64).fill(77));
  });
});
