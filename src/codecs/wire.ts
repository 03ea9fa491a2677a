import type { StoredFrame } from '../pixels';
import type { WireError } from '../shared/errors';
import type { EncodedFrame } from './types';
import type { CodecName } from './wasmCodec';

/** Page to worker. A codec's module is posted before the first frame that needs it. */
export type ToDecodeWorker =
  | { readonly kind: 'codec'; readonly name: CodecName; readonly module: WebAssembly.Module }
  | {
      readonly kind: 'decode';
      readonly id: number;
      readonly codec: CodecName | null;
      readonly frame: EncodedFrame;
    };

/** Worker to page. `started`: the codec is there, from now on the frame's own deadline counts. */
export type FromDecodeWorker =
  | { readonly kind: 'started'; readonly id: number }
  | {
      readonly kind: 'decoded';
      readonly id: number;
      readonly stored: StoredFrame;
      readonly encoded: Uint8Array<ArrayBuffer>;
    }
  /** `trapped`: a codec's WebAssembly stopped in the middle of its work; the worker must not be used again. */
  | { readonly kind: 'failed'; readonly id: number; readonly error: WireError; readonly trapped: boolean };
