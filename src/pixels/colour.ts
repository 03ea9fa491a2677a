import type { StoredValues } from '../shared/typedArrays';
import type { StoredFrame } from './types';

/** One colour difference system: how luma is stretched and how much of each difference goes into red, green and blue. */
interface Equations {
  readonly lumaOffset: number;
  readonly lumaScale: number;
  readonly redFromCr: number;
  readonly greenFromCb: number;
  readonly greenFromCr: number;
  readonly blueFromCb: number;
}

/** PS3.3 C.7.6.3.1.2, YBR_FULL: the inverse of CCIR 601 over the full range. */
const fullRange: Equations = {
  lumaOffset: 0,
  lumaScale: 1,
  redFromCr: 1.402,
  greenFromCb: (-0.114 * 1.772) / 0.587,
  greenFromCr: (-0.299 * 1.402) / 0.587,
  blueFromCb: 1.772,
};

/** PS3.3 C.7.6.3.1.2, YBR_PARTIAL (retired): luma 16 to 235, differences 16 to 240. */
const partialRange: Equations = {
  lumaOffset: 16,
  lumaScale: 255 / 219,
  redFromCr: fullRange.redFromCr * (255 / 224),
  greenFromCb: fullRange.greenFromCb * (255 / 224),
  greenFromCr: fullRange.greenFromCr * (255 / 224),
  blueFromCb: fullRange.blueFromCb * (255 / 224),
};

const equationsOf: ReadonlyMap<string, Equations> = new Map([
  ['YBR_FULL', fullRange],
  ['YBR_FULL_422', fullRange],
  ['YBR_PARTIAL_422', partialRange],
  ['YBR_PARTIAL_420', partialRange],
]);

/**
 * YBR to RGB, rounded half up and clamped, at the depth the samples have. Frames of any other colour are returned as
 * they are. The values given are not changed.
 */
export function convertToRgb(stored: StoredFrame): StoredFrame {
  const equations = equationsOf.get(stored.photometricInterpretation);
  if (equations === undefined || stored.samplesPerPixel !== 3 || stored.isSigned) return stored;
  const { values, bitsStored } = stored;
  const converted =
    values instanceof Uint8Array && bitsStored === 8
      ? convertBytes(values, equations)
      : convertDeep(values, equations, bitsStored);
  return { ...stored, ...converted, photometricInterpretation: 'RGB' };
}

interface Converted {
  readonly values: StoredValues;
  readonly minimum: number;
  readonly maximum: number;
}

const fractionBits = 16;
const one = 1 << fractionBits;

/** Eight bits by tables of 16.16 fixed point; half is added to the luma, so that the shift rounds half up. */
function convertBytes(source: Uint8Array, equations: Equations): Converted {
  const { lumaOffset, lumaScale, redFromCr, greenFromCb, greenFromCr, blueFromCb } = equations;
  const scaled = (offset: number, factor: number, bias = 0) =>
    Int32Array.from({ length: 256 }, (_, level) => Math.round((level - offset) * factor * one) + bias);
  const luma = scaled(lumaOffset, lumaScale, one / 2);
  const crToRed = scaled(128, redFromCr);
  const cbToGreen = scaled(128, greenFromCb);
  const crToGreen = scaled(128, greenFromCr);
  const cbToBlue = scaled(128, blueFromCb);
  const values = new Uint8ClampedArray(source.length);
  let minimum = 255;
  let maximum = 0;
  for (let at = 0; at + 2 < source.length; at += 3) {
    const y = luma[source[at] ?? 0] ?? 0;
    const cb = source[at + 1] ?? 0;
    const cr = source[at + 2] ?? 0;
    const red = (values[at] = (y + (crToRed[cr] ?? 0)) >> fractionBits);
    const green = (values[at + 1] = (y + (cbToGreen[cb] ?? 0) + (crToGreen[cr] ?? 0)) >> fractionBits);
    const blue = (values[at + 2] = (y + (cbToBlue[cb] ?? 0)) >> fractionBits);
    minimum = Math.min(minimum, red, green, blue);
    maximum = Math.max(maximum, red, green, blue);
  }
  return {
    values: new Uint8Array(values.buffer),
    minimum: Math.max(0, minimum),
    maximum: Math.min(255, maximum),
  };
}

/** Any other depth: the middle of the differences is half the range, PS3.3 C.7.6.3.1.2 scaled to Bits Stored. */
function convertDeep(source: StoredValues, equations: Equations, bitsStored: number): Converted {
  const middle = 2 ** (bitsStored - 1);
  const top = 2 ** bitsStored - 1;
  const lumaOffset = equations.lumaOffset * (middle / 128);
  const values = source.slice();
  let minimum = top;
  let maximum = 0;
  const put = (at: number, value: number) => {
    const level = Math.min(top, Math.max(0, Math.floor(value + 0.5)));
    values[at] = level;
    if (level < minimum) minimum = level;
    if (level > maximum) maximum = level;
  };
  for (let at = 0; at + 2 < source.length; at += 3) {
    const y = ((source[at] ?? 0) - lumaOffset) * equations.lumaScale;
    const cb = (source[at + 1] ?? 0) - middle;
    const cr = (source[at + 2] ?? 0) - middle;
    put(at, y + equations.redFromCr * cr);
    put(at + 1, y + equations.greenFromCb * cb + equations.greenFromCr * cr);
    put(at + 2, y + equations.blueFromCb * cb);
  }
  return { values, minimum, maximum };
}
