import { Inflate } from 'fflate';
import type { StoredFrame } from '../pixels';
import { ViewerError } from '../shared/errors';
import { KiB, limits } from '../shared/limits';
import { decodeNativeFrame } from './native';
import { damaged } from './refusal';
import type { EncodedFrame } from './types';

/** Deflate expands at most 1032 to 1: one push makes at most 17 MB before it is counted. */
const pushBytes = 16 * KiB;

/**
 * Deflated Image Frame Compression, PS3.5 A.4.12 (raw RFC 1951): inflates to one native frame, little endian, each
 * frame byte aligned. Output is counted while it is made; more than the frame needs is an error, as is a missing end.
 */
export function decodeDeflatedFrame(encoded: EncodedFrame): StoredFrame {
  const { rows, columns, samplesPerPixel, bitsAllocated } = encoded.image;
  const expected = Math.ceil((rows * columns * samplesPerPixel * bitsAllocated) / 8);
  const bytes = inflateRaw(encoded.bytes, expected);
  if (bytes.length < expected) throw damaged('the inflated frame is too short');
  return decodeNativeFrame({ ...encoded, bytes, firstBit: 0, littleEndian: true, colour: 'asCoded' });
}

function inflateRaw(deflated: Uint8Array, expected: number): Uint8Array<ArrayBuffer> {
  // The frame's own size is the narrowest bound there is; one byte of padding to even length is allowed. A ratio would
  // refuse blank frames, which deflate makes more than 1000 times smaller.
  const most = Math.min(expected + 1, limits.inflatedBytes);
  const whole = new Uint8Array(Math.min(expected, most));
  let total = 0;
  const stream = new Inflate((chunk) => {
    if (total + chunk.length > most) throw new ViewerError('Limit', 'decode', 'inflated bytes');
    whole.set(chunk.subarray(0, Math.max(0, whole.length - total)), Math.min(total, whole.length));
    total += chunk.length;
  });
  try {
    for (let at = 0; at < deflated.length; at += pushBytes) {
      const piece = deflated.subarray(at, at + pushBytes);
      stream.push(piece, at + piece.length >= deflated.length);
    }
  } catch (thrown) {
    throw ViewerError.from(thrown, 'Decode', 'decode', 'deflated frame');
  }
  return whole.subarray(0, Math.min(total, whole.length));
}
