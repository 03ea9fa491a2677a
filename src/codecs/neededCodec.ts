import { transferSyntaxOf } from '../dicom';
import { findCodeStream, readJpeg2000Header } from './jpeg2000Markers';
import { Marker, readJpegHeader } from './jpegMarkers';
import type { EncodedFrame } from './types';
import type { CodecName } from './wasmCodec';

/** Which WebAssembly codec the frame will ask for; null where our own code decodes it, or will say what is wrong with it. */
export function neededCodec({ transferSyntaxUid, bytes }: EncodedFrame): CodecName | null {
  try {
    switch (transferSyntaxOf(transferSyntaxUid).kind) {
      case 'jpeg':
      case 'jpegLossless':
      case 'jpegLs': {
        const { marker, precision } = readJpegHeader(bytes).frame;
        if (marker === Marker.jpegLsFrame) return 'charls';
        return marker < 0xc3 && precision === 8 ? 'libjpegTurbo' : null;
      }
      case 'jpeg2000':
      case 'htj2k':
        return readJpeg2000Header(findCodeStream(bytes)).isHighThroughput ? 'openjph' : 'openjpeg';
      case 'jpegXl':
        return 'jxlOxide';
      default:
        return null;
    }
  } catch {
    return null;
  }
}
