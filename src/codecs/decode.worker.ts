import { ViewerError } from '../shared/errors';
import { tellViolations } from '../shared/tellViolations';
import { CodecShelf } from './codecShelf';
import { decodeFrame } from './decodeFrame';
import type { FromDecodeWorker, ToDecodeWorker } from './wire';

/** One frame at a time; the pool ends this worker where a frame takes too long. */
const shelf = new CodecShelf();

function answer(message: FromDecodeWorker, transfer: Transferable[] = []): void {
  postMessage(message, transfer);
}

async function decode({ id, codec, frame }: Extract<ToDecodeWorker, { kind: 'decode' }>): Promise<void> {
  try {
    if (codec !== null) await shelf.prepare(codec);
    answer({ kind: 'started', id });
    const stored = await decodeFrame(frame, shelf);
    const planes = [...(stored.overlayBits?.values() ?? [])].map((plane) => plane.buffer);
    answer({ kind: 'decoded', id, stored, encoded: frame.bytes }, [
      stored.values.buffer,
      frame.bytes.buffer,
      ...planes,
    ]);
  } catch (thrown) {
    const error = ViewerError.from(thrown, 'Decode', 'decode');
    const trapped = error.cause instanceof WebAssembly.RuntimeError;
    answer({ kind: 'failed', id, error: error.toWire(), trapped });
  }
}

tellViolations(self);

addEventListener('message', ({ data }: MessageEvent<ToDecodeWorker>) => {
  if (data.kind === 'codec') shelf.put(data.name, data.module);
  else void decode(data);
});
