import { damaged, unsupported } from './refusal';

/** What ISO/IEC 15444-1 annex A says of the picture before the first tile. */
export interface Jpeg2000Header {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  readonly precision: number;
  readonly isSigned: boolean;
  /** High-throughput block coding, ISO/IEC 15444-15: bit 14 of Rsiz. */
  readonly isHighThroughput: boolean;
  /** The code stream's own component transform: its decoder gives RGB. */
  readonly hasColourTransform: boolean;
  /** The 5/3 wavelet; the 9/7 one overshoots the range of what it coded. */
  readonly isReversible: boolean;
}

type Coding = Pick<Jpeg2000Header, 'hasColourTransform' | 'isReversible'>;
type Size = Omit<Jpeg2000Header, keyof Coding>;

/** Table A.2 of ISO/IEC 15444-1, as far as they are told apart here. */
export const J2kMarker = {
  capabilities: 0xff50,
  size: 0xff51,
  coding: 0xff52,
  tilePartLengths: 0xff55,
  profile: 0xff56,
  packetLengths: 0xff57,
  tilePacketLengths: 0xff58,
  correspondingProfile: 0xff59,
  quantization: 0xff5c,
  registration: 0xff63,
  comment: 0xff64,
  tilePart: 0xff90,
  data: 0xff93,
} as const;
export const endOfCodeStream = 0xd9;

/** A bare code stream, or the one inside a JP2 file (ISO/IEC 15444-1 annex I), which some systems embed whole. */
export function findCodeStream(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isJp2 = bytes.length >= 12 && view.getUint32(0) === 12 && view.getUint32(4) === 0x6a502020;
  if (!isJp2) return bytes;
  for (let at = 0; at + 8 <= bytes.length;) {
    const length = view.getUint32(at);
    if (view.getUint32(at + 4) === 0x6a703263) {
      return bytes.subarray(at + 8, length === 0 ? bytes.length : Math.min(bytes.length, at + length));
    }
    if (length < 8) break;
    at += length;
  }
  throw damaged('no code stream in the JP2 file');
}

/** A marker with what belongs to it: `at` is where the marker stands, its length and fields are behind it. */
export interface MarkerSegment {
  readonly marker: number;
  readonly at: number;
  readonly end: number;
}

/** The marker segments from `at` on, until one of `last`, which is not among them. Throws ViewerError Decode. */
export function* markerSegments(
  bytes: Uint8Array<ArrayBuffer>,
  at: number,
  last: number,
): Generator<MarkerSegment> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  while (at + 4 <= bytes.length) {
    const marker = view.getUint16(at);
    if (marker === last) return;
    const end = at + 2 + view.getUint16(at + 2);
    if (marker < 0xff00 || end < at + 4 || end > bytes.length)
      throw damaged('JPEG 2000 marker segment length');
    yield { marker, at, end };
    at = end;
  }
}

/** Reads SIZ and COD without decoding. Throws ViewerError Decode or Unsupported. */
export function readJpeg2000Header(bytes: Uint8Array<ArrayBuffer>): Jpeg2000Header {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xff4f) throw damaged('no JPEG 2000 start of code stream');
  let size: Size | null = null;
  let coding: Coding | null = null;
  for (const { marker, at, end } of markerSegments(bytes, 2, J2kMarker.tilePart)) {
    if (marker === J2kMarker.size)
      size = readSize(new DataView(bytes.buffer, bytes.byteOffset + at + 4, end - at - 4));
    // COD, A.6.1: Scod, progression, layers (2), component transform, levels, block size (2), block style, wavelet.
    if (marker === J2kMarker.coding)
      coding = { hasColourTransform: bytes[at + 8] === 1, isReversible: bytes[at + 13] === 1 };
  }
  if (size === null || coding === null) throw damaged('JPEG 2000 main header');
  return { ...size, ...coding };
}

/**
 * SIZ, A.5.1, behind its length:
 *
 *   0     2     6     10    14    18    22    26    30    34    36
 *   |Rsiz |Xsiz |Ysiz |XOsiz|YOsiz|XTsiz|YTsiz|XTO  |YTO  |Csiz | Ssiz XRsiz YRsiz for each component
 */
function readSize(segment: DataView): Size {
  if (segment.byteLength < 39) throw damaged('JPEG 2000 SIZ');
  const components = segment.getUint16(34);
  if (components === 0 || segment.byteLength < 36 + 3 * components) throw damaged('JPEG 2000 SIZ');
  const depth = segment.getUint8(36);
  for (let component = 0; component < components; component += 1) {
    const at = 36 + 3 * component;
    if (segment.getUint8(at + 1) !== 1 || segment.getUint8(at + 2) !== 1) {
      throw unsupported('JPEG 2000 with subsampled components');
    }
    if (segment.getUint8(at) !== depth) throw unsupported('JPEG 2000 with components of unequal depth');
  }
  return {
    rows: segment.getUint32(6) - segment.getUint32(14),
    columns: segment.getUint32(2) - segment.getUint32(10),
    components,
    precision: (depth & 127) + 1,
    isSigned: depth >= 128,
    isHighThroughput: (segment.getUint16(0) & 0x4000) !== 0,
  };
}
