import { transferSyntaxOf, type ImagePixelModule } from '../dicom';
import { findCodeStream, readJpeg2000Header, type Jpeg2000Header } from './jpeg2000Markers';
import { codeStreamOf, divided, readOrder, readPackets, reducedHeader } from './reducedCodeStream';
import type { EncodedFrame } from './types';

/** A frame's own picture at a lower resolution: a whole code stream, to be decoded like any other. */
export interface LowerResolution {
  readonly frame: EncodedFrame;
  /** Columns, and rows, of the frame from one sample to the next; the first sample lies on the first pixel. A power of two. */
  readonly samplesApart: number;
}

/** The code stream of a smaller picture has some 256 KiB at most (12 bits, 3:1): it is there in a moment. */
const worthwhilePixels = 2 ** 19;
/** No screen shows more before the exact picture is there. */
const enoughPixels = 2 ** 21;
/** Less than this tells nothing. */
const leastPixels = 64 * 64;

/**
 * The finest picture that lies whole in the first bytes of a JPEG 2000 or HTJ2K frame, no finer than a screen shows and with
 * samples closer than `closerThan`. Null where there is none: another syntax, a small frame, too few bytes, an order that does
 * not put low resolutions first, several tiles, or values that have no mean (palette indices, overlay planes in their bits).
 *
 * What is made is the transcoding that ISO/IEC 15444-1 is built for: the packets of the lower resolutions as they are, under
 * headers of a picture 2^n times smaller. So nothing that is cut short is ever given to a decoder.
 */
export function lowerResolutionOf(arrived: EncodedFrame, closerThan = Infinity): LowerResolution | null {
  const { image, transferSyntaxUid, bytes } = arrived;
  const { kind } = transferSyntaxOf(transferSyntaxUid);
  if ((kind !== 'jpeg2000' && kind !== 'htj2k') || image.rows * image.columns < worthwhilePixels) return null;
  try {
    const codeStream = findCodeStream(bytes);
    const header = readJpeg2000Header(codeStream);
    if (!hasMeans(image, header)) return null;
    const order = readOrder(codeStream);
    if (!order.lowResolutionsFirst) return null;
    const packets = readPackets(codeStream);
    for (let dropped = 1; dropped <= order.levels && 2 ** dropped < closerThan; dropped += 1) {
      const size = { rows: divided(image.rows, dropped), columns: divided(image.columns, dropped) };
      const pixels = size.rows * size.columns;
      if (pixels > enoughPixels) continue;
      if (pixels < leastPixels) return null;
      const main = reducedHeader(codeStream, order.levels, dropped);
      const most = Math.ceil((pixels * header.components * main.bitsPerSample) / 8);
      if (most > packets.length) continue;
      const frame = {
        ...arrived,
        image: { ...image, ...size },
        bytes: codeStreamOf(main.bytes, packets.subarray(0, most)),
        isLowerResolution: true,
      };
      return { frame, samplesApart: 2 ** dropped };
    }
    return null;
  } catch {
    // Not enough has come to say, or it is damaged: the exact picture will tell.
    return null;
  }
}

/** The code stream has the frame's values and nothing else, so that a mean of them is one, too. */
function hasMeans(image: ImagePixelModule, header: Jpeg2000Header): boolean {
  return (
    header.rows === image.rows &&
    header.columns === image.columns &&
    header.components === image.samplesPerPixel &&
    header.precision === image.bitsStored &&
    header.isSigned === (image.pixelRepresentation === 1) &&
    image.overlayBitPositions.length === 0 &&
    image.photometricInterpretation !== 'PALETTE COLOR'
  );
}
