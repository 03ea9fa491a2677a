import { describeTransferSyntax, transferSyntaxOf } from '../dicom';
import { convertToRgb, type StoredFrame } from '../pixels';
import { ViewerError } from '../shared/errors';
import type { CodecShelf } from './codecShelf';
import { decodeDeflatedFrame } from './deflatedFrame';
import { decodeJpeg2000 } from './jpeg2000';
import { decodeJpegXl } from './jpegXl';
import { decodeJpegFamily } from './jpegFamily';
import { decodeNativeFrame } from './native';
import { unsupported } from './refusal';
import { decodeRle } from './rle';
import type { EncodedFrame } from './types';

/** One encoded frame to stored values, on whatever thread. Rejects with ViewerError only. */
export async function decodeFrame(encoded: EncodedFrame, shelf: CodecShelf): Promise<StoredFrame> {
  try {
    const stored = await decodeAsCoded(encoded, shelf);
    return encoded.colour === 'display' ? convertToRgb(stored) : stored;
  } catch (thrown) {
    throw ViewerError.from(thrown, 'Decode', 'decode', 'the frame cannot be decoded');
  }
}

function decodeAsCoded(encoded: EncodedFrame, shelf: CodecShelf): StoredFrame | Promise<StoredFrame> {
  switch (transferSyntaxOf(encoded.transferSyntaxUid).kind) {
    case 'native':
    case 'encapsulatedUncompressed':
      return decodeNativeFrame({ ...encoded, colour: 'asCoded' });
    case 'deflatedFrame':
      return decodeDeflatedFrame(encoded);
    case 'rle':
      return decodeRle(encoded);
    case 'jpeg':
    case 'jpegLossless':
    case 'jpegLs':
      return decodeJpegFamily(encoded, shelf);
    case 'jpeg2000':
    case 'htj2k':
      return decodeJpeg2000(encoded, shelf);
    case 'jpegXl':
      return decodeJpegXl(encoded, shelf);
    default:
      throw unsupported(describeTransferSyntax(encoded.transferSyntaxUid));
  }
}
