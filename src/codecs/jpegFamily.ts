import { transferSyntaxOf } from '../dicom';
import type { StoredFrame } from '../pixels';
import type { CodecShelf } from './codecShelf';
import { requireSameShape, storedFromCoded } from './codeStream';
import { decodeBaseline } from './jpegBaseline';
import { coloursAsDeclared, coloursOfDct } from './jpegColour';
import { decodeDct } from './jpegDct';
import { decodeLossless } from './jpegLossless';
import { decodeJpegLs } from './jpegLs';
import { endedWith, endingIn, Marker, readJpegHeader, type JpegHeader } from './jpegMarkers';
import { damaged, mismatch, unsupported } from './refusal';
import { sampleCount, type Cells } from './storedValues';
import type { EncodedFrame } from './types';

/**
 * ISO/IEC 10918-1 and 14495-1. The frame header says which process it is; the transfer syntax is not always right
 * (baseline JPEG under the lossless syntax exists and is a good picture).
 */
export async function decodeJpegFamily(encoded: EncodedFrame, shelf: CodecShelf): Promise<StoredFrame> {
  const { image } = encoded;
  sampleCount(image);
  const header = readJpegHeader(encoded.bytes);
  const { frame } = header;
  requireSameShape(image, { ...frame, components: frame.components.length });
  const ending = frame.marker === Marker.jpegLsFrame ? endingIn : endedWith;
  const bytes = ending(encoded.bytes, Marker.endOfImage);
  const isDct = frame.marker < 0xc3;
  const cells = isDct
    ? await decodeLossy(encoded, header, bytes, shelf)
    : await decodePredictive(encoded, header, bytes, shelf);
  return storedFromCoded(image, {
    cells,
    precision: frame.precision,
    photometricInterpretation: isDct ? coloursOfDct(header, image) : coloursAsDeclared(image),
    lossy: isDct || transferSyntaxOf(encoded.transferSyntaxUid).lossy,
  });
}

async function decodeLossy(
  { image }: EncodedFrame,
  header: JpegHeader,
  bytes: Uint8Array,
  shelf: CodecShelf,
): Promise<Cells> {
  const { precision } = header.frame;
  if (precision !== 8 && precision !== 12) throw damaged('JPEG precision');
  if (image.samplesPerPixel !== 1 && image.samplesPerPixel !== 3) {
    throw unsupported(`lossy JPEG of ${image.samplesPerPixel} components`);
  }
  // Eight bits where twelve are declared would be a picture sixteen times too dark.
  if ((precision === 8) !== image.bitsStored <= 8) {
    throw mismatch(`${precision} bits in the code stream, ${image.bitsStored} stored`);
  }
  return precision === 8
    ? decodeBaseline(shelf, bytes, header, image)
    : decodeDct(bytes, header.frame, image);
}

async function decodePredictive(
  { image }: EncodedFrame,
  { frame }: JpegHeader,
  bytes: Uint8Array,
  shelf: CodecShelf,
): Promise<Cells> {
  return frame.marker === Marker.jpegLsFrame
    ? decodeJpegLs(shelf, bytes, frame, image)
    : decodeLossless(bytes, frame);
}
