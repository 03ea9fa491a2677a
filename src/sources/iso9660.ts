import type { ByteRange } from '../dicom';
import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { TreeCollector, type DiscTree, type NameKind } from './discTree';
import { readDirectoryRecord, type DirectoryRecord } from './isoDirectoryRecord';
import { RockRidge } from './rockRidge';

const sectorBytes = 2048;
const firstDescriptor = 16;
const mostDescriptors = 64;

interface Volume {
  readonly joliet: boolean;
  readonly blockBytes: number;
  readonly root: DirectoryRecord;
}

/** Lists the better of the trees of ECMA-119: Rock Ridge, else Joliet, else plain names. null: no such volume. */
export async function listIso9660(source: ByteSource, signal: AbortSignal): Promise<DiscTree | null> {
  const volumes = await readVolumes(source, signal);
  const primary = volumes.find((volume) => !volume.joliet);
  const joliet = volumes.find((volume) => volume.joliet);
  if (primary === undefined)
    return joliet === undefined ? null : walk(source, joliet, 'joliet', null, signal);
  const rockRidge = await RockRidge.detect(source, primary.blockBytes, primary.root, signal);
  if (rockRidge !== null) return walk(source, primary, 'rockRidge', rockRidge, signal);
  if (joliet !== undefined) return walk(source, joliet, 'joliet', null, signal);
  return walk(source, primary, 'plain', null, signal);
}

/** Volume descriptors from sector 16 on, ECMA-119 8: type 1 primary, 2 supplementary (Joliet by its escapes), 255 end. */
async function readVolumes(source: ByteSource, signal: AbortSignal): Promise<Volume[]> {
  const volumes: Volume[] = [];
  for (let index = 0; index < mostDescriptors; index += 1) {
    const bytes = await source.read((firstDescriptor + index) * sectorBytes, sectorBytes, signal);
    if (bytes.length < sectorBytes) break;
    const identifier = String.fromCharCode(...bytes.subarray(1, 6));
    // A bridge disc has UDF's own descriptors in the same row (ECMA-167 2/9).
    if (identifier !== 'CD001') {
      if (identifier === 'BEA01' || identifier.startsWith('NSR') || identifier === 'TEA01') continue;
      break;
    }
    const type = bytes[0];
    if (type === 255) break;
    if (type !== 1 && type !== 2) continue;
    const escapes = String.fromCharCode(...bytes.subarray(88, 91));
    const joliet = type === 2 && ['%/@', '%/C', '%/E'].includes(escapes);
    if (type === 2 && !joliet) continue;
    const blockBytes = new DataView(bytes.buffer, bytes.byteOffset).getUint16(128, true);
    const root = readDirectoryRecord(bytes, 156);
    if (root === null || ![512, 1024, 2048].includes(blockBytes)) continue;
    volumes.push({ joliet, blockBytes, root });
  }
  return volumes;
}

interface Folder {
  readonly path: string;
  readonly extent: number;
  readonly bytes: number;
  readonly depth: number;
}

async function walk(
  source: ByteSource,
  { root, blockBytes, joliet }: Volume,
  names: NameKind,
  rockRidge: RockRidge | null,
  signal: AbortSignal,
): Promise<DiscTree> {
  const tree = new TreeCollector();
  const folders: Folder[] = [{ path: '', extent: root.extent, bytes: root.bytes, depth: 0 }];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (!tree.mayEnter(folder.extent, folder.depth, folder.bytes)) continue;
    const bytes = await source.read(folder.extent * blockBytes, folder.bytes, signal);
    if (bytes.length < Math.min(folder.bytes, sectorBytes)) {
      if (folder.depth === 0) throw new ViewerError('Malformed', 'read', 'disc image: no root folder');
      tree.broken.push(folder.path);
      continue;
    }
    const found: Folder[] = [];
    for await (const item of itemsOf(bytes, joliet, rockRidge, signal)) {
      const path = folder.path === '' ? item.name : `${folder.path}/${item.name}`;
      if (item.folder !== null) found.push({ ...item.folder, path, depth: folder.depth + 1 });
      // Interleaved files (ECMA-119 6.4.3) are a thing of the 1980s; told, not read wrongly.
      else if (item.records.some((record) => record.interleaved)) tree.broken.push(path);
      else tree.addFile(path, rangesOf(item.records, blockBytes));
    }
    folders.push(...found.toReversed());
  }
  return { files: tree.files, broken: tree.broken, names };
}

interface Item {
  readonly name: string;
  readonly records: readonly DirectoryRecord[];
  readonly folder: { readonly extent: number; readonly bytes: number } | null;
}

/** The records of one directory; a file in several extents (flag 0x80, ECMA-119 9.1.6) has one record for each. */
async function* itemsOf(
  bytes: Uint8Array<ArrayBuffer>,
  joliet: boolean,
  rockRidge: RockRidge | null,
  signal: AbortSignal,
): AsyncGenerator<Item> {
  let pending: DirectoryRecord[] = [];
  for (const record of recordsOf(bytes)) {
    const extra = rockRidge === null ? null : await rockRidge.read(record.systemUse, signal);
    if (record.isSelfOrParent || extra?.relocated === true || extra?.link === true) continue;
    const name = extra?.name ?? plainName(record.name, joliet);
    if (extra?.childExtent !== undefined && extra.childExtent !== null && rockRidge !== null) {
      const folder = await rockRidge.folderAt(extra.childExtent, signal);
      if (folder !== null) yield { name, records: [], folder };
      continue;
    }
    if (record.isDirectory) {
      yield {
        name,
        records: [],
        folder: { extent: record.extent + record.attributeBlocks, bytes: record.bytes },
      };
      continue;
    }
    pending.push(record);
    if (record.continues) continue;
    yield { name, records: pending, folder: null };
    pending = [];
  }
}

/** Records do not cross sectors; a zero length means that the rest of the sector is empty (ECMA-119 6.8.1.1). */
function* recordsOf(bytes: Uint8Array<ArrayBuffer>): Generator<DirectoryRecord> {
  for (let at = 0; at < bytes.length;) {
    const record = readDirectoryRecord(bytes, at);
    if (record === null) {
      at = (Math.floor(at / sectorBytes) + 1) * sectorBytes;
      continue;
    }
    yield record;
    at += record.recordBytes;
  }
}

function rangesOf(records: readonly DirectoryRecord[], blockBytes: number): ByteRange[] {
  return records.map((record) => ({
    offset: (record.extent + record.attributeBlocks) * blockBytes,
    length: record.bytes,
  }));
}

/** Joliet is UCS-2 big endian. Version ";1" and the dot of a name without extension are no part of the name. */
function plainName(bytes: Uint8Array, joliet: boolean): string {
  const codes = joliet
    ? Array.from(
        { length: bytes.length >> 1 },
        (_, index) => ((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0),
      )
    : Array.from(bytes);
  return String.fromCharCode(...codes)
    .replace(/;\d+$/, '')
    .replace(/\.$/, '');
}
