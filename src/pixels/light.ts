import { lookedUp } from './lookupTable';
import { modalityValue } from './modality';
import type { ModalityTransform, PaddingRange, Voi } from './types';
import type { ValueRange } from './valueRange';
import { windowFunction } from './window';

/** A fraction of a level that arithmetic may lose where the formula gives a whole number (slope 0.1 and the like). */
const lost = 1e-6;

/**
 * 8-bit light of one stored value: modality, VOI, Presentation LUT, polarity, in this order (D4, D19). A fraction of a level is cut off, as
 * the reference implementation does, and polarity turns the level that is left.
 */
export function lightOf(
  transform: ModalityTransform,
  voi: Voi,
  isInverse: boolean,
): (stored: number) => number {
  const light = presented(voi);
  return (stored) => {
    const level = light(modalityValue(transform, stored));
    return isInverse ? 255 - level : level;
  };
}

/** C.11.6: the Presentation LUT takes what the VOI gives, before it is cut to whole levels. */
function presented(voi: Voi): (value: number) => number {
  const light = lightOfVoi(voi);
  const { presentation } = voi;
  const whole = (level: number) => Math.min(Math.floor(level + lost), 255);
  if (presentation === undefined) return (value) => whole(light(value));
  if (presentation.kind === 'shape')
    return presentation.isInverse ? (value) => 255 - whole(light(value)) : (value) => whole(light(value));
  const { lut } = presentation;
  const [last, brightest] = [lut.entries.length - 1, 2 ** lut.bits - 1];
  return (value) => {
    const entry = lut.entries[Math.round((light(value) * last) / 255)] ?? 0;
    return whole((entry * 255) / brightest);
  };
}

/** 0 to 255, not rounded. */
function lightOfVoi(voi: Voi): (value: number) => number {
  if (voi.kind === 'window') return windowFunction(voi.window);
  // D12: scaled by the declared bits, never by the greatest entry.
  const brightest = 2 ** voi.lut.bits - 1;
  return (value) => Math.min((lookedUp(voi.lut, value) * 255) / brightest, 255);
}

/** Light of every stored value from minimum to maximum; padding is 0 like the background around the picture. */
export function displayTable(
  { minimum, maximum }: ValueRange,
  transform: ModalityTransform,
  voi: Voi,
  isInverse: boolean,
  padding: PaddingRange | null,
): Uint8Array<ArrayBuffer> {
  const table = new Uint8Array(maximum - minimum + 1);
  const light = lightOf(transform, voi, isInverse);
  for (let i = 0; i < table.length; i += 1) table[i] = light(minimum + i);
  if (padding !== null) {
    table.fill(0, Math.max(padding.low - minimum, 0), Math.max(padding.high - minimum + 1, 0));
  }
  return table;
}
