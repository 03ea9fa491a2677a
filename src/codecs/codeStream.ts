import type { ImagePixelModule } from '../dicom';
import type { StoredFrame } from '../pixels';
import { mismatch } from './refusal';
import {
  bytesPerCell,
  cellsOf,
  clampStoredValues,
  extractStoredValues,
  type Cells,
  type SignedCells,
} from './storedValues';

/** What a code stream says of its picture before it is decoded. */
export interface CodedShape {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  readonly precision: number;
}

/** B11: a picture of another size than the header's is refused before decoding, never stretched or cut. */
export function requireSameShape(image: ImagePixelModule, shape: CodedShape): void {
  if (shape.rows !== image.rows || shape.columns !== image.columns) {
    throw mismatch(
      `picture size in the code stream differs: ${shape.columns} x ${shape.rows}, not ${image.columns} x ${image.rows}`,
    );
  }
  if (shape.components !== image.samplesPerPixel) {
    throw mismatch(`${shape.components} components in the code stream, not ${image.samplesPerPixel}`);
  }
  if (shape.precision > image.bitsAllocated) {
    throw mismatch(`${shape.precision} bits in the code stream, ${image.bitsAllocated} allocated`);
  }
}

export interface CodedSamples {
  readonly cells: Cells | SignedCells;
  readonly precision: number;
  readonly photometricInterpretation: string;
  /** What lies outside BitsStored is an overshoot of lossy coding: clamped. Otherwise it is no part of the value: masked. */
  readonly lossy: boolean;
}

/** Coded samples into the header's container and representation. */
export function storedFromCoded(image: ImagePixelModule, coded: CodedSamples): StoredFrame {
  const { precision, photometricInterpretation } = coded;
  const signedStream =
    coded.cells instanceof Int8Array ||
    coded.cells instanceof Int16Array ||
    coded.cells instanceof Int32Array;
  const isSigned = image.pixelRepresentation === 1;
  // Without a sign in the code stream a signed value is its two's complement: only masking restores it.
  const hasValues = signedStream || !isSigned;
  // A decoder may go beyond the precision, too (OpenJPH gives 4096 for 12 bits): masked, the brightest would be black.
  const mayOvershoot = coded.cells.BYTES_PER_ELEMENT * 8 > image.bitsStored || signedStream !== isSigned;
  if (coded.lossy && hasValues && mayOvershoot)
    return clampStoredValues(image, coded.cells, photometricInterpretation);
  const cells = inContainer(coded.cells, bytesPerCell(image));
  // A stream that carries the whole cell has the value where HighBit says; one of fewer bits carries the value alone.
  const highBit = precision > image.highBit ? image.highBit : image.bitsStored - 1;
  const hasWholeCells = precision === image.bitsAllocated;
  return extractStoredValues(image, cells, { photometricInterpretation, highBit, hasWholeCells });
}

/** Cells of the container's width; narrower ones are widened with their sign. */
function inContainer(cells: Cells | SignedCells, size: 1 | 2 | 4): Cells {
  const { buffer } = cells;
  if (cells.BYTES_PER_ELEMENT === size) {
    if (size === 1) return new Uint8Array(buffer);
    return size === 2 ? new Uint16Array(buffer) : new Uint32Array(buffer);
  }
  const wide = cellsOf(size, cells.length);
  wide.set(cells);
  return wide;
}
