import { damaged, unsupported } from './refusal';

/** Markers of ISO/IEC 10918-1 table B.1 and ISO/IEC 14495-1 that are told apart here. */
export const Marker = {
  startOfImage: 0xd8,
  endOfImage: 0xd9,
  startOfScan: 0xda,
  huffmanTables: 0xc4,
  quantisationTables: 0xdb,
  restartInterval: 0xdd,
  arithmeticConditioning: 0xcc,
  numberOfLines: 0xdc,
  app0: 0xe0,
  app14: 0xee,
  jpegLsFrame: 0xf7,
} as const;

export interface FrameComponent {
  readonly id: number;
  readonly horizontal: number;
  readonly vertical: number;
  readonly quantisationTable: number;
}

/** Start of Frame, ISO/IEC 10918-1 B.2.2; JPEG-LS uses the same layout. */
export interface FrameHeader {
  /** C0 baseline, C1 extended, C2 progressive, C3 lossless, F7 JPEG-LS. */
  readonly marker: number;
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  readonly components: readonly FrameComponent[];
}

export interface JpegHeader {
  readonly frame: FrameHeader;
  readonly hasJfif: boolean;
  /** Colour transform flag of the Adobe APP14 segment (0 none, 1 YCbCr); null without one. */
  readonly adobeTransform: number | null;
}

/** One marker segment: `start` is its FF, `payload` what follows the length. */
export interface Segment {
  readonly marker: number;
  readonly start: number;
  readonly payload: Uint8Array;
  readonly end: number;
}

const isFrame = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) ||
  marker === Marker.jpegLsFrame;

/** The segment at or after `at`; fill bytes FF before a marker are skipped (B.1.1.2). */
export function readSegment(bytes: Uint8Array, at: number): Segment {
  let start = at;
  while (bytes[start] === 0xff && bytes[start + 1] === 0xff) start += 1;
  const marker = bytes[start + 1];
  if (bytes[start] !== 0xff || marker === undefined || marker === 0) throw damaged('JPEG marker expected');
  const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= Marker.endOfImage);
  if (standsAlone) return { marker, start, payload: bytes.subarray(0, 0), end: start + 2 };
  const length = (bytes[start + 2] ?? 0) * 256 + (bytes[start + 3] ?? 0);
  const end = start + 2 + length;
  if (length < 2 || end > bytes.length) throw damaged('JPEG marker segment length');
  return { marker, start, payload: bytes.subarray(start + 4, end), end };
}

/** Everything before the first scan, without decoding. Throws ViewerError Decode or Unsupported. */
export function readJpegHeader(bytes: Uint8Array): JpegHeader {
  if (bytes[0] !== 0xff || bytes[1] !== Marker.startOfImage) throw damaged('no JPEG start of image');
  let frame: FrameHeader | null = null;
  let hasJfif = false;
  let adobeTransform: number | null = null;
  for (let at = 2; ;) {
    const segment = readSegment(bytes, at);
    if (segment.marker === Marker.startOfScan || segment.marker === Marker.endOfImage) break;
    if (isFrame(segment.marker)) {
      if (frame !== null) throw damaged('second JPEG frame header');
      frame = readFrameHeader(segment);
    } else if (segment.marker === Marker.app0 && startsWith(segment.payload, 'JFIF\0')) hasJfif = true;
    else if (segment.marker === Marker.app14 && startsWith(segment.payload, 'Adobe')) {
      adobeTransform = segment.payload[11] ?? null;
    }
    at = segment.end;
  }
  if (frame === null) throw damaged('no JPEG frame header');
  return { frame, hasJfif, adobeTransform };
}

const startsWith = (payload: Uint8Array, text: string): boolean =>
  [...text].every((letter, index) => payload[index] === letter.charCodeAt(0));

function readFrameHeader({ marker, payload }: Segment): FrameHeader {
  const count = payload[5] ?? 0;
  if (count === 0 || payload.length < 6 + 3 * count) throw damaged('JPEG frame header length');
  if (marker > 0xc3 && marker !== Marker.jpegLsFrame) {
    throw unsupported('hierarchical or arithmetic JPEG process');
  }
  const word = (at: number) => (payload[at] ?? 0) * 256 + (payload[at + 1] ?? 0);
  const components = Array.from({ length: count }, (_, index) => {
    const at = 6 + 3 * index;
    const sampling = payload[at + 1] ?? 0;
    return {
      id: payload[at] ?? 0,
      horizontal: sampling >> 4,
      vertical: sampling & 15,
      quantisationTable: payload[at + 2] ?? 0,
    };
  });
  const outOfRange = (factor: number) => factor < 1 || factor > 4;
  if (components.some(({ horizontal, vertical }) => outOfRange(horizontal) || outOfRange(vertical))) {
    throw damaged('JPEG sampling factors');
  }
  return { marker, precision: payload[0] ?? 0, rows: word(1), columns: word(3), components };
}

/** What stands behind the end marker: one byte of padding to even length and zeros are allowed (PS3.5 A.4). */
function endOf(bytes: Uint8Array, marker: number): number | null {
  let end = bytes.length;
  while (end > 2 && bytes[end - 1] === 0) end -= 1;
  for (const stop of [end, end - 1]) {
    if (bytes[stop - 2] === 0xff && bytes[stop - 1] === marker) return stop;
  }
  return null;
}

/** The bytes up to and including the end marker `FF xx`. A code stream without it is cut short. */
export function endingIn(bytes: Uint8Array<ArrayBuffer>, marker: number): Uint8Array<ArrayBuffer> {
  const end = endOf(bytes, marker);
  if (end === null) throw damaged('the code stream is cut short');
  return bytes.subarray(0, end);
}

/**
 * The same for processes whose decoders notice themselves that bits are missing: some encoders leave the end marker
 * out, and their pictures are whole.
 */
export function endedWith(bytes: Uint8Array<ArrayBuffer>, marker: number): Uint8Array<ArrayBuffer> {
  const end = endOf(bytes, marker);
  if (end !== null) return bytes.subarray(0, end);
  const ended = new Uint8Array(bytes.length + 2);
  ended.set(bytes);
  ended.set([0xff, marker], bytes.length);
  return ended;
}
