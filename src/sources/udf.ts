import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { discLimits, TreeCollector, type DiscTree } from './discTree';
import { RangesSource } from './rangesSource';
import { readFileEntry, type FileEntry } from './udfFileEntry';
import { descriptorTag, longAllocation, udfName, type UdfPlace } from './udfStructures';
import { readVolume } from './udfVolume';

interface Folder {
  readonly path: string;
  readonly depth: number;
  readonly icb: UdfPlace;
}

/** Lists a UDF volume (ECMA-167 with the limits of UDF 1.02 and, as far as read-only media use it, 2.x). null: none there. */
export async function listUdf(source: ByteSource, signal: AbortSignal): Promise<DiscTree | null> {
  const volume = await readVolume(source, signal);
  if (volume === null) return null;
  const { partitions, root } = volume;
  const tree = new TreeCollector();
  const folders: Folder[] = [{ path: '', depth: 0, icb: root }];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entry = await readFileEntry(source, partitions, folder.icb, signal);
    const listed = entry?.isDirectory === true ? await readFolder(source, entry, folder, tree, signal) : null;
    if (listed === null) {
      if (folder.depth === 0) throw new ViewerError('Malformed', 'read', 'disc image: no root folder');
      tree.broken.push(folder.path);
      continue;
    }
    const below: Folder[] = [];
    for (const { name, icb, isDirectory } of identifiersOf(listed)) {
      const path = folder.path === '' ? name : `${folder.path}/${name}`;
      if (isDirectory) {
        below.push({ path, depth: folder.depth + 1, icb });
        continue;
      }
      const file = await readFileEntry(source, partitions, icb, signal);
      if (file?.ranges === null || file === null || file.isDirectory) tree.broken.push(path);
      else if (!file.isLink) tree.addFile(path, file.ranges);
    }
    folders.push(...below.toReversed());
  }
  return { files: tree.files, broken: tree.broken, names: 'udf' };
}

/** The bytes of a directory; empty where it was met before. */
async function readFolder(
  source: ByteSource,
  entry: FileEntry,
  { depth }: Folder,
  tree: TreeCollector,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (entry.ranges === null) return null;
  const { size } = new RangesSource(source, entry.ranges);
  if (size > discLimits.directoryBytes) return null;
  if (!tree.mayEnter(entry.offset, depth, size)) return new Uint8Array(0);
  return new RangesSource(source, entry.ranges).read(0, size, signal);
}

interface Identifier {
  readonly name: string;
  readonly icb: UdfPlace;
  readonly isDirectory: boolean;
}

/** File Identifier Descriptors, ECMA-167 4/14.4; deleted ones and the parent are left out. */
function* identifiersOf(bytes: Uint8Array<ArrayBuffer>): Generator<Identifier> {
  const fixedBytes = 38;
  for (let at = 0; at + fixedBytes <= bytes.length;) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at);
    if (descriptorTag(view) !== 257) return;
    const characteristics = view.getUint8(18);
    const nameBytes = view.getUint8(19);
    const useBytes = view.getUint16(36, true);
    const nameAt = at + fixedBytes + useBytes;
    const isDeletedOrParent = (characteristics & 0x0c) !== 0;
    if (!isDeletedOrParent && nameBytes > 0 && nameAt + nameBytes <= bytes.length) {
      yield {
        name: udfName(bytes.subarray(nameAt, nameAt + nameBytes)),
        icb: longAllocation(view, 20).place,
        isDirectory: (characteristics & 0x02) !== 0,
      };
    }
    at += (fixedBytes + useBytes + nameBytes + 3) & ~3;
  }
}
