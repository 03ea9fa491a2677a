import type { Bytes } from '../format/box';
import { idBytes } from '../keys/libraryKeys';

/** Key of the store `chunks`: `study id (16) | record id (16) | generation (4) | chunk index (4)`, big endian. */
export function chunkKey(studyId: Bytes, recordId: Bytes, generation: number, index: number): Bytes {
  const key = new Uint8Array(2 * idBytes + 8);
  key.set(studyId);
  key.set(recordId, idBytes);
  const view = new DataView(key.buffer);
  view.setUint32(2 * idBytes, generation);
  view.setUint32(2 * idBytes + 4, index);
  return key;
}

/** Study, record and generation: which writing a chunk belongs to. */
export function writingOf(key: Bytes): Bytes {
  return key.subarray(0, 2 * idBytes + 4);
}

/** All keys that begin with `prefix`. A shorter key stands before a longer one that begins with it. */
export function keysFrom(prefix: Bytes): IDBKeyRange {
  const last = new Uint8Array(2 * idBytes + 9).fill(0xff);
  last.set(prefix);
  return IDBKeyRange.bound(prefix, last);
}

/** Everything behind the keys that begin with `prefix`. */
export function keysAfter(prefix: Bytes): IDBKeyRange {
  return IDBKeyRange.lowerBound(keysFrom(prefix).upper, true);
}
