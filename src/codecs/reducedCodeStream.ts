import { endOfCodeStream, J2kMarker, markerSegments } from './jpeg2000Markers';
import { damaged } from './refusal';

export interface PacketOrder {
  readonly levels: number;
  /** All of a resolution lies before anything of the next. */
  readonly lowResolutionsFirst: boolean;
}

/** Table A.16; what comes first is varied last. The two others put places before resolutions. */
const progressions: readonly string[] = ['LRCP', 'RLCP', 'RPCL'];

/** Many small code-blocks have more to say of themselves than `bitsPerSample` reckons with: 32 x 32 at least. */
const leastBlockExponents = 10;

/** From COD (A.6.1) in what order packets lie, and from SIZ whether there is a single tile. Throws ViewerError Decode. */
export function readOrder(bytes: Uint8Array<ArrayBuffer>): PacketOrder {
  const view = viewOf(bytes);
  let order: PacketOrder | null = null;
  let isOneTile = false;
  for (const { marker, at } of markerSegments(bytes, 2, J2kMarker.tilePart)) {
    if (marker === J2kMarker.size) {
      const [width, height] = [view.getUint32(at + 6), view.getUint32(at + 10)];
      isOneTile =
        view.getUint32(at + 22) + view.getUint32(at + 30) >= width &&
        view.getUint32(at + 26) + view.getUint32(at + 34) >= height;
    }
    if (marker !== J2kMarker.coding) continue;
    const progression = progressions[view.getUint8(at + 5)];
    const hasLargeBlocks = view.getUint8(at + 10) + view.getUint8(at + 11) + 4 >= leastBlockExponents;
    // With several layers LRCP is coarse values of all resolutions first.
    const byResolution = progression === 'LRCP' ? view.getUint16(at + 6) === 1 : progression !== undefined;
    order = { levels: view.getUint8(at + 9), lowResolutionsFirst: byResolution && hasLargeBlocks };
  }
  if (order === null) throw damaged('JPEG 2000 COD');
  return { ...order, lowResolutionsFirst: order.lowResolutionsFirst && isOneTile };
}

/** What says nothing of how packets are read, or of their places in the larger code stream. */
const leftOut: ReadonlySet<number> = new Set([
  J2kMarker.comment,
  J2kMarker.correspondingProfile,
  J2kMarker.packetLengths,
  J2kMarker.profile,
  J2kMarker.registration,
  J2kMarker.tilePacketLengths,
  J2kMarker.tilePartLengths,
]);

/**
 * The main header of the picture with `dropped` of its `levels` less, and how many bits a coefficient of it can have. Throws
 * where the header has anything that another size might change: components coded in their own way, regions of interest,
 * changes of order, packet headers in another place.
 */
export function reducedHeader(
  bytes: Uint8Array<ArrayBuffer>,
  levels: number,
  dropped: number,
): { readonly bytes: Uint8Array<ArrayBuffer>[]; readonly bitsPerSample: number } {
  const segments = [bytes.slice(0, 2)];
  let bitsPerSample = Infinity;
  for (const { marker, at, end } of markerSegments(bytes, 2, J2kMarker.tilePart)) {
    const segment = bytes.slice(at, end);
    if (marker === J2kMarker.size) segments.push(reducedSize(segment, dropped));
    else if (marker === J2kMarker.coding) segments.push(reducedCoding(segment, levels - dropped));
    else if (marker === J2kMarker.quantization) {
      const kept = reducedQuantization(segment, levels - dropped);
      segments.push(kept);
      bitsPerSample = mostBits(kept);
    } else if (marker === J2kMarker.capabilities) segments.push(segment);
    else if (!leftOut.has(marker)) throw damaged('a marker that another size might change');
  }
  return { bytes: segments, bitsPerSample };
}

export const divided = (length: number, levels: number): number => Math.ceil(length / 2 ** levels);

