import type { ImagePixelModule } from '../dicom';
import type { StoredFrame } from '../pixels';
import type { CodecShelf } from './codecShelf';
import { requireSameShape, storedFromCoded } from './codeStream';
import { endOfCodeStream, findCodeStream, readJpeg2000Header, type Jpeg2000Header } from './jpeg2000Markers';
import { endingIn } from './jpegMarkers';
import { unsupported } from './refusal';
import { sampleCount, type Cells, type SignedCells } from './storedValues';
import type { EncodedFrame } from './types';
import { decodeWithCodec, type CodecName } from './wasmCodec';

/**
 * JPEG 2000 (ISO/IEC 15444-1) by OpenJPEG and High-Throughput JPEG 2000 (15444-15) by OpenJPH; the code stream says
 * which. A colour transform of the code stream is undone by its decoder (PS3.5 8.2.4).
 */
export async function decodeJpeg2000(encoded: EncodedFrame, shelf: CodecShelf): Promise<StoredFrame> {
  const { image } = encoded;
  sampleCount(image);
  const codeStream = findCodeStream(encoded.bytes);
  const header = readJpeg2000Header(codeStream);
  requireSameShape(image, header);
  if (header.precision > 16) throw unsupported(`JPEG 2000 of ${header.precision} bits`);
  // The high-throughput decoder gives a full-size picture for half a code stream without a word: the end must be there.
  const bytes = endingIn(codeStream, endOfCodeStream);
  const codec: CodecName = header.isHighThroughput ? 'openjph' : 'openjpeg';
  const expected = { ...header, bytesPerSample: header.precision > 8 ? 2 : 1 };
  const output = await shelf.withCodec(codec, (instance) => decodeWithCodec(instance, bytes, expected));
  return storedFromCoded(image, {
    cells: cellsFrom(output.bytes.buffer, header),
    precision: header.precision,
    photometricInterpretation: coloursOf(header, image),
    lossy: !header.isReversible || encoded.isLowerResolution === true,
  });
}

function cellsFrom(buffer: ArrayBuffer, { precision, isSigned }: Jpeg2000Header): Cells | SignedCells {
  if (precision > 8) return isSigned ? new Int16Array(buffer) : new Uint16Array(buffer);
  return isSigned ? new Int8Array(buffer) : new Uint8Array(buffer);
}

/** With a transform the result is RGB whatever is declared; without one YBR_FULL is what lies in the components. */
function coloursOf({ components, hasColourTransform }: Jpeg2000Header, image: ImagePixelModule): string {
  const declared = image.photometricInterpretation;
  if (components !== 3) return declared;
  if (hasColourTransform || declared === 'YBR_RCT' || declared === 'YBR_ICT') return 'RGB';
  return declared.startsWith('YBR_') ? 'YBR_FULL' : declared;
}
