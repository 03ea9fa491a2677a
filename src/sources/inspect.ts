import { isDiscImage, readDicom, sniff, type ByteRange, type FileKind, type SourceId } from '../dicom';
import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { KiB } from '../shared/limits';
import { HeadSource } from './headSource';
import type { Finding, Inspection } from './protocol';
import { RangesSource } from './rangesSource';
import type { OtherKind } from './types';
import { openEntryHead, refuseEntry, storedRange, type ZipEntrySource } from './zipEntry';

export interface InspectOptions {
  readonly id: SourceId;
  /** What is read of every file at once. */
  readonly headBytes: number;
  readonly signal: AbortSignal;
}

/** What a file is, by its bytes. Never rejects but with Abort: a bad file is a finding. */
export async function inspectFile(source: ByteSource, options: InspectOptions): Promise<Inspection> {
  const began = performance.now();
  let firstReadMs: number | null = null;
  const finding = await asFinding(options.signal, async () => {
    const withItsHead = await withHead(source, options);
    if (source.size > 0) firstReadMs = performance.now() - began;
    return findingOf(withItsHead, options);
  });
  return { finding, stored: null, firstReadMs };
}

/** The same for an entry of a zip: a stored one is sliced, any other is made from its start on as far as needed. */
export async function inspectEntry(entry: ZipEntrySource, options: InspectOptions): Promise<Inspection> {
  const { facts } = entry;
  const { headBytes, signal } = options;
  let stored: ByteRange | null = null;
  let firstReadMs: number | null = null;
  const finding = await asFinding(signal, async () => {
    if (facts.size === 0) return { kind: 'other', other: 'empty' };
    refuseEntry(facts);
    const began = performance.now();
    // Local header and front of the entry in one read.
    const front = await entry.zip.read(facts.offset, headBytes + KiB, signal);
    firstReadMs = performance.now() - began;
    const zip = new HeadSource(entry.zip, front, facts.offset);
    stored = await storedRange(zip, facts, signal);
    if (stored !== null) return findingOf(await withHead(new RangesSource(zip, [stored]), options), options);
    const made = openEntryHead({ ...entry, zip }, signal);
    try {
      return await findingOf(await withHead(made, options), options);
    } finally {
      await made.close();
    }
  });
  return { finding, stored, firstReadMs };
}

async function withHead(source: ByteSource, { headBytes, signal }: InspectOptions): Promise<HeadSource> {
  return new HeadSource(source, await source.read(0, headBytes, signal));
}

async function asFinding(signal: AbortSignal, work: () => Promise<Finding>): Promise<Finding> {
  try {
    return await work();
  } catch (thrown) {
    if (signal.aborted) throw new ViewerError('Abort', 'read', '', { cause: thrown });
    return { kind: 'problem', error: ViewerError.from(thrown, 'Malformed', 'parse').toWire() };
  }
}

/** Its end record alone (APPNOTE 4.3.16): anything shorter only begins like one. */
const smallestZipBytes = 22;

/** Kinds under which a disc image may show at its first bytes: nothing, or a boot program (isohybrid). */
const maybeDisc: ReadonlySet<FileKind> = new Set(['other', 'program', 'system']);

async function findingOf(source: HeadSource, options: InspectOptions): Promise<Finding> {
  const { head, size } = source;
  const { signal } = options;
  const kind = sniff(head, size);
  if (kind === 'dicom' || kind === 'bareDataSet') return readInstance(source, kind, options);
  if (kind === 'zip' && size >= smallestZipBytes) return { kind: 'container', container: 'zip' };
  if (isRawDiscImage(head)) {
    throw new ViewerError('Unsupported', 'read', 'disc image with 2352-byte sectors');
  }
  if (maybeDisc.has(kind) && (await isDiscImage((at, length) => source.read(at, length, signal), size))) {
    return { kind: 'container', container: 'disc' };
  }
  return { kind: 'other', other: otherKind(kind) };
}

function otherKind(kind: FileKind): OtherKind {
  switch (kind) {
    case 'gzip':
      return 'archive';
    case 'iso':
    case 'zip':
    case 'dicom':
    case 'bareDataSet':
      return 'other';
    default:
      return kind;
  }
}

async function readInstance(
  source: HeadSource,
  kind: 'dicom' | 'bareDataSet',
  { id, signal }: InspectOptions,
): Promise<Finding> {
  try {
    return await readDicom(source, id, signal);
  } catch (thrown) {
    const error = ViewerError.from(thrown, 'Malformed', 'parse');
    if (error.code === 'Abort' || error.code === 'Read') throw error;
    // Bytes that only looked like elements claim nothing.
    if (kind === 'bareDataSet' && error.code === 'NotDicom') return { kind: 'other', other: 'other' };
    return { kind: isDirectory(source.head) ? 'brokenDirectory' : 'problem', error: error.toWire() };
  }
}

/** Media Storage Directory Storage (PS3.4 I.4) as the SOP class in the first bytes: a DICOMDIR, whatever its name. */
function isDirectory(head: Uint8Array): boolean {
  const text = String.fromCharCode(...head.subarray(0, KiB));
  return /1\.2\.840\.10008\.1\.3\.10(?![.\d])/.test(text);
}

/** Raw CD sectors begin with this pattern (ECMA-130 14.1). */
function isRawDiscImage(head: Uint8Array): boolean {
  return (
    head.length >= 12 && head.subarray(0, 12).every((byte, at) => byte === (at === 0 || at === 11 ? 0 : 0xff))
  );
}
