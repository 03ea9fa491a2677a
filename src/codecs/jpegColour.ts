import type { ImagePixelModule } from '../dicom';
import type { JpegHeader } from './jpegMarkers';

const lettersRgb = [0x52, 0x47, 0x42];

/**
 * What three components of a lossy JPEG are. The code stream's own word counts first: the Adobe transform flag, then
 * component identifiers R, G, B, then a JFIF segment (always YCbCr). Without any of them the header decides: such
 * pictures flagged RGB hold red, green and blue (PS3.5 8.2.1).
 */
export function coloursOfDct(
  { frame, adobeTransform, hasJfif }: JpegHeader,
  image: ImagePixelModule,
): string {
  if (frame.components.length !== 3) return image.photometricInterpretation;
  if (adobeTransform === 0) return 'RGB';
  if (adobeTransform === 1) return 'YBR_FULL';
  if (frame.components.every(({ id }, index) => id === lettersRgb[index])) return 'RGB';
  if (hasJfif) return 'YBR_FULL';
  return image.photometricInterpretation === 'RGB' ? 'RGB' : 'YBR_FULL';
}

/** Lossless code streams know no colour: what the header says, at full resolution. */
export function coloursAsDeclared({ photometricInterpretation }: ImagePixelModule): string {
  return photometricInterpretation.startsWith('YBR_') ? 'YBR_FULL' : photometricInterpretation;
}
