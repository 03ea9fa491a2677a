/** Put in by the build from package.json. */
declare const __APP_VERSION__: string;

// The codec packages ship no types: each module exports one function that instantiates its WebAssembly.
interface EmscriptenOptions {
  print(line: string): void;
  printErr(line: string): void;
  instantiateWasm(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): WebAssembly.Exports;
}
type EmscriptenGlue = (options: EmscriptenOptions) => Promise<unknown>;

declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  const glue: EmscriptenGlue;
  export default glue;
}
declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const glue: EmscriptenGlue;
  export default glue;
}
declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const glue: EmscriptenGlue;
  export default glue;
}
declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const glue: EmscriptenGlue;
  export default glue;
}

/** scripts/portable.mjs puts the codecs here; a served build has none. */
declare module 'virtual:embedded-files' {
  const files: Readonly<Record<string, string>>;
  export default files;
}
