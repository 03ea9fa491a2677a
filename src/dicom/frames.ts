import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { throughDoor } from './door';
import { readFragments, type Fragment } from './fragments';
import type { ByteRange, FrameLocation, FrameTable, ImagePixelModule, PixelDataLocation } from './types';

/** Bits of one native frame; 4:2:2 keeps two samples a pixel (PS3.3 C.7.6.3.1.2). */
export function nativeFrameBits({
  rows,
  columns,
  samplesPerPixel,
  bitsAllocated,
  photometricInterpretation,
}: ImagePixelModule): number {
  const subsampled = samplesPerPixel === 3 && /_422$/.test(photometricInterpretation);
  return rows * columns * (subsampled ? 2 : samplesPerPixel) * bitsAllocated;
}

/** Where each frame lies, PS3.5 8.1.1 and A.4. Rejects with ViewerError Malformed where frames cannot be told apart. */
export function locateFrames(
  source: ByteSource,
  pixelData: PixelDataLocation,
  image: ImagePixelModule,
  signal: AbortSignal,
): Promise<FrameTable> {
  return throughDoor(signal, 'read', 'the frames cannot be found', async () => {
    if (!pixelData.encapsulated) return nativeFrames(source, pixelData, image);
    const { offsets, fragments } = await readFragments(source, pixelData, signal);
    if (fragments.length === 0) throw new ViewerError('Malformed', 'read', 'pixel data without a fragment');
    const byOffsets =
      extendedFrames(fragments, pixelData) ?? splitAt(fragments, offsets, image.numberOfFrames);
    return byOffsets ?? (await framesWithoutTable(source, fragments, image.numberOfFrames, signal));
  });
}

/**
 * 1-bit frames are not byte aligned: frame k starts at bit k x rows x columns (PS3.5 8.1.1). Bytes in big endian words
 * (8-bit samples in OW) are swapped in pairs, so that a frame is read in whole words.
 */
function nativeFrames(source: ByteSource, pixelData: PixelDataLocation, image: ImagePixelModule): FrameTable {
  const bits = nativeFrameBits(image);
  const end = pixelData.offset + (pixelData.length ?? source.size - pixelData.offset);
  const inWords = !pixelData.littleEndian && pixelData.vr === 'OW' && image.bitsAllocated <= 8;
  const unitBits = inWords ? 16 : 8;
  return Array.from({ length: image.numberOfFrames }, (_, frameIndex): FrameLocation => {
    const startBit = frameIndex * bits;
    const offset = pixelData.offset + (Math.floor(startBit / unitBits) * unitBits) / 8;
    const firstBit = startBit % unitBits;
    const needed = Math.ceil((firstBit + bits) / 8);
    const wanted = (Math.ceil((firstBit + bits) / unitBits) * unitBits) / 8;
    const length = Math.max(0, Math.min(wanted, end - offset));
    return { ranges: [{ offset, length }], firstBit, complete: length >= needed };
  });
}

const frameOf = (fragments: readonly Fragment[]): FrameLocation => ({
  ranges: fragments.map(({ offset, length }): ByteRange => ({ offset, length })),
  firstBit: 0,
  complete: fragments.every((fragment) => fragment.complete),
});

/** Extended Offset Table, C.7.6.3.1.8: one fragment a frame, lengths without padding. Null where it does not fit the items. */
function extendedFrames(fragments: readonly Fragment[], pixelData: PixelDataLocation): FrameTable | null {
  const { extendedOffsets, extendedLengths } = pixelData;
  if (extendedOffsets === null) return null;
  const byPosition = new Map(fragments.map((fragment) => [fragment.position, fragment]));
  const frames: FrameLocation[] = [];
  for (const [index, position] of extendedOffsets.entries()) {
    const fragment = byPosition.get(position);
    if (fragment === undefined) return null;
    const length = extendedLengths?.[index] ?? fragment.length;
    if (length > fragment.length) return null;
    frames.push(frameOf([{ ...fragment, length }]));
  }
  return frames;
}

/** Basic Offset Table: offsets from the first item tag after it (A.4). One that points inside a fragment is ignored (B5). */
function splitAt(
  fragments: readonly Fragment[],
  offsets: readonly number[],
  numberOfFrames: number,
): FrameTable | null {
  if (offsets.length === 0 || offsets.length > fragments.length) return null;
  const indexOf = new Map(fragments.map((fragment, index) => [fragment.position, index]));
  const starts = offsets.map((offset) => indexOf.get(offset) ?? -1);
  const ascending = starts.every(
    (start, index) => start >= 0 && (index === 0 || start > (starts[index - 1] ?? 0)),
  );
  // A table for fewer frames than declared and than fragments is no table (a lone 0 before many frames).
  const fits = offsets.length >= Math.min(numberOfFrames, fragments.length);
  if (!ascending || starts[0] !== 0 || !fits) return null;
  return starts.map((start, index) => frameOf(fragments.slice(start, starts[index + 1] ?? fragments.length)));
}

async function framesWithoutTable(
  source: ByteSource,
  fragments: readonly Fragment[],
  numberOfFrames: number,
  signal: AbortSignal,
): Promise<FrameTable> {
  if (numberOfFrames === 1) return [frameOf(fragments)];
  // B10: with fewer fragments than frames, what exists is shown.
  if (fragments.length <= numberOfFrames) return fragments.map((fragment) => frameOf([fragment]));
  const starts: number[] = [];
  for (const [index, { offset, length }] of fragments.entries()) {
    if (startsCodeStream(await source.read(offset, Math.min(4, length), signal))) starts.push(index);
  }
  if (starts.length !== numberOfFrames || starts[0] !== 0) {
    throw new ViewerError(
      'Malformed',
      'read',
      `${fragments.length} fragments for ${numberOfFrames} frames and no offset table`,
    );
  }
  return starts.map((start, index) => frameOf(fragments.slice(start, starts[index + 1] ?? fragments.length)));
}

/** SOI with a marker after it (JPEG, JPEG-LS), SOC with SIZ (JPEG 2000, HTJ2K). */
function startsCodeStream([a, b, c, d]: Uint8Array): boolean {
  return (a === 0xff && b === 0xd8 && c === 0xff) || (a === 0xff && b === 0x4f && c === 0xff && d === 0x51);
}

/**
 * The bytes of a frame in one piece, which may be a part of a buffer that the source holds; shorter where the source ends
 * before the frame does.
 */
export async function readFrame(
  source: ByteSource,
  { ranges }: FrameLocation,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const [only] = ranges;
  if (only !== undefined && ranges.length === 1) return await source.read(only.offset, only.length, signal);
  const whole = new Uint8Array(ranges.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const { offset, length } of ranges) {
    const part = await source.read(offset, length, signal);
    whole.set(part, at);
    at += part.length;
  }
  return at === whole.length ? whole : whole.slice(0, at);
}
