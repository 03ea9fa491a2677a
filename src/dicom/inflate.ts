import { Inflate } from 'fflate';
import { ViewerError } from '../shared/errors';
import type { ByteSource } from '../shared/byteSource';
import { KiB, limits, MiB } from '../shared/limits';

/** Deflate expands at most 1032 to 1, so that one push makes at most 17 MB before it is counted. */
const pushBytes = 16 * KiB;

export interface Inflated {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** False where the stream was cut before its end. */
  readonly complete: boolean;
}

/** Marks fflate's "unexpected EOF", FlateErrorCode.UnexpectedEOF. */
const isEndOfStream = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 0;

/**
 * Raw RFC 1951 (PS3.5 A.5) behind `head`, which is copied before the output so that all offsets count in one buffer.
 * The output is counted while it is made: min(512 MiB, 1000 x input). Bytes after the end of the stream are ignored.
 */
export async function inflateDataSet(
  source: ByteSource,
  at: number,
  head: Uint8Array,
  signal: AbortSignal,
): Promise<Inflated> {
  const limit = Math.min(limits.inflatedBytes, limits.inflatedRatio * (source.size - at));
  const parts: Uint8Array[] = [head];
  let total = 0;
  const stream = new Inflate((chunk) => {
    total += chunk.length;
    if (total > limit) throw new ViewerError('Limit', 'parse', 'inflated bytes');
    if (chunk.length > 0) parts.push(chunk);
  });
  let complete = true;
  try {
    await pushAll(source, at, stream, signal);
  } catch (thrown) {
    if (!isEndOfStream(thrown)) throw ViewerError.from(thrown, 'Malformed', 'parse', 'deflated data set');
    complete = false;
  }
  return { bytes: join(parts, head.length + total), complete };
}

async function pushAll(
  source: ByteSource,
  from: number,
  stream: Inflate,
  signal: AbortSignal,
): Promise<void> {
  for (let at = from; at < source.size;) {
    const block = await source.read(at, Math.min(MiB, source.size - at), signal);
    if (block.length === 0)
      throw new ViewerError('Read', 'parse', 'the source ends early', { retryable: true });
    for (let offset = 0; offset < block.length; offset += pushBytes) {
      const piece = block.subarray(offset, offset + pushBytes);
      stream.push(piece, at + offset + piece.length >= source.size);
    }
    at += block.length;
  }
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
