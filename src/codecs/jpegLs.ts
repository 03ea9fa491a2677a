import type { ImagePixelModule } from '../dicom';
import type { CodecShelf } from './codecShelf';
import type { FrameHeader } from './jpegMarkers';
import { interleave } from './native';
import type { Cells } from './storedValues';
import { decodeWithCodec } from './wasmCodec';

/** JPEG-LS, ISO/IEC 14495-1, lossless and near-lossless, by CharLS. Samples interleaved whatever the scans were. */
export async function decodeJpegLs(
  shelf: CodecShelf,
  bytes: Uint8Array,
  { precision, components }: FrameHeader,
  image: ImagePixelModule,
): Promise<Cells> {
  const expected = {
    columns: image.columns,
    rows: image.rows,
    components: components.length,
    bytesPerSample: precision > 8 ? 2 : 1,
  };
  const output = await shelf.withCodec('charls', (codec) => decodeWithCodec(codec, bytes, expected));
  const cells = precision > 8 ? new Uint16Array(output.bytes.buffer) : output.bytes;
  // Interleave mode none gives one plane after the other, whatever Planar Configuration says.
  return components.length > 1 && output.interleaveMode === 0 ? interleave(cells, components.length) : cells;
}
