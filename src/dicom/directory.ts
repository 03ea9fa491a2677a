import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { topScope } from './dataSetReader';
import { DataSetStream } from './dataSetStream';
import type { Encoding } from './elementHeader';
import { headingKey } from './grouping/headings';
import { Tags } from './tags';
import type { Attributes } from './types';
import { number, text, texts, uidOf } from './values';

/** One referenced file of a DICOMDIR, PS3.3 F.3.2.2, with what its patient, study and series records say. */
export interface DirectoryEntry {
  /** Components of Referenced File ID, from the folder of the DICOMDIR on. */
  readonly fileId: readonly string[];
  readonly sopInstanceUid: string;
  /** IMAGE, SR DOCUMENT, PRESENTATION, ... */
  readonly recordType: string;
  readonly patientName: string;
  readonly patientId: string;
  readonly studyInstanceUid: string;
  readonly studyDate: string;
  readonly seriesInstanceUid: string;
}

export interface Directory {
  readonly entries: readonly DirectoryEntry[];
  /** How many different people its patient records name. */
  readonly persons: number;
}

interface Node {
  readonly offset: number;
  readonly record: Attributes;
}

type Context = Omit<DirectoryEntry, 'fileId' | 'sopInstanceUid' | 'recordType'> & { readonly person: string };

const nowhere: Context = {
  person: '',
  patientName: '',
  patientId: '',
  studyInstanceUid: '',
  studyDate: '',
  seriesInstanceUid: '',
};

/** Reads a DICOMDIR (PS3.10 8) from its data set on. Rejects with Malformed where it names no file. */
export async function readDirectory(
  source: ByteSource,
  at: number,
  encoding: Encoding,
  signal: AbortSignal,
): Promise<Directory> {
  const nodes: Node[] = [];
  const scope = topScope(encoding);
  const options = {
    keep: () => true,
    tell: () => undefined,
    budget: { elements: 0, items: 0 },
    onItem: (parent: number, offset: number, record: Attributes) => {
      if (parent === Tags.directoryRecordSequence) nodes.push({ offset, record });
    },
  };
  await new DataSetStream(source, at, options, signal).readUntil(scope, () => false);
  const first = number(scope.attributes, Tags.offsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity) ?? 0;
  const unique = [...new Map(nodes.map((node) => [node.offset, node])).values()];
  const linked = walkLinks(unique, first);
  // Broken or missing offsets: the records stand in order (patient, study, series, image) in every real file.
  const found = linked.length >= countFiles(unique) ? linked : walkInOrder(unique);
  if (found.length === 0) throw new ViewerError('Malformed', 'parse', 'the index names no file');
  return {
    entries: found.map(({ entry }) => entry),
    persons: new Set(found.map(({ person }) => person)).size,
  };
}

interface Found {
  readonly entry: DirectoryEntry;
  readonly person: string;
}

const namesFile = ({ record }: Node): boolean => texts(record, Tags.referencedFileId).length > 0;
const countFiles = (nodes: readonly Node[]): number => nodes.filter(namesFile).length;

/** (0004,1400) next and (0004,1420) lower level, G1; every record at most once, so that loops end. */
function walkLinks(nodes: readonly Node[], first: number): Found[] {
  const byOffset = new Map(nodes.map((node) => [node.offset, node]));
  const seen = new Set<number>();
  const found: Found[] = [];
  const pending: { offset: number; context: Context }[] = [{ offset: first, context: nowhere }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const node = byOffset.get(next.offset);
    if (node === undefined || seen.has(next.offset)) continue;
    seen.add(next.offset);
    const context = within(next.context, node.record);
    if (namesFile(node)) found.push(fileOf(node.record, context));
    // The lower level first, so that files come in directory order.
    pending.push({
      offset: number(node.record, Tags.offsetOfTheNextDirectoryRecord) ?? 0,
      context: next.context,
    });
    pending.push({
      offset: number(node.record, Tags.offsetOfReferencedLowerLevelDirectoryEntity) ?? 0,
      context,
    });
  }
  return found;
}

function walkInOrder(nodes: readonly Node[]): Found[] {
  let context = nowhere;
  const found: Found[] = [];
  for (const node of nodes) {
    context = within(context, node.record);
    if (namesFile(node)) found.push(fileOf(node.record, context));
  }
  return found;
}

function within(context: Context, record: Attributes): Context {
  switch (text(record, Tags.directoryRecordType)) {
    case 'PATIENT':
      return {
        ...nowhere,
        person: headingKey(record),
        patientName: text(record, Tags.patientName),
        patientId: text(record, Tags.patientId),
      };
    case 'STUDY':
      return {
        ...context,
        studyInstanceUid: uidOf(record, Tags.studyInstanceUid),
        studyDate: text(record, Tags.studyDate),
        seriesInstanceUid: '',
      };
    case 'SERIES':
      return { ...context, seriesInstanceUid: uidOf(record, Tags.seriesInstanceUid) };
    default:
      return context;
  }
}

function fileOf(record: Attributes, { person, ...context }: Context): Found {
  const entry: DirectoryEntry = {
    ...context,
    fileId: texts(record, Tags.referencedFileId),
    sopInstanceUid: uidOf(record, Tags.referencedSopInstanceUidInFile),
    recordType: text(record, Tags.directoryRecordType),
  };
  return { entry, person };
}

/** The middle image of the largest series of the newest study. */
export function openingEntry({ entries }: Directory): DirectoryEntry | null {
  const images = entries.filter(({ recordType }) => recordType === 'IMAGE');
  const newest = images.reduce((latest, { studyDate }) => (studyDate > latest ? studyDate : latest), '');
  const series = new Map<string, DirectoryEntry[]>();
  for (const entry of images) {
    if (entry.studyDate !== newest) continue;
    const list = series.get(entry.seriesInstanceUid) ?? [];
    list.push(entry);
    series.set(entry.seriesInstanceUid, list);
  }
  const [largest = []] = [...series.values()].toSorted((a, b) => b.length - a.length);
  return largest[Math.floor(largest.length / 2)] ?? null;
}

/** Comparable form of a path or a Referenced File ID (G2): lower case, ";1" and trailing dots dropped, either separator. */
export function fileIdKey(parts: readonly string[] | string): string {
  const names =
    typeof parts === 'string' ? parts.split(/[/\\]/) : parts.flatMap((part) => part.split(/[/\\]/));
  return names
    .filter((name) => name !== '' && name !== '.')
    .map((name) => name.trim().toLowerCase().replace(/;\d+$/, '').replace(/\.+$/, ''))
    .join('/');
}
