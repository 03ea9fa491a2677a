import { lookedUp } from './lookupTable';
import { modalityValue } from './modality';
import type { ModalityTransform, PaddingRange, Voi } from './types';
import type { ValueRange } from './valueRange';
import { windowFunction } from './window';

/** A fraction of a level that arithmetic may lose where the formula gives a whole number (slope 0.1 and the like). */
const lost = 1e-6;

/**
 * 8-bit light of one stored value: modality, VOI, polarity, in this order (D4). A fraction of a level is cut off, as
 * the reference implementation does, and polarity turns the level that is left.
 */
export function lightOf(
  transform: ModalityTransform,
  voi: Voi,
  isInverse: boolean,
): (stored: number) => number {
  const light = levelOf(voi);
  return (stored) => {
    const level = light(modalityValue(transform, stored));
    return isInverse ? 255 - level : level;
  };
}

function levelOf(voi: Voi): (value: number) => number {
  if (voi.kind === 'window') {
    const light = windowFunction(voi.window);
    return (value) => Math.floor(light(value) + lost);
  }
  // D12: scaled by the declared bits, never by the greatest entry.
  const brightest = 2 ** voi.lut.bits - 1;
  return (value) => Math.min(Math.floor((lookedUp(voi.lut, value) * 255) / brightest + lost), 255);
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
