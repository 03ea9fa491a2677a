import { transferSyntaxOf } from '../dicom';
import type { StoredFrame } from '../pixels';
import type { CodecShelf } from './codecShelf';
import { requireSameShape, storedFromCoded } from './codeStream';
import { readJpegXlHeader } from './jpegXlHeader';
import { unsupported } from './refusal';
import { sampleCount } from './storedValues';
import type { EncodedFrame } from './types';
import { decodeWithCodec } from './wasmCodec';

/**
 * JPEG XL (ISO/IEC 18181) by jxl-oxide: lossless, lossy, and JPEG code streams packed anew (PS3.5 A.4.14 to A.4.16). Three
 * components come out as RGB whatever was coded; only lossless ones that are declared YBR_FULL are what they were.
 */
export async function decodeJpegXl(encoded: EncodedFrame, shelf: CodecShelf): Promise<StoredFrame> {
  const { image, bytes, transferSyntaxUid } = encoded;
  sampleCount(image);
  const header = readJpegXlHeader(bytes);
  requireSameShape(image, header);
  const { precision, components, isXyb } = header;
  if (precision > 16) throw unsupported(`JPEG XL of ${precision} bits`);
  const isLossy = transferSyntaxOf(transferSyntaxUid).lossy;
  const expected = { ...header, bytesPerSample: precision > 8 ? 2 : 1 };
  const output = await shelf.withCodec('jxlOxide', (codec) => decodeWithCodec(codec, bytes, expected));
  const { buffer } = output.bytes;
  const samples = precision > 8 ? new Uint16Array(buffer) : new Uint8Array(buffer);
  const declared = image.photometricInterpretation;
  return storedFromCoded(image, {
    cells: narrowed(samples, precision),
    precision,
    photometricInterpretation:
      components === 3 && (isLossy || isXyb || declared !== 'YBR_FULL') ? 'RGB' : declared,
    lossy: isLossy || isXyb,
  });
}

/** The decoder spreads samples over 8 or 16 bits; this is its exact inverse. */
function narrowed<T extends Uint8Array | Uint16Array>(samples: T, precision: number): T {
  const whole = samples.BYTES_PER_ELEMENT * 8;
  if (precision === whole) return samples;
  const factor = (2 ** precision - 1) / (2 ** whole - 1);
  for (let at = 0; at < samples.length; at += 1) samples[at] = Math.round((samples[at] ?? 0) * factor);
  return samples;
}
