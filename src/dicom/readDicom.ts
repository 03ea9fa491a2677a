import type { ByteSource } from '../shared/byteSource';
import { BytesSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { limits } from '../shared/limits';
import { topScope, type Budget, type Keep, type Scope } from './dataSetReader';
import { DataSetStream } from './dataSetStream';
import { readDirectory, type Directory } from './directory';
import { throughDoor } from './door';
import type { ElementHeader, Encoding } from './elementHeader';
import { inflateDataSet } from './inflate';
import { instanceRecord } from './instanceRecord';
import { openMeta, type Meta } from './metaInformation';
import { Tags } from './tags';
import type { Attributes, InstanceRecord, Notice, SourceId } from './types';
import { viewingKeep } from './viewingAttributes';
import { text } from './values';

export type DicomFile =
  | { readonly kind: 'instance'; readonly record: InstanceRecord }
  | { readonly kind: 'directory'; readonly directory: Directory };

/** A data set opened for reading: where it starts, how it is written, and in which source its offsets count. */
interface OpenedDataSet {
  readonly source: ByteSource;
  readonly meta: Meta;
  readonly encoding: Encoding;
}

const pixelTags: ReadonlySet<number> = new Set([
  Tags.pixelData,
  Tags.floatPixelData,
  Tags.doubleFloatPixelData,
]);
export const isPixelData = ({ tag }: ElementHeader): boolean => pixelTags.has(tag);

/**
 * Reads the header of a Part 10 file or a bare data set (PS3.10 7.1), from the first 16 KiB on, never the pixels.
 * Rejects with ViewerError NotDicom, Malformed, Limit, Read or Abort. `record.key` is the plain SOP Instance UID.
 */
export function readDicom(source: ByteSource, id: SourceId, signal: AbortSignal): Promise<DicomFile> {
  return throughDoor(signal, 'parse', 'the header cannot be read', async () => {
    const opened = await openAt(source, signal);
    if (opened.meta.isDirectory) {
      return {
        kind: 'directory',
        directory: await readDirectory(opened.source, opened.meta.end, opened.encoding, signal),
      };
    }
    return { kind: 'instance', record: await readInstance(opened, id, signal) };
  });
}

/** The source in which a record's offsets count: itself, or the inflated data set (PS3.5 A.5), at most 512 MiB. */
export async function openDataSet(
  source: ByteSource,
  record: InstanceRecord,
  signal: AbortSignal,
): Promise<ByteSource> {
  if (!record.deflated) return source;
  return throughDoor(
    signal,
    'read',
    'the deflated data set cannot be read',
    async () => (await openAt(source, signal)).source,
  );
}

/** Every attribute for the attribute browser; `source` as given by `openDataSet`. */
export function readAllAttributes(
  source: ByteSource,
  record: InstanceRecord,
  signal: AbortSignal,
): Promise<Attributes> {
  return throughDoor(signal, 'parse', 'the attributes cannot be read', async () => {
    const meta = await openMeta(source, signal);
    const encoding = meta.encodingOf(
      await source.read(meta.end, limits.headerFirstReadBytes, signal),
    ).encoding;
    const everything: Keep = (tag) => !pixelTags.has(tag);
    const scope = topScope(encoding);
    const stream = new DataSetStream(
      source,
      meta.end,
      { keep: everything, tell: () => undefined, budget: freshBudget() },
      signal,
    );
    await stream.readUntil(scope, isPixelData);
    const all = new Map([...meta.attributes, ...scope.attributes]);
    const { pixelData } = record;
    if (pixelData !== null) {
      const { vr, offset, length } = pixelData;
      all.set(Tags.pixelData, { vr, range: { offset, length: length ?? source.size - offset } });
    }
    return all;
  });
}

export const freshBudget = (): Budget => ({ elements: 0, items: 0 });

async function openAt(source: ByteSource, signal: AbortSignal): Promise<OpenedDataSet> {
  const meta = await openMeta(source, signal);
  if (meta.deflated) {
    const head = await source.read(0, meta.end, signal);
    const inflated = await inflateDataSet(source, meta.end, head, signal);
    if (!inflated.complete) meta.notices.add('truncated');
    const held = new BytesSource(inflated.bytes);
    return { source: held, meta, encoding: meta.encodingOf(inflated.bytes.subarray(meta.end)).encoding };
  }
  const head = await source.read(meta.end, limits.headerFirstReadBytes, signal);
  const { encoding, guessed } = meta.encodingOf(head);
  if (guessed) meta.notices.add('syntaxGuessed');
  return { source, meta, encoding };
}

async function readInstance({ source, meta, encoding }: OpenedDataSet, id: SourceId, signal: AbortSignal) {
  const scope: Scope = topScope(encoding);
  const notices = new Set<Notice>(meta.notices);
  const sopClass = () => text(scope.attributes, Tags.sopClassUid);
  const keep = viewingKeep(sopClass);
  const options = { keep, tell: (problem: Notice) => void notices.add(problem), budget: freshBudget() };
  const stream = new DataSetStream(source, meta.end, options, signal);
  const header = await stream.readUntil(scope, isPixelData);
  if (stream.truncated) notices.add('truncated');
  if (scope.attributes.size === 0)
    throw new ViewerError('Malformed', 'parse', 'neither patient, study nor picture in it');
  return instanceRecord({ id, source, meta, encoding, attributes: scope.attributes, header, notices });
}
