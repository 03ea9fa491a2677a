/** Put in by the build from package.json. */
declare const __APP_VERSION__: string;

// The codec packages ship no types: each module exports one function that instantiates its WebAssembly.
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  const glue: import('./codecs/wasmCodec').EmscriptenGlue;
  export default glue;
}
declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const glue: import('./codecs/wasmCodec').EmscriptenGlue;
  export default glue;
}
declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const glue: import('./codecs/wasmCodec').EmscriptenGlue;
  export default glue;
}
declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const glue: import('./codecs/wasmCodec').EmscriptenGlue;
  export default glue;
}
