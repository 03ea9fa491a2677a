import type { Window } from './types';

/** PS3.3 C.11.2.1.2: LINEAR needs a width of at least 1, the two others any positive one. */
export function isValidWindow({ center, width, function: shape }: Window): boolean {
  if (!Number.isFinite(center) || !Number.isFinite(width)) return false;
  return shape === 'LINEAR' ? width >= 1 : width > 0;
}

/**
 * Light of modality values, 0 to `brightest`, not rounded. Multiplied before divided: whatever is a whole number in the
 * formula comes out as one.
 */
export function windowFunction(
  { center, width, function: shape }: Window,
  brightest = 255,
): (value: number) => number {
  if (shape === 'SIGMOID') {
    // C.11.2.1.3.1
    return (value) => brightest / (1 + Math.exp((-4 * (value - center)) / width));
  }
  if (shape === 'LINEAR_EXACT') {
    // C.11.2.1.3.2
    return ramp(center - width / 2, center + width / 2, center, width / 2, width, brightest);
  }
  // C.11.2.1.2.1: the centre lies at center - 0.5, the slope spans width - 1.
  const half = (width - 1) / 2;
  return ramp(center - 0.5 - half, center - 0.5 + half, center, width / 2, width - 1, brightest);
}

function ramp(
  black: number,
  white: number,
  center: number,
  half: number,
  span: number,
  brightest: number,
): (value: number) => number {
  return (value) => {
    if (value <= black) return 0;
    return value > white ? brightest : ((value - center + half) * brightest) / span;
  };
}

/** Light of one value. */
export const windowed = (window: Window, value: number, brightest = 255): number =>
  windowFunction(window, brightest)(value);
