import { tampered, type Bytes } from './box';
import { hexOf } from './hex';

/** part10: the original file, bit for bit. frames: metadata and frames of a frame-level retrieval (framesRecord.ts). */
export type RecordKind = 'part10' | 'frames';

/** A sealed record, as its study's manifest vouches for it. */
export interface ManifestEntry {
  readonly id: Bytes;
  readonly kind: RecordKind;
  /** Random number of the writing: chunks of two writings of one record never mix. */
  readonly generation: number;
  /** Bytes of the content, without padding. */
  readonly length: number;
}

/** What a study holds. Sealed, it is encrypted with the study's own key and bound to the study's id. */
export interface Manifest {
  /** Grows with every change; an older one than was seen in this session is a replay. */
  readonly revision: number;
  /** How many records the study has when all of it is saved. */
  readonly expected: number;
  /** By the record's id in hexadecimal, in the order of saving. */
  readonly entries: ReadonlyMap<string, ManifestEntry>;
}

/**
 *     0   4  revision
 *     4   4  expected records
 *     8   4  count n
 *    12  32  n entries: id 16, kind 1, zero 1, generation 4, length 6, zero 4
 *
 * Numbers are big endian. Padded to a bucket and sealed (store `manifests`, key: study id).
 */
const headBytes = 12;
const entryBytes = 32;
const kinds: readonly RecordKind[] = ['part10', 'frames'];

export function encodeManifest({ revision, expected, entries }: Manifest): Bytes {
  const bytes = new Uint8Array(headBytes + entryBytes * entries.size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, revision);
  view.setUint32(4, expected);
  view.setUint32(8, entries.size);
  let at = headBytes;
  for (const { id, kind, generation, length } of entries.values()) {
    bytes.set(id, at);
    bytes[at + 16] = kinds.indexOf(kind) + 1;
    view.setUint32(at + 18, generation);
    view.setUint16(at + 22, Math.floor(length / 2 ** 32));
    view.setUint32(at + 24, length >>> 0);
    at += entryBytes;
  }
  return bytes;
}

export function decodeManifest(bytes: Bytes): Manifest {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headBytes) throw tampered();
  const count = view.getUint32(8);
  if (bytes.length !== headBytes + entryBytes * count) throw tampered();
  const entries = new Map<string, ManifestEntry>();
  for (let at = headBytes; at < bytes.length; at += entryBytes) {
    const id = bytes.slice(at, at + 16);
    const kind = kinds[(bytes[at + 16] ?? 0) - 1];
    if (kind === undefined) throw tampered();
    const length = view.getUint16(at + 22) * 2 ** 32 + view.getUint32(at + 24);
    entries.set(hexOf(id), { id, kind, generation: view.getUint32(at + 18), length });
  }
  return { revision: view.getUint32(0), expected: view.getUint32(4), entries };
}

/** Something was taken out or replaced: never below what was seen. */
export function changedManifest(
  manifest: Manifest,
  change: (entries: Map<string, ManifestEntry>) => void,
): Manifest {
  const entries = new Map(manifest.entries);
  change(entries);
  return { ...manifest, revision: manifest.revision + 1, entries };
}
