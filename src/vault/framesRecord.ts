import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import type { Bytes } from './format/box';

/**
 * Content of a record of kind `frames`: encoded frames as they came from a server, in any order, then what is needed to
 * show them. Only `part10` records leave the library as original files: this is none.
 *
 *     0    f  frames, one after the other
 *     f    n  index: JSON in UTF-8 (FramesIndex)
 *     f+n  6  length n of the index, big endian
 *     f+n+6 2 version of this layout = 1
 */
export interface FramesIndex {
  readonly transferSyntaxUid: string;
  /** The instance's metadata as the server gave it: DICOM JSON (PS3.18 F). */
  readonly metadata: unknown;
  /** `frames[i]`: where frame number i + 1 lies; null for one that was not retrieved. */
  readonly frames: readonly ({ readonly offset: number; readonly length: number } | null)[];
}

const version = 1;
const tailBytes = 8;

/** What is appended after the last frame. */
export function framesTrailer(index: FramesIndex): Bytes {
  const json = new TextEncoder().encode(JSON.stringify(index));
  const trailer = new Uint8Array(json.length + tailBytes);
  const view = new DataView(trailer.buffer);
  trailer.set(json);
  view.setUint16(json.length, Math.floor(json.length / 2 ** 32));
  view.setUint32(json.length + 2, json.length >>> 0);
  view.setUint16(json.length + 6, version);
  return trailer;
}

const corrupted = (cause?: unknown) => new ViewerError('Vault', 'vault', 'corrupted', { cause });

/** Throws ViewerError Vault: `versionTooNew`, `corrupted`. */
export async function readFramesIndex(source: ByteSource, signal?: AbortSignal): Promise<FramesIndex> {
  const tail = await source.read(Math.max(0, source.size - tailBytes), tailBytes, signal);
  if (tail.length < tailBytes) throw corrupted();
  const view = new DataView(tail.buffer, tail.byteOffset);
  if (view.getUint16(6) > version) throw new ViewerError('Vault', 'vault', 'versionTooNew');
  const length = view.getUint16(0) * 2 ** 32 + view.getUint32(2);
  const start = source.size - tailBytes - length;
  if (view.getUint16(6) !== version || start < 0) throw corrupted();
  try {
    const json = await source.read(start, length, signal);
    return JSON.parse(new TextDecoder().decode(json)) as FramesIndex;
  } catch (thrown) {
    throw ViewerError.from(thrown, 'Vault', 'vault', 'corrupted');
  }
}

/** The encoded frame, from 1 on; null where it was not retrieved. */
export async function readStoredFrame(
  source: ByteSource,
  { frames }: FramesIndex,
  frameNumber: number,
  signal?: AbortSignal,
): Promise<Bytes | null> {
  const at = frames[frameNumber - 1];
  return at === undefined || at === null ? null : source.read(at.offset, at.length, signal);
}
