import type { EncodedFrame } from '../../src/codecs';
import type { CodecShelf } from '../../src/codecs/codecShelf';
import { decodeFrame } from '../../src/codecs/decodeFrame';
import {
  locateFrames,
  openDataSet,
  readDicom,
  readFrame,
  type FrameTable,
  type InstanceRecord,
  type SourceId,
} from '../../src/dicom';
import type { StoredFrame } from '../../src/pixels';
import { buildDrawable } from '../../src/render/drawable';
import type { ByteSource } from '../../src/shared/byteSource';
import { ViewerError } from '../../src/shared/errors';

const { signal } = new AbortController();

/** The frames of a record, as the session asks for them. Rejects with ViewerError only; null: an object without pixels. */
export async function framesOf(
  record: InstanceRecord,
  file: ByteSource,
): Promise<{ bytes: ByteSource; frames: FrameTable } | null> {
  if (record.pixelError !== null) throw ViewerError.fromWire(record.pixelError);
  if (record.image === null || record.pixelData === null) return null;
  const bytes = await openDataSet(file, record, signal);
  return { bytes, frames: await locateFrames(bytes, record.pixelData, record.image, signal) };
}

/** One frame (from 0) up to what the renderer is given. */
export async function decodeOne(
  record: InstanceRecord,
  opened: { bytes: ByteSource; frames: FrameTable },
  frameIndex: number,
  shelf: CodecShelf,
  colour: EncodedFrame['colour'] = 'display',
): Promise<StoredFrame> {
  const location = opened.frames[frameIndex];
  if (record.image === null || record.pixelData === null || location === undefined) {
    throw new ViewerError('Malformed', 'parse', 'frame not found');
  }
  const stored = await decodeFrame(
    {
      transferSyntaxUid: record.transferSyntaxUid,
      image: record.image,
      bytes: await readFrame(opened.bytes, location, signal),
      firstBit: location.firstBit,
      littleEndian: record.pixelData.littleEndian,
      vr: record.pixelData.vr,
      colour,
    },
    shelf,
  );
  if (colour === 'display') buildDrawable(record, frameIndex + 1, stored);
  return stored;
}

/** What became of one file: one picture at least, an object without pixels, an index, or the one coded error. */
export type Outcome =
  | { readonly kind: 'picture' | 'noPixels' | 'directory' }
  | { readonly kind: 'refused'; readonly code: string };

/** Opens a file and decodes its first frames. Whatever is thrown that is not a ViewerError passes through. */
export async function outcomeOf(file: ByteSource, shelf: CodecShelf, mostFrames = 2): Promise<Outcome> {
  try {
    const read = await readDicom(file, 1 as SourceId, signal);
    if (read.kind === 'directory') return { kind: 'directory' };
    const opened = await framesOf(read.record, file);
    if (opened === null) return { kind: 'noPixels' };
    if (opened.frames.length === 0) throw new ViewerError('Malformed', 'parse', 'no frames');
    for (let index = 0; index < Math.min(opened.frames.length, mostFrames); index += 1) {
      await decodeOne(read.record, opened, index, shelf);
    }
    return { kind: 'picture' };
  } catch (thrown) {
    if (!(thrown instanceof ViewerError)) throw thrown;
    // The door makes one kind of error of everything: a slip of ours behind it is no refusal.
    if (isSlip(thrown.cause)) throw thrown.cause;
    return { kind: 'refused', code: thrown.code };
  }
}

/** An error of the language: a wrong index, a missing value. dicom-parser and the codecs throw other things. */
function isSlip(cause: unknown): boolean {
  return cause instanceof TypeError || cause instanceof RangeError || cause instanceof ReferenceError;
}
