import type { StoredFrame } from '../pixels';
import { convertToRgb } from '../pixels';
import { isLittleEndianMachine, swapBytes, swapPairs } from './byteOrder';
import { damaged, unsupported } from './refusal';
import {
  bytesPerCell,
  cellsOf,
  describe,
  extractStoredValues,
  sampleCount,
  type Cells,
} from './storedValues';
import type { EncodedFrame } from './types';

/**
 * Uncompressed pixels, PS3.5 8.1 and 8.2: synchronous, so that small frames need no worker. Bytes that are missing at
 * the end stand for zeros and do not count for minimum and maximum; throws ViewerError where nothing is there at all.
 */
export function decodeNativeFrame(encoded: EncodedFrame): StoredFrame {
  const stored = decodeAsCoded(encoded);
  return encoded.colour === 'display' ? convertToRgb(stored) : stored;
}

function decodeAsCoded(encoded: EncodedFrame): StoredFrame {
  const { image } = encoded;
  const count = sampleCount(image);
  if (encoded.bytes.length === 0) throw damaged('no bytes of this frame');
  if (image.sampleKind !== 'integer') return decodeReals(encoded, count);
  if (image.bitsAllocated === 1) return decodeBits(encoded, count);
  return isSubsampled(encoded) ? decode422(encoded, count) : decodeIntegers(encoded, count);
}

const isSubsampled = ({ image }: EncodedFrame): boolean =>
  image.samplesPerPixel === 3 && /^YBR_.*_422$/.test(image.photometricInterpretation);

/** The frame's cells in machine byte order, and how many of them the bytes hold. */
function readCells({ image, bytes, littleEndian, vr, firstBit }: EncodedFrame, wanted: number) {
  const size = bytesPerCell(image);
  const cells = cellsOf(size, wanted);
  const raw = new Uint8Array(cells.buffer);
  // Big endian OW keeps 8-bit samples in swapped pairs (PS3.5 8.1.2, A.3): a frame may then start in the middle of one.
  const inPairs = !littleEndian && size === 1 && vr === 'OW';
  const source = inPairs ? swapPairs(bytes).subarray(firstBit >> 3) : bytes;
  raw.set(source.subarray(0, raw.length));
  if (size > 1 && littleEndian !== isLittleEndianMachine) swapBytes(raw, size === 2 ? 2 : 4);
  return { cells, present: Math.floor(Math.min(source.length, raw.length) / size) };
}

function decodeIntegers(encoded: EncodedFrame, count: number): StoredFrame {
  const { image } = encoded;
  const { cells, present } = readCells(encoded, count);
  const isPlanar = image.planarConfiguration === 1 && image.samplesPerPixel > 1;
  return extractStoredValues(image, isPlanar ? interleave(cells, image.samplesPerPixel) : cells, {
    photometricInterpretation: image.photometricInterpretation,
    highBit: image.highBit,
    // A cut planar frame lacks whole components everywhere: no sample of it stands alone.
    present: isPlanar && present < count ? count : present,
  });
}

/** Planar Configuration 1, PS3.3 C.7.6.3.1.3: all of one component after the other. */
export function interleave(planes: Cells, components: number): Cells {
  const interleaved = cellsOf(planes.BYTES_PER_ELEMENT as 1 | 2 | 4, planes.length);
  const pixels = planes.length / components;
  for (let component = 0; component < components; component += 1) {
    const plane = planes.subarray(component * pixels, (component + 1) * pixels);
    for (let pixel = 0, at = component; pixel < pixels; pixel += 1, at += components) {
      interleaved[at] = plane[pixel] ?? 0;
    }
  }
  return interleaved;
}

/**
 * PS3.3 C.7.6.3.1.2, YBR_FULL_422: Y1 Y2 Cb Cr for every two pixels of a row. The pair's differences are given to both;
 * they are co-sited with the first.
 */
function decode422(encoded: EncodedFrame, count: number): StoredFrame {
  const { image } = encoded;
  if (image.columns % 2 !== 0) throw unsupported('4:2:2 with an odd number of columns');
  const { cells, present } = readCells(encoded, (count / 3) * 2);
  const full = cellsOf(bytesPerCell(image), count);
  for (let from = 0, to = 0; from + 3 < cells.length; from += 4, to += 6) {
    const cb = cells[from + 2] ?? 0;
    const cr = cells[from + 3] ?? 0;
    full[to] = cells[from] ?? 0;
    full[to + 1] = full[to + 4] = cb;
    full[to + 2] = full[to + 5] = cr;
    full[to + 3] = cells[from + 1] ?? 0;
  }
  return extractStoredValues(image, full, {
    photometricInterpretation: image.photometricInterpretation.replace(/^YBR_FULL_422$/, 'YBR_FULL'),
    highBit: image.highBit,
    present: Math.floor(present / 4) * 6,
  });
}

/** BitsAllocated 1, PS3.5 8.1.1: the first pixel is the least significant bit; frames are not byte aligned. */
function decodeBits({ image, bytes, firstBit, littleEndian, vr }: EncodedFrame, count: number): StoredFrame {
  const packed = !littleEndian && vr === 'OW' ? swapPairs(bytes) : bytes;
  const values = new Uint8Array(count);
  const present = Math.min(count, packed.length * 8 - firstBit);
  let ones = 0;
  for (let pixel = 0, bit = firstBit; pixel < present; pixel += 1, bit += 1) {
    const value = ((packed[bit >> 3] ?? 0) >> (bit & 7)) & 1;
    values[pixel] = value;
    ones += value;
  }
  const minimum = ones === present ? 1 : 0;
  const maximum = ones === 0 ? 0 : 1;
  return describe(
    { ...image, pixelRepresentation: 0 },
    values,
    image.photometricInterpretation,
    minimum,
    maximum,
  );
}

/** Float and Double Float Pixel Data, PS3.3 C.7.6.24 and C.7.6.25; NaN stays in the values, not in the extremes. */
function decodeReals({ image, bytes, littleEndian }: EncodedFrame, count: number): StoredFrame {
  const size = image.sampleKind === 'float' ? 4 : 8;
  const raw = new Uint8Array(count * size);
  raw.set(bytes.subarray(0, raw.length));
  if (littleEndian !== isLittleEndianMachine) swapBytes(raw, size);
  const values = size === 4 ? new Float32Array(raw.buffer) : new Float64Array(raw.buffer);
  const present = Math.floor(Math.min(bytes.length, raw.length) / size);
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let at = 0; at < present; at += 1) {
    const value = values[at] ?? 0;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return describe(image, values, image.photometricInterpretation, minimum, maximum);
}
