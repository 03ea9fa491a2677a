import charlsUrl from '@cornerstonejs/codec-charls/decodewasm?url';
import libjpegTurboUrl from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url';
import openjpegUrl from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import openjphUrl from '@cornerstonejs/codec-openjph/wasm?url';
import jxlOxideUrl from 'jxl-oxide-wasm/module.wasm?url';
import { ViewerError } from '../shared/errors';
import { unsupported } from './refusal';
import type { CodecName } from './wasmCodec';

/** The page's door for its own files (src/network). */
export type RequestOwnFile = (purpose: 'ownFile', url: string) => Promise<Response>;

const urlOf: Record<CodecName, string> = {
  charls: charlsUrl,
  jxlOxide: jxlOxideUrl,
  libjpegTurbo: libjpegTurboUrl,
  openjpeg: openjpegUrl,
  openjph: openjphUrl,
};

/** Each codec is compiled once, on the page, when the first frame needs it; workers get the module. */
export class CodecModules {
  readonly #compiled = new Map<CodecName, Promise<WebAssembly.Module>>();

  constructor(private readonly request: RequestOwnFile) {}

  /** Rejects with ViewerError Network, or Unsupported where the browser cannot run the codec. A failure is not kept. */
  module(name: CodecName): Promise<WebAssembly.Module> {
    const known = this.#compiled.get(name);
    if (known !== undefined) return known;
    const compiled = this.#compile(name);
    this.#compiled.set(name, compiled);
    compiled.catch(() => this.#compiled.delete(name));
    return compiled;
  }

  async #compile(name: CodecName): Promise<WebAssembly.Module> {
    try {
      const response = await this.request('ownFile', urlOf[name]);
      const isWasm = response.headers.get('Content-Type')?.startsWith('application/wasm') === true;
      return await (isWasm
        ? WebAssembly.compileStreaming(response)
        : WebAssembly.compile(await response.arrayBuffer()));
    } catch (thrown) {
      // The high-throughput decoder exists with SIMD instructions only.
      if (thrown instanceof WebAssembly.CompileError)
        throw unsupported(`codec ${name} in this browser (WebAssembly SIMD)`);
      throw ViewerError.from(thrown, 'Network', 'decode', `codec ${name} cannot be fetched`);
    }
  }
}
