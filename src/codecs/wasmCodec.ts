import { ViewerError } from '../shared/errors';
import { damaged } from './refusal';

export type CodecName = 'libjpegTurbo' | 'charls' | 'openjpeg' | 'openjph' | 'jxlOxide';
type EmscriptenCodec = Exclude<CodecName, 'jxlOxide'>;

/** What all codecs have in common. A decoder object serves one frame: a used one may give the last frame's pixels. */
export interface WasmDecoder {
  getEncodedBuffer(bytes: number): Uint8Array;
  decode(): void;
  getDecodedBuffer(): Uint8Array | Uint8ClampedArray;
  getFrameInfo(): {
    width: number;
    height: number;
    componentCount: number;
    bitsPerSample: number;
    isSigned?: boolean;
  };
  getInterleaveMode?(): number;
  delete(): void;
}

type DecoderClass = new () => WasmDecoder;

/** A codec that is instantiated: makes decoders and collects what it prints. */
export interface WasmCodec {
  readonly Decoder: DecoderClass;
  readonly printed: string[];
}

/** What a decoder made of one frame, copied out of the codec's memory. */
export interface WasmOutput {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isSigned: boolean;
  /** JPEG-LS: 0 where components lie one after the other. */
  readonly interleaveMode: number | null;
}

const decoderClassOf: Record<EmscriptenCodec, string> = {
  libjpegTurbo: 'JPEGDecoder',
  charls: 'JpegLSDecoder',
  openjpeg: 'J2KDecoder',
  openjph: 'HTJ2KDecoder',
};

/** Each glue is a chunk of its own, fetched when the first frame needs it. */
async function loadGlue(name: EmscriptenCodec): Promise<EmscriptenGlue> {
  switch (name) {
    case 'libjpegTurbo':
      return (await import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs')).default;
    case 'charls':
      return (await import('@cornerstonejs/codec-charls/decodewasmjs')).default;
    case 'openjpeg':
      return (await import('@cornerstonejs/codec-openjpeg/decodewasmjs')).default;
    case 'openjph':
      return (await import('@cornerstonejs/codec-openjph/wasmjs')).default;
  }
}

export async function instantiateCodec(name: CodecName, module: WebAssembly.Module): Promise<WasmCodec> {
  try {
    if (name === 'jxlOxide') return (await import('./jxlOxide')).instantiateJxlOxide(module);
    const printed: string[] = [];
    const print = (line: string) => {
      if (printed.length < 100) printed.push(line);
    };
    const glue = await loadGlue(name);
    const exports = await glue({
      print,
      printErr: print,
      instantiateWasm(imports, receive) {
        const instance = new WebAssembly.Instance(module, imports);
        receive(instance, module);
        return instance.exports;
      },
    });
    return {
      Decoder: (exports as Record<string, DecoderClass>)[decoderClassOf[name]] as DecoderClass,
      printed,
    };
  } catch (thrown) {
    throw ViewerError.from(thrown, 'Internal', 'decode', `codec ${name} does not start`);
  }
}

export interface ExpectedOutput {
  readonly columns: number;
  readonly rows: number;
  readonly components: number;
  readonly bytesPerSample: number;
}

/**
 * Decodes one frame with a fresh decoder and holds the result against what the code stream's own header promised. Any
 * throw, printed error or wrong length is a damaged frame; then the caller must drop the codec.
 */
export function decodeWithCodec(codec: WasmCodec, encoded: Uint8Array, expected: ExpectedOutput): WasmOutput {
  codec.printed.length = 0;
  const decoder = new codec.Decoder();
  try {
    decoder.getEncodedBuffer(encoded.length).set(encoded);
    decoder.decode();
    if (codec.printed.some((line) => /error|fail/i.test(line))) throw damaged('the codec reports an error');
    const { width, height, componentCount, isSigned } = decoder.getFrameInfo();
    const output = decoder.getDecodedBuffer();
    const length = expected.columns * expected.rows * expected.components * expected.bytesPerSample;
    const fits =
      width === expected.columns &&
      height === expected.rows &&
      componentCount === expected.components &&
      output.length === length;
    if (!fits) throw damaged('the codec gave another size than the code stream names');
    return {
      bytes: new Uint8Array(output),
      isSigned: isSigned === true,
      interleaveMode: decoder.getInterleaveMode?.() ?? null,
    };
  } catch (thrown) {
    // The codecs throw numbers (C++ exceptions) and traps; none of their text may become ours.
    throw ViewerError.from(thrown, 'Decode', 'decode', 'the code stream is damaged');
  } finally {
    release(decoder);
  }
}

/** After a trap even deleting may trap; the codec is dropped as a whole then. */
function release(decoder: WasmDecoder): void {
  try {
    decoder.delete();
  } catch {
    return;
  }
}
