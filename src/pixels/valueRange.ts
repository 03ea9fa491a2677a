import { lookedUp } from './lookupTable';
import { modalityValue } from './modality';
import type { ModalityTransform, PaddingRange, StoredFrame } from './types';

export interface ValueRange {
  readonly minimum: number;
  readonly maximum: number;
}

const scanned = new WeakMap<StoredFrame, { readonly padding: PaddingRange; readonly range: ValueRange }>();

/** Least and greatest stored value without padding and NaN (C20, C17). Scans only where padding is an extreme. */
export function storedRange(stored: StoredFrame, padding: PaddingRange | null): ValueRange {
  const { minimum, maximum } = stored;
  const isPadding = (value: number) => padding !== null && value >= padding.low && value <= padding.high;
  if (padding === null || (!isPadding(minimum) && !isPadding(maximum))) return { minimum, maximum };
  const known = scanned.get(stored);
  if (known?.padding.low === padding.low && known.padding.high === padding.high) return known.range;
  const range = scan(stored, padding);
  scanned.set(stored, { padding, range });
  return range;
}

function scan({ values, minimum, maximum }: StoredFrame, { low, high }: PaddingRange): ValueRange {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? 0;
    if (value >= low && value <= high) continue;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return least > greatest ? { minimum, maximum } : { minimum: least, maximum: greatest };
}

/** The same as modality values: of the frame as it is, a negative slope turned round. */
export function modalityValueRange(
  stored: StoredFrame,
  transform: ModalityTransform,
  padding: PaddingRange | null = null,
): ValueRange {
  const { minimum, maximum } = storedRange(stored, padding);
  if (transform.kind === 'lut') return lookedUpRange(transform, minimum, maximum);
  const a = modalityValue(transform, minimum);
  const b = modalityValue(transform, maximum);
  return { minimum: Math.min(a, b), maximum: Math.max(a, b) };
}

/** A table need not rise: every entry between the extremes counts. */
function lookedUpRange({ lut }: ModalityTransform & { kind: 'lut' }, from: number, to: number): ValueRange {
  let least = lookedUp(lut, from);
  let greatest = least;
  const last = Math.min(to, lut.firstMapped + lut.entries.length - 1);
  for (let value = Math.max(from, lut.firstMapped); value <= last; value += 1) {
    const entry = lookedUp(lut, value);
    if (entry < least) least = entry;
    if (entry > greatest) greatest = entry;
  }
  return { minimum: least, maximum: greatest };
}
