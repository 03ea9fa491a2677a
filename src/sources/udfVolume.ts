import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { descriptorTag, longAllocation, offsetOf, type Partitions, type UdfPlace } from './udfStructures';

export interface UdfVolume {
  readonly partitions: Partitions;
  readonly root: UdfPlace;
}

const sectorBytes = 2048;
const mostDescriptors = 64;

/** Anchor, volume descriptor sequence, file set (ECMA-167 3/8.4, 3/8.3, 4/8.3). null: no anchor, so no UDF. */
export async function readVolume(source: ByteSource, signal: AbortSignal): Promise<UdfVolume | null> {
  const sequences = await readAnchor(source, signal);
  if (sequences === null) return null;
  for (const sequence of sequences) {
    const volume = await readSequence(source, sequence, signal);
    if (volume !== null) return volume;
  }
  throw new ViewerError('Malformed', 'read', 'disc image: no volume');
}

interface Sequence {
  readonly sector: number;
  readonly sectors: number;
}

/** At sector 256, or at the last sector, or 256 before it (ECMA-167 3/8.4.2.1). Main sequence first, then the reserve. */
async function readAnchor(source: ByteSource, signal: AbortSignal): Promise<Sequence[] | null> {
  const last = Math.floor(source.size / sectorBytes) - 1;
  for (const sector of [256, last, last - 256]) {
    if (sector < 0) continue;
    const view = viewOf(await source.read(sector * sectorBytes, 512, signal));
    if (view.byteLength < 32 || descriptorTag(view) !== 2) continue;
    return [16, 24].map((at) => ({
      sector: view.getUint32(at + 4, true),
      sectors: Math.min(Math.ceil(view.getUint32(at, true) / sectorBytes), mostDescriptors),
    }));
  }
  return null;
}

async function readSequence(
  source: ByteSource,
  sequence: Sequence,
  signal: AbortSignal,
): Promise<UdfVolume | null> {
  const starts = new Map<number, number>();
  let logical: DataView | null = null;
  for (let index = 0; index < sequence.sectors; index += 1) {
    const view = viewOf(await source.read((sequence.sector + index) * sectorBytes, sectorBytes, signal));
    const tag = view.byteLength < sectorBytes ? null : descriptorTag(view);
    if (tag === null || tag === 8) break;
    // 5: Partition Descriptor, 3/10.5. 6: Logical Volume Descriptor, 3/10.6.
    if (tag === 5) starts.set(view.getUint16(22, true), view.getUint32(188, true) * sectorBytes);
    if (tag === 6) logical = view;
  }
  if (logical === null || starts.size === 0) return null;
  const partitions = partitionsOf(logical, starts);
  const root = await readFileSet(source, partitions, longAllocation(logical, 248).place, signal);
  return root === null ? null : { partitions, root };
}

/** Partition maps of type 1 only (ECMA-167 3/10.7.2): the others serve media that are written in packets. */
function partitionsOf(logical: DataView, starts: ReadonlyMap<number, number>): Partitions {
  const blockBytes = logical.getUint32(212, true);
  if (![512, 1024, 2048, 4096].includes(blockBytes))
    throw new ViewerError('Unsupported', 'read', 'UDF block size');
  const maps = Math.min(logical.getUint32(268, true), 8);
  const found: number[] = [];
  let at = 440;
  for (let index = 0; index < maps; index += 1) {
    const type = at + 6 <= logical.byteLength ? logical.getUint8(at) : 0;
    const start = type === 1 ? starts.get(logical.getUint16(at + 4, true)) : undefined;
    if (type === 2) throw new ViewerError('Unsupported', 'read', 'UDF partition map type 2');
    if (start === undefined) throw new ViewerError('Malformed', 'read', 'disc image: partition');
    found.push(start);
    at += logical.getUint8(at + 1);
  }
  return { blockBytes, starts: found };
}

/** File Set Descriptor (tag 256, 4/14.1): the root directory's ICB at 400. */
async function readFileSet(
  source: ByteSource,
  partitions: Partitions,
  place: UdfPlace,
  signal: AbortSignal,
): Promise<UdfPlace | null> {
  const offset = offsetOf(partitions, place);
  if (offset === null) return null;
  const view = viewOf(await source.read(offset, 512, signal));
  return view.byteLength < 512 || descriptorTag(view) !== 256 ? null : longAllocation(view, 400).place;
}

function viewOf(bytes: Uint8Array<ArrayBuffer>): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
