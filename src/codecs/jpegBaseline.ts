import type { ImagePixelModule } from '../dicom';
import type { CodecShelf } from './codecShelf';
import { Marker, readSegment, type JpegHeader } from './jpegMarkers';
import { decodeWithCodec } from './wasmCodec';

/** APP14 "Adobe", version 100, no flags, transform 0: components are what they are. */
const asCodedSegment = Uint8Array.of(0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0);

/** 8-bit Huffman-coded DCT by libjpeg-turbo: components as coded, at full resolution. `bytes` end in EOI. */
export async function decodeBaseline(
  shelf: CodecShelf,
  bytes: Uint8Array,
  { frame }: JpegHeader,
  image: ImagePixelModule,
): Promise<Uint8Array<ArrayBuffer>> {
  const encoded = frame.components.length === 3 ? withoutColourTransform(bytes) : bytes;
  const expected = {
    columns: image.columns,
    rows: image.rows,
    components: frame.components.length,
    bytesPerSample: 1,
  };
  const output = await shelf.withCodec('libjpegTurbo', (codec) => decodeWithCodec(codec, encoded, expected));
  return output.bytes;
}

/**
 * The codec converts colour by markers alone. An Adobe segment with transform 0 right after SOI makes it leave the
 * components; JFIF and other Adobe segments are taken out, because JFIF would win and a later Adobe would replace ours.
 */
function withoutColourTransform(bytes: Uint8Array): Uint8Array {
  const parts = [bytes.subarray(0, 2), asCodedSegment];
  for (let at = 2; ;) {
    const { marker, start, end } = readSegment(bytes, at);
    if (marker === Marker.startOfScan || marker === Marker.endOfImage) {
      parts.push(bytes.subarray(start));
      break;
    }
    if (marker !== Marker.app0 && marker !== Marker.app14) parts.push(bytes.subarray(start, end));
    at = end;
  }
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let to = 0;
  for (const part of parts) {
    whole.set(part, to);
    to += part.length;
  }
  return whole;
}
