import { number, Tags, type ImagePixelModule, type InstanceRecord } from '../dicom';
import type { PaddingRange } from './types';

/**
 * Pixel Padding Value and Range Limit, PS3.3 C.7.5.1.1.2, as stored values; null where there is none or where no
 * stored value can have it. Monochrome images only.
 */
export function paddingOf(record: InstanceRecord): PaddingRange | null {
  const { image, attributes } = record;
  if (image === null || !image.photometricInterpretation.startsWith('MONOCHROME')) return null;
  if (image.sampleKind === 'float') {
    return rangeOf(
      number(attributes, Tags.floatPixelPaddingValue),
      number(attributes, Tags.floatPixelPaddingRangeLimit),
    );
  }
  if (image.sampleKind === 'double') {
    return rangeOf(
      number(attributes, Tags.doubleFloatPixelPaddingValue),
      number(attributes, Tags.doubleFloatPixelPaddingRangeLimit),
    );
  }
  const value = asStored(number(attributes, Tags.pixelPaddingValue), image);
  return rangeOf(value, asStored(number(attributes, Tags.pixelPaddingRangeLimit), image));
}

function rangeOf(value: number | null, limit: number | null): PaddingRange | null {
  if (value === null) return null;
  return { low: Math.min(value, limit ?? value), high: Math.max(value, limit ?? value) };
}

/** The attribute is US or SS as the pixels are, but writers confuse them: the 16 bits are what counts. */
function asStored(value: number | null, image: ImagePixelModule): number | null {
  if (value === null) return null;
  const isSigned = image.pixelRepresentation === 1;
  const word = value & 0xffff;
  const stored = isSigned && word > 0x7fff ? word - 0x10000 : word;
  const [lowest, highest] = isSigned
    ? [-(2 ** (image.bitsStored - 1)), 2 ** (image.bitsStored - 1) - 1]
    : [0, 2 ** image.bitsStored - 1];
  // Padding outside Bits Stored is masked away with the bits above: the value left may be real tissue elsewhere.
  return stored < lowest || stored > highest ? null : stored;
}
