import type { ImagePixelModule } from '../dicom';
import type { StoredFrame } from '../pixels';
import { ViewerError } from '../shared/errors';
import { limits } from '../shared/limits';
import type { StoredValues } from '../shared/typedArrays';
import { unsupported } from './refusal';

/** Samples as they lie in their containers of BitsAllocated bits, interleaved, machine byte order. */
export type Cells = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Cells of a codec that knows signs. */
export type SignedCells = Int8Array<ArrayBuffer> | Int16Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

/** How many samples the decoded frame has. Refuses, before anything is allocated, what no frame may be. */
export function sampleCount({ rows, columns, samplesPerPixel, bitsAllocated }: ImagePixelModule): number {
  const count = rows * columns * samplesPerPixel;
  if (count * Math.max(1, bitsAllocated / 8) > limits.frameBytes) {
    throw new ViewerError('Limit', 'decode', `${columns} x ${rows} pixels`);
  }
  return count;
}

/** Bytes of one sample: a single bit is stored in a byte of its own. */
export function bytesPerCell({ bitsAllocated }: ImagePixelModule): 1 | 2 | 4 {
  if (bitsAllocated === 1 || bitsAllocated === 8) return 1;
  if (bitsAllocated === 16) return 2;
  if (bitsAllocated === 32) return 4;
  throw unsupported(`bits allocated ${bitsAllocated}`);
}

export function cellsOf(bytesPerSample: 1 | 2 | 4, count: number): Cells {
  if (bytesPerSample === 1) return new Uint8Array(count);
  return bytesPerSample === 2 ? new Uint16Array(count) : new Uint32Array(count);
}

/** The same cells as the container's signed or unsigned type. */
function viewOf({ buffer, byteOffset, length, BYTES_PER_ELEMENT }: Cells, isSigned: boolean): StoredValues {
  if (BYTES_PER_ELEMENT === 1) return new (isSigned ? Int8Array : Uint8Array)(buffer, byteOffset, length);
  if (BYTES_PER_ELEMENT === 2) return new (isSigned ? Int16Array : Uint16Array)(buffer, byteOffset, length);
  return new (isSigned ? Int32Array : Uint32Array)(buffer, byteOffset, length);
}

export interface Extraction {
  readonly photometricInterpretation: string;
  /** Position of the sample's top bit in its cell; for a code stream that carries the sample alone, BitsStored - 1. */
  readonly highBit: number;
  /** How many cells are real; the rest stands for bytes that are not there and does not count for the extremes. */
  readonly present?: number;
  /** False where the code stream carries less than the cell: bits above it were never coded. */
  readonly hasWholeCells?: boolean;
}

/**
 * PS3.5 8.1.1: BitsStored bits below HighBit are the value, all others (overlay bits of old, garbage) are not; the
 * value is sign-extended where the representation is signed. The cells are changed in place and become the values.
 */
export function extractStoredValues(
  image: ImagePixelModule,
  cells: Cells,
  extraction: Extraction,
): StoredFrame {
  const isSigned = image.pixelRepresentation === 1;
  const { bitsStored } = image;
  const present = Math.min(extraction.present ?? cells.length, cells.length);
  const shift = extraction.highBit + 1 - bitsStored;
  const overlayBits = extraction.hasWholeCells === false ? null : overlayPlanesIn(image, cells);
  const [minimum, maximum] = isSigned
    ? signExtend(cells, present, 31 - extraction.highBit, 32 - bitsStored)
    : cells instanceof Uint32Array
      ? maskWide(cells, present, shift, 2 ** bitsStored - 1)
      : mask(cells, present, shift, 2 ** bitsStored - 1);
  const { photometricInterpretation } = extraction;
  const stored = describe(image, viewOf(cells, isSigned), photometricInterpretation, minimum, maximum);
  return overlayBits === null ? stored : { ...stored, overlayBits };
}

/** C3: before the bits outside the value are masked away, those that are overlay planes are kept. */
function overlayPlanesIn(
  image: ImagePixelModule,
  cells: Cells,
): NonNullable<StoredFrame['overlayBits']> | null {
  if (image.overlayBitPositions.length === 0) return null;
  return new Map(
    image.overlayBitPositions.map((position) => [
      position,
      Uint8Array.from(cells, (cell) => (cell >>> position) & 1),
    ]),
  );
}

type Extremes = readonly [minimum: number, maximum: number];

// The loops are kept apart and see three array types at most: the engine makes a loop over more of them ten times slower.

function signExtend(cells: Cells, present: number, up: number, down: number): Extremes {
  let minimum = 0x7fffffff;
  let maximum = -0x80000000;
  for (let at = 0; at < present; at += 1) {
    const value = ((cells[at] ?? 0) << up) >> down;
    cells[at] = value;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return [minimum, maximum];
}

function mask(
  cells: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>,
  present: number,
  shift: number,
  bits: number,
): Extremes {
  let minimum = 0x7fffffff;
  let maximum = 0;
  for (let at = 0; at < present; at += 1) {
    const value = ((cells[at] ?? 0) >> shift) & bits;
    cells[at] = value;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return [minimum, maximum];
}

function maskWide(cells: Uint32Array<ArrayBuffer>, present: number, shift: number, bits: number): Extremes {
  let minimum = Infinity;
  let maximum = 0;
  for (let at = 0; at < present; at += 1) {
    const value = (((cells[at] ?? 0) >>> shift) & bits) >>> 0;
    cells[at] = value;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return [minimum, maximum];
}

/** For lossy code streams that are deeper than BitsStored: what lies outside the range is clamped, never wrapped. */
export function clampStoredValues(
  image: ImagePixelModule,
  cells: Cells | SignedCells,
  photometricInterpretation: string,
): StoredFrame {
  const isSigned = image.pixelRepresentation === 1;
  const lowest = isSigned ? -(2 ** (image.bitsStored - 1)) : 0;
  const highest = lowest + 2 ** image.bitsStored - 1;
  const clamped = cellsOf(bytesPerCell(image), cells.length);
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let at = 0; at < cells.length; at += 1) {
    const value = Math.min(highest, Math.max(lowest, cells[at] ?? 0));
    clamped[at] = value;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return describe(image, viewOf(clamped, isSigned), photometricInterpretation, minimum, maximum);
}

/** A stored frame around values that are final. */
export function describe(
  image: ImagePixelModule,
  values: StoredValues,
  photometricInterpretation: string,
  minimum: number,
  maximum: number,
): StoredFrame {
  return {
    rows: image.rows,
    columns: image.columns,
    samplesPerPixel: image.samplesPerPixel,
    photometricInterpretation,
    bitsAllocated: image.bitsAllocated,
    bitsStored: image.bitsStored,
    isSigned: image.pixelRepresentation === 1 || image.sampleKind !== 'integer',
    values,
    minimum: minimum <= maximum ? minimum : 0,
    maximum: minimum <= maximum ? maximum : 0,
  };
}
