import { displayTable, lightOf, type Voi } from '../pixels';
import type { DrawableFrame } from './types';

export interface Look {
  readonly voi: Voi;
  readonly invert: boolean;
}

const opaque = 0xff000000;
const white = 0xffffffff;

/** A presentation state says the polarity itself (C.11.6): the image's own counts no more. */
const isInverted = (frame: DrawableFrame, { voi, invert }: Look): boolean =>
  (voi.presentation === undefined && frame.inverse) !== invert;

/** Packed ABGR of every stored value from minimum to maximum of the frame. */
export function shadingTable(frame: DrawableFrame, { voi, invert }: Look): Uint32Array<ArrayBuffer> {
  const light = displayTable(
    frame.stored,
    frame.modality,
    voi,
    isInverted(frame, { voi, invert }),
    frame.padding,
  );
  const table = new Uint32Array(light.length);
  for (let i = 0; i < table.length; i += 1) table[i] = opaque | ((light[i] ?? 0) * 0x010101);
  return table;
}

/** The whole cost of a window step: one look-up a canvas pixel. */
export function shadeIndices(
  indices: Uint16Array,
  count: number,
  table: Uint32Array,
  into: Uint32Array,
): void {
  for (let i = 0; i < count; i += 1) into[i] = table[indices[i] ?? 0] ?? opaque;
}

/** 32-bit and floating point values: the formula itself. NaN is background. */
export function shadeValues(
  values: Float64Array,
  count: number,
  frame: DrawableFrame,
  { voi, invert }: Look,
  into: Uint32Array,
): void {
  const light = lightOf(frame.modality, voi, isInverted(frame, { voi, invert }));
  const { low, high } = frame.padding ?? { low: Number.NaN, high: Number.NaN };
  for (let i = 0; i < count; i += 1) {
    const value = values[i] ?? Number.NaN;
    const isBackground = Number.isNaN(value) || (value >= low && value <= high);
    into[i] = isBackground ? opaque : opaque | (light(value) * 0x010101);
  }
}

/** Colour knows no window (D4); inverting turns all three. */
export function shadeColour(colours: Uint32Array, count: number, { invert }: Look, into: Uint32Array): void {
  if (!invert) {
    into.set(colours.subarray(0, count));
    return;
  }
  for (let i = 0; i < count; i += 1) into[i] = (colours[i] ?? 0) ^ 0x00ffffff;
}

/** C.9.2: burnt in above the VOI, white. */
export function burnIn(mask: Uint8Array, into: Uint32Array): void {
  for (let i = 0; i < mask.length; i += 1) if (mask[i] === 1) into[i] = white;
}
