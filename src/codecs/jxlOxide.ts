import { decode as decodePng } from 'fast-png';
import { initSync, JxlImage } from 'jxl-oxide-wasm';
import { damaged } from './refusal';
import type { WasmCodec, WasmDecoder } from './wasmCodec';

/** jxl-oxide behind the shape of the other codecs. It gives its samples as a PNG picture, exactly: 8 or 16 bits each. */
class JxlDecoder implements WasmDecoder {
  #encoded = new Uint8Array();
  #decoded: ReturnType<typeof decodePng> | null = null;

  getEncodedBuffer(bytes: number): Uint8Array {
    return (this.#encoded = new Uint8Array(bytes));
  }

  decode(): void {
    const image = new JxlImage();
    try {
      image.feedBytes(this.#encoded);
      // Half a code stream makes a picture as well; only a whole one is right.
      if (!image.tryInit() || !image.loaded) throw damaged('the JPEG XL code stream is cut');
      this.#decoded = decodePng(image.render().encodeToPng());
    } finally {
      image.free();
    }
  }

  getDecodedBuffer(): Uint8Array {
    const { data } = this.#png;
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }

  getFrameInfo() {
    const { width, height, channels, depth } = this.#png;
    return { width, height, componentCount: channels, bitsPerSample: depth };
  }

  delete(): void {
    this.#decoded = null;
  }

  get #png() {
    if (this.#decoded === null) throw damaged('nothing decoded');
    return this.#decoded;
  }
}

export function instantiateJxlOxide(module: WebAssembly.Module): WasmCodec {
  initSync({ module });
  return { Decoder: JxlDecoder, printed: [] };
}
