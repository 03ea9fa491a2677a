import { ViewerError } from '../shared/errors';
import { limits } from '../shared/limits';
import { Tags } from './tags';
import type { Attributes, ImagePixelModule, Notice, Tag } from './types';
import { number, text } from './values';

const allowedBits: ReadonlySet<number> = new Set([1, 8, 12, 16, 24, 32, 64]);

function whole(
  attributes: Attributes,
  tag: Tag,
  smallest: number,
  largest: number,
  missing: number | null,
  name: string,
): number {
  const value = number(attributes, tag) ?? missing;
  if (value === null) throw new ViewerError('Malformed', 'parse', `${name} missing`);
  if (!Number.isInteger(value) || value < smallest || value > largest) {
    throw new ViewerError('Malformed', 'parse', `${name} ${value}`);
  }
  return value;
}

/**
 * Image Pixel Module, PS3.3 C.7.6.3, validated as one thing: sizes, bits and samples must fit together before any byte
 * of pixel data is touched. Throws ViewerError Malformed or Limit.
 */
export function imagePixelModule(
  attributes: Attributes,
  pixelTag: Tag,
  notices: Set<Notice>,
): ImagePixelModule {
  const rows = whole(attributes, Tags.rows, 1, 65535, null, 'rows');
  const columns = whole(attributes, Tags.columns, 1, 65535, null, 'columns');
  const sampleKind =
    pixelTag === Tags.floatPixelData
      ? 'float'
      : pixelTag === Tags.doubleFloatPixelData
        ? 'double'
        : 'integer';
  const declared = text(attributes, Tags.photometricInterpretation).toUpperCase();
  const samplesPerPixel = whole(
    attributes,
    Tags.samplesPerPixel,
    1,
    4,
    /^(RGB|YBR)/.test(declared) ? 3 : 1,
    'samples per pixel',
  );
  if (declared === '') notices.add('photometricMissing');
  const photometricInterpretation =
    declared !== '' ? declared : samplesPerPixel === 1 ? 'MONOCHROME2' : 'RGB';
  const bits = bitsOf(attributes, sampleKind);
  const frameBytes = (rows * columns * samplesPerPixel * Math.max(8, bits.bitsAllocated)) / 8;
  if (frameBytes > limits.frameBytes) throw new ViewerError('Limit', 'parse', `${columns} x ${rows} pixels`);
  return {
    rows,
    columns,
    samplesPerPixel,
    photometricInterpretation,
    ...bits,
    pixelRepresentation: number(attributes, Tags.pixelRepresentation) === 1 ? 1 : 0,
    planarConfiguration: number(attributes, Tags.planarConfiguration) === 1 ? 1 : 0,
    numberOfFrames: Math.max(1, Math.floor(number(attributes, Tags.numberOfFrames) ?? 1)),
    sampleKind,
    overlayBitPositions: samplesPerPixel === 1 ? overlayBitPositions(attributes, bits) : [],
  };
}

/** Overlay planes without data of their own lie in a bit of the pixels that is no part of the value. */
function overlayBitPositions(
  attributes: Attributes,
  { bitsAllocated, bitsStored, highBit }: Pick<ImagePixelModule, 'bitsAllocated' | 'bitsStored' | 'highBit'>,
): number[] {
  const positions = new Set<number>();
  for (let group = 0; group < 0x20; group += 2) {
    const at = (tag: Tag): Tag => tag + group * 0x10000;
    const position = number(attributes, at(Tags.overlayBitPosition));
    if (position === null || attributes.has(at(Tags.overlayData))) continue;
    const isOutside = position > highBit || position <= highBit - bitsStored;
    if (isOutside && position >= 0 && position < bitsAllocated) positions.add(position);
  }
  return [...positions];
}

function bitsOf(attributes: Attributes, sampleKind: ImagePixelModule['sampleKind']) {
  if (sampleKind !== 'integer') {
    // PS3.3 C.7.6.24, C.7.6.25: no Bits Stored, no High Bit.
    const bits = sampleKind === 'float' ? 32 : 64;
    return { bitsAllocated: bits, bitsStored: bits, highBit: bits - 1 };
  }
  const bitsAllocated = whole(attributes, Tags.bitsAllocated, 1, 64, null, 'bits allocated');
  if (!allowedBits.has(bitsAllocated))
    throw new ViewerError('Unsupported', 'parse', `bits allocated ${bitsAllocated}`);
  const bitsStored = whole(attributes, Tags.bitsStored, 1, bitsAllocated, bitsAllocated, 'bits stored');
  const highBit = whole(
    attributes,
    Tags.highBit,
    bitsStored - 1,
    bitsAllocated - 1,
    bitsStored - 1,
    'high bit',
  );
  return { bitsAllocated, bitsStored, highBit };
}
