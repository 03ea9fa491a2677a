import { ViewerError } from '../shared/errors';
import { instantiateCodec, type CodecName, type WasmCodec } from './wasmCodec';

/** Codecs of one worker: compiled modules as posted by the page, instances made when first needed. */
export class CodecShelf {
  readonly #modules = new Map<CodecName, WebAssembly.Module>();
  readonly #instances = new Map<CodecName, WasmCodec>();

  put(name: CodecName, module: WebAssembly.Module): void {
    this.#modules.set(name, module);
  }

  /** Runs `decode` with an instance; one that has thrown is never used again (repeated errors break instances). */
  async withCodec<T>(name: CodecName, decode: (codec: WasmCodec) => T): Promise<T> {
    const codec = await this.prepare(name);
    try {
      return decode(codec);
    } catch (thrown) {
      this.#instances.delete(name);
      throw thrown;
    }
  }

  /** Loads and instantiates the codec, so that this is not counted as the frame's time. */
  async prepare(name: CodecName): Promise<WasmCodec> {
    const known = this.#instances.get(name);
    if (known !== undefined) return known;
    const module = this.#modules.get(name);
    if (module === undefined) throw new ViewerError('Internal', 'decode', `codec ${name} is not there`);
    const codec = await instantiateCodec(name, module);
    this.#instances.set(name, codec);
    return codec;
  }
}
