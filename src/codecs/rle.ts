import type { StoredFrame } from '../pixels';
import { decodeNativeFrame } from './native';
import { damaged } from './refusal';
import { bytesPerCell, cellsOf, extractStoredValues, sampleCount } from './storedValues';
import { isLittleEndianMachine } from './byteOrder';
import type { EncodedFrame } from './types';

/**
 * RLE Lossless, PS3.5 annex G. One frame is one header of 16 little-endian 32-bit numbers and up to 15 segments:
 *
 *   0       4            8            ...  64
 *   | count | offset 1   | offset 2   ...  | segment 1 ... | segment 2 ...
 *
 * Each segment is one byte plane: of each sample the most significant byte first, component after component.
 */
export function decodeRle(encoded: EncodedFrame): StoredFrame {
  const { image, bytes } = encoded;
  if (image.bitsAllocated === 1) return decodePackedBits(encoded);
  const count = sampleCount(image);
  const size = bytesPerCell(image);
  const pixels = image.rows * image.columns;
  const cells = cellsOf(size, count);
  const target = new Uint8Array(cells.buffer);
  const stride = image.samplesPerPixel * size;
  for (const [plane, segment] of segmentsOf(bytes, image.samplesPerPixel * size).entries()) {
    const component = Math.floor(plane / size);
    const significance = size - 1 - (plane % size);
    const byteInCell = isLittleEndianMachine ? significance : size - 1 - significance;
    unpackPlane(segment, target, component * size + byteInCell, stride, pixels);
  }
  return extractStoredValues(image, cells, {
    photometricInterpretation: image.photometricInterpretation,
    highBit: image.highBit,
  });
}

/** BitsAllocated 1: the one segment holds the bytes of the frame's packed bits, each frame byte aligned (PS3.5 8.2.2). */
function decodePackedBits(encoded: EncodedFrame): StoredFrame {
  const packed = new Uint8Array(Math.ceil(sampleCount(encoded.image) / 8));
  for (const segment of segmentsOf(encoded.bytes, 1)) unpackPlane(segment, packed, 0, 1, packed.length);
  return decodeNativeFrame({ ...encoded, bytes: packed, firstBit: 0, littleEndian: true, colour: 'asCoded' });
}

/** The segments, after the header has been held against the fragment: offsets inside it, ascending (PS3.5 G.5). */
function segmentsOf(bytes: Uint8Array, expected: number): Uint8Array[] {
  if (bytes.length < 64) throw damaged('RLE header is cut short');
  const header = new DataView(bytes.buffer, bytes.byteOffset, 64);
  const count = header.getUint32(0, true);
  if (count !== expected) throw damaged(`${count} RLE segments where ${expected} are needed`);
  const offsets = Array.from({ length: count }, (_, index) => header.getUint32(4 + 4 * index, true));
  return offsets.map((start, index) => {
    const end = offsets[index + 1] ?? bytes.length;
    if (start < 64 || start >= end || end > bytes.length) throw damaged('RLE segment offsets');
    return bytes.subarray(start, end);
  });
}

/** PackBits, PS3.5 G.3: 0 to 127 copies n + 1 bytes, -1 to -127 repeats the next byte 1 - n times, -128 is nothing. */
function unpackPlane(
  segment: Uint8Array,
  target: Uint8Array,
  first: number,
  stride: number,
  pixels: number,
): void {
  const end = first + pixels * stride;
  let to = first;
  let from = 0;
  while (to < end && from < segment.length) {
    const control = segment[from++] ?? 0;
    if (control < 128) {
      const stop = to + (control + 1) * stride;
      if (stop - stride >= end || from + control >= segment.length) throw damaged('RLE run beyond the plane');
      for (; to < stop; to += stride) target[to] = segment[from++] ?? 0;
    } else if (control > 128) {
      const stop = to + (257 - control) * stride;
      if (stop - stride >= end || from >= segment.length) throw damaged('RLE run beyond the plane');
      const value = segment[from++] ?? 0;
      for (; to < stop; to += stride) target[to] = value;
    }
  }
  if (to < end) throw damaged('RLE plane is cut short');
}
