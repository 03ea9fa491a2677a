/**
 * Encoded frame -> stored frame: one file per codec, and a pool of disposable workers that runs them. Promises exact
 * stored values or a ViewerError, never another picture's pixels: sizes and depth are read from the code stream and held
 * against the header before decoding, results are measured after it. The only folder that compiles WebAssembly; imports
 * dicom, pixels and shared, draws and sends nothing.
 */
export { lowerResolutionOf, type LowerResolution } from './lowerResolution';
export { decodeNativeFrame } from './native';
export { createDecoderPool } from './pool';
export type * from './types';