/** SIZ: the corners of the picture divided, B-15; its tile is the picture. */
function reducedSize(segment: Uint8Array<ArrayBuffer>, dropped: number): Uint8Array<ArrayBuffer> {
  const view = viewOf(segment);
  for (const corner of [6, 10, 14, 18]) view.setUint32(corner, divided(view.getUint32(corner), dropped));
  view.setUint32(22, view.getUint32(6));
  view.setUint32(26, view.getUint32(10));
  view.setUint32(30, 0);
  view.setUint32(34, 0);
  return segment;
}

/** COD: fewer levels, and where precincts have sizes, one for each resolution, the lowest first. */
function reducedCoding(segment: Uint8Array<ArrayBuffer>, levels: number): Uint8Array<ArrayBuffer> {
  const view = viewOf(segment);
  view.setUint8(9, levels);
  return beginningOf(segment, (view.getUint8(4) & 1) === 1 ? 14 + levels + 1 : 14);
}

/** QCD, A.6.4: a step for each subband, the lowest first; three subbands go with each resolution. */
function reducedQuantization(segment: Uint8Array<ArrayBuffer>, levels: number): Uint8Array<ArrayBuffer> {
  const style = styleOf(segment);
  const steps = style === 1 ? 1 : 3 * levels + 1;
  return beginningOf(segment, 5 + (style === 0 ? 1 : 2) * steps);
}

const styleOf = (quantization: Uint8Array): number => (quantization[4] ?? 0) & 31;

function beginningOf(segment: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  if (segment.length < length) throw damaged('JPEG 2000 marker segment length');
  const beginning = segment.slice(0, length);
  viewOf(beginning).setUint16(2, length - 2);
  return beginning;
}

/** Equation E-2: a coefficient has guard bits + exponent - 1 bit planes, and a sign. What cannot be compressed has them all. */
function mostBits(quantization: Uint8Array<ArrayBuffer>): number {
  const view = viewOf(quantization);
  const exponents: number[] = [];
  if (styleOf(quantization) === 0)
    for (let at = 5; at < quantization.length; at += 1) exponents.push(view.getUint8(at) >> 3);
  else for (let at = 5; at + 1 < quantization.length; at += 2) exponents.push(view.getUint16(at) >> 11);
  return (view.getUint8(4) >> 5) + Math.max(...exponents);
}

/** The packets that have come, out of all tile-parts of the one tile. */
export function readPackets(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = viewOf(bytes);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let part = firstTilePart(bytes);
  while (part + 12 <= bytes.length && view.getUint16(part) === J2kMarker.tilePart) {
    // SOT, A.4.2: its length (2), tile (2), length of the tile-part (4, 0: until the end), its number, how many.
    const length = view.getUint32(part + 6);
    const end = length === 0 ? bytes.length : Math.min(part + length, bytes.length);
    let data = part + 12;
    for (const { marker, end: next } of markerSegments(bytes, data, J2kMarker.data)) {
      if (!leftOut.has(marker)) throw damaged('a marker that another size might change');
      data = next;
    }
    parts.push(bytes.subarray(data + 2, Math.max(data + 2, end)));
    part = end;
  }
  return joined(parts);
}

function firstTilePart(bytes: Uint8Array<ArrayBuffer>): number {
  let at = 2;
  for (const { end } of markerSegments(bytes, 2, J2kMarker.tilePart)) at = end;
  return at;
}

/** SOC and the main header, one tile-part with these packets, EOC. */
export function codeStreamOf(
  main: readonly Uint8Array<ArrayBuffer>[],
  packets: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const tilePart = new Uint8Array(14);
  const view = viewOf(tilePart);
  view.setUint16(0, J2kMarker.tilePart);
  view.setUint16(2, 10);
  view.setUint32(6, tilePart.length + packets.length);
  view.setUint8(11, 1);
  view.setUint16(12, J2kMarker.data);
  return joined([...main, tilePart, packets, Uint8Array.of(0xff, endOfCodeStream)]);
}

function joined(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): DataView =>
  new DataView(buffer, byteOffset, byteLength);
