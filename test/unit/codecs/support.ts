import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CodecShelf } from '../../../src/codecs/codecShelf';
import type { EncodedFrame } from '../../../src/codecs';
import type { ImagePixelModule } from '../../../src/dicom';

const require = createRequire(import.meta.url);

/** A shelf with all codecs compiled, as the page compiles them for its workers. */
export async function fullShelf(): Promise<CodecShelf> {
  const shelf = new CodecShelf();
  // This package lets no other file of it be asked for by `require`.
  const jxlOxide = join(require.resolve('jxl-oxide-wasm/package.json'), '../jxl_oxide_wasm_bg.wasm');
  const compile = (path: string) => WebAssembly.compile(readFileSync(require.resolve(path)));
  shelf.put('libjpegTurbo', await compile('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm'));
  shelf.put('charls', await compile('@cornerstonejs/codec-charls/decodewasm'));
  shelf.put('openjpeg', await compile('@cornerstonejs/codec-openjpeg/decodewasm'));
  shelf.put('openjph', await compile('@cornerstonejs/codec-openjph/wasm'));
  shelf.put('jxlOxide', await compile(jxlOxide));
  return shelf;
}

function imageModule(over: Partial<ImagePixelModule>): ImagePixelModule {
  const bitsAllocated = over.bitsAllocated ?? 8;
  const bitsStored = over.bitsStored ?? bitsAllocated;
  return {
    rows: 4,
    columns: 4,
    samplesPerPixel: 1,
    photometricInterpretation: 'MONOCHROME2',
    bitsAllocated,
    bitsStored,
    highBit: bitsStored - 1,
    pixelRepresentation: 0,
    planarConfiguration: 0,
    numberOfFrames: 1,
    sampleKind: 'integer',
    overlayBitPositions: [],
    ...over,
  };
}

export function encodedFrame(
  bytes: Uint8Array<ArrayBuffer>,
  image: Partial<ImagePixelModule>,
  over: Partial<EncodedFrame> = {},
): EncodedFrame {
  return {
    transferSyntaxUid: '1.2.840.10008.1.2.1',
    image: imageModule(image),
    bytes,
    firstBit: 0,
    littleEndian: true,
    vr: 'OW',
    colour: 'asCoded',
    ...over,
  };
}
