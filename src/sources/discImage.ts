import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { nameKinds, type DiscListing, type DiscTree } from './discTree';
import { listIso9660 } from './iso9660';
import { sizeOfRanges } from './rangesSource';
import { ReadAheadSource } from './readAheadSource';
import { listUdf } from './udf';

/**
 * The files of an ISO 9660 (ECMA-119), Joliet, Rock Ridge or UDF (ECMA-167) image. A bridge disc has two trees; some
 * have only a read-me in one of them, so the fuller tree is taken, and of equal ones that with the better names.
 */
export async function listDisc(source: ByteSource, signal: AbortSignal): Promise<DiscListing> {
  const image = new ReadAheadSource(source);
  const iso = await attempt(() => listIso9660(image, signal));
  const udf = await attempt(() => listUdf(image, signal));
  const [best] = [iso.tree, udf.tree]
    .filter((tree) => tree !== null)
    .toSorted((a, b) => b.files.length - a.files.length || preference(a) - preference(b));
  if (best !== undefined) return checked(best, source.size);
  throw iso.error ?? udf.error ?? new ViewerError('Malformed', 'read', 'disc image');
}

const preference = ({ names }: DiscTree): number => nameKinds.indexOf(names);

interface Attempt {
  /** null: the image has no such file system, or a broken one (then `error` says so). */
  readonly tree: DiscTree | null;
  readonly error: ViewerError | null;
}

async function attempt(list: () => Promise<DiscTree | null>): Promise<Attempt> {
  try {
    return { tree: await list(), error: null };
  } catch (thrown) {
    const error = ViewerError.from(thrown, 'Malformed', 'read', 'disc image');
    // Reading and aborting are not the tree's fault.
    if (error.code === 'Abort' || error.code === 'Read') throw error;
    return { tree: null, error };
  }
}

/** A file that starts behind the end of the image is told, not shown as empty. */
function checked({ files, broken }: DiscTree, imageBytes: number): DiscListing {
  const isLost = ({ ranges }: DiscTree['files'][number]) =>
    sizeOfRanges(ranges) > 0 && (ranges[0]?.offset ?? 0) >= imageBytes;
  const lost = files.filter(isLost).map(({ path }) => path);
  if (lost.length === 0) return { files, broken };
  return { files: files.filter((file) => !isLost(file)), broken: [...broken, ...lost] };
}
