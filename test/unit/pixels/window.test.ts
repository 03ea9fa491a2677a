import { describe, expect, it } from 'vitest';
import { windowed } from '../../../src/pixels';
import { isValidWindow } from '../../../src/pixels/window';

const linear = (center: number, width: number) => ({ center, width, function: 'LINEAR' }) as const;

describe('a window', () => {
  it('D5: LINEAR 2048/4096 maps 0 to 0 and 4095 to the brightest', () => {
    expect(windowed(linear(2048, 4096), 0, 4095)).toBe(0);
    expect(windowed(linear(2048, 4096), 4095, 4095)).toBe(4095);
  });

  it.each([
    [-1000, 0],
    [-160, 0],
    [-159, 0.639],
    [0, 102.256],
    [40, 127.82],
    [239, 255],
    [240, 255],
  ])('D6: LINEAR 40/400 maps %d to %d', (value, light) => {
    expect(windowed(linear(40, 400), value)).toBeCloseTo(light, 3);
  });

  it('D7: LINEAR of width 1 is a threshold and divides nothing by zero', () => {
    expect(windowed(linear(1, 1), 0.5)).toBe(0);
    expect(windowed(linear(1, 1), 0.5000001)).toBe(255);
  });

  it.each([
    [-160, 0],
    [-151, 5.738],
    [0, 102],
    [40, 127.5],
    [239, 254.362],
    [240, 255],
    [241, 255],
  ])('D8: LINEAR_EXACT 40/400 maps %d to %d', (value, light) => {
    expect(windowed({ center: 40, width: 400, function: 'LINEAR_EXACT' }, value)).toBeCloseTo(light, 2);
  });

  it('D8: LINEAR_EXACT may be narrower than 1', () => {
    const narrow = { center: 0.5, width: 0.5, function: 'LINEAR_EXACT' } as const;
    expect(isValidWindow(narrow)).toBe(true);
    expect(windowed(narrow, 0.5)).toBe(127.5);
  });

  it.each([
    [-160, 30.397],
    [40, 127.5],
    [240, 224.603],
  ])('D9: SIGMOID 40/400 maps %d to %d', (value, light) => {
    expect(windowed({ center: 40, width: 400, function: 'SIGMOID' }, value)).toBeCloseTo(light, 3);
  });

  it('D9: SIGMOID is not clipped at the ends of the window', () => {
    const sigmoid = { center: 40, width: 400, function: 'SIGMOID' } as const;
    expect(windowed(sigmoid, -500)).toBeGreaterThan(0);
    expect(windowed(sigmoid, 600)).toBeLessThan(255);
  });

  it('D15: LINEAR 128/256 leaves every 8-bit value as it is', () => {
    for (let value = 0; value < 256; value += 1) expect(windowed(linear(128, 256), value)).toBe(value);
  });

  it('D10: LINEAR narrower than 1, and anything without width or number, is invalid', () => {
    expect(isValidWindow(linear(40, 0.9))).toBe(false);
    expect(isValidWindow(linear(40, 0))).toBe(false);
    expect(isValidWindow(linear(40, Number.NaN))).toBe(false);
    expect(isValidWindow({ center: 40, width: 0, function: 'SIGMOID' })).toBe(false);
  });
});
