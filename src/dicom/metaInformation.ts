import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { limits } from '../shared/limits';
import { topScope } from './dataSetReader';
import { DataSetStream } from './dataSetStream';
import type { Encoding } from './elementHeader';
import { guessEncoding, plausibleElements } from './encodingGuess';
import { hasDicomPrefix, preambleKind, sniff } from './sniff';
import { groupOf, Tags } from './tags';
import {
  encodingOf,
  explicitBigEndian,
  explicitLittleEndian,
  implicitLittleEndian,
  transferSyntaxOf,
} from './transferSyntaxes';
import type { Attributes, Notice } from './types';
import { text } from './values';

const mediaDirectory = '1.2.840.10008.1.3.10';
const explicitLittle: Encoding = { explicit: true, littleEndian: true };

/** File Meta Information, PS3.10 7.1; empty where the file is a bare data set. */
export interface Meta {
  readonly attributes: Attributes;
  /** Where the data set begins. */
  readonly end: number;
  readonly transferSyntaxUid: string;
  readonly deflated: boolean;
  readonly isDirectory: boolean;
  readonly notices: Set<Notice>;
  /** How the data set is written, judged by the declared syntax and by its first bytes. */
  encodingOf(head: Uint8Array): { encoding: Encoding; guessed: boolean };
}

/** Where group 0002 or the data set starts; NotDicom where neither can be told. */
function startOf(head: Uint8Array, size: number, notices: Set<Notice>): number {
  if (hasDicomPrefix(head)) {
    const preamble = preambleKind(head);
    if (preamble === 'executable') notices.add('preambleExecutable');
    if (preamble === 'otherFormat') notices.add('preambleOtherFormat');
    return 132;
  }
  if (sniff(head, size) !== 'bareDataSet')
    throw new ViewerError('NotDicom', 'parse', 'no DICM prefix, no data set');
  notices.add('noPreamble');
  return String.fromCharCode(...head.subarray(0, 4)) === 'DICM' ? 4 : 0;
}

/** Reads group 0002 until the group changes: its length (0002,0000) is often wrong and never trusted. */
export async function openMeta(source: ByteSource, signal: AbortSignal): Promise<Meta> {
  const head = await source.read(0, Math.min(limits.headerFirstReadBytes, source.size), signal);
  const notices = new Set<Notice>();
  const start = startOf(head, source.size, notices);
  // PS3.10 7.1: always explicit little endian; some writers use the data set's own encoding.
  const declared = plausibleElements(head, start, source.size, explicitLittle) > 0 ? explicitLittle : null;
  const metaEncoding = guessEncoding(head, start, source.size, declared).encoding;
  const scope = topScope(metaEncoding);
  const options = { keep: () => true, tell: () => undefined, budget: { elements: 0, items: 0 } };
  const stream = new DataSetStream(source, start, options, signal);
  await stream.readUntil(scope, ({ tag }) => groupOf(tag) !== 0x0002);
  const declaredUid = text(scope.attributes, Tags.transferSyntaxUid);
  const dataSetHead = head.subarray(Math.min(stream.at, head.length));
  const guess = (bytes: Uint8Array) =>
    guessEncoding(bytes, 0, source.size - stream.at, declaredUid === '' ? null : encodingOf(declaredUid));
  const deflated = transferSyntaxOf(declaredUid).deflated;
  const transferSyntaxUid = declaredUid === '' ? syntaxOf(guess(dataSetHead).encoding) : declaredUid;
  return {
    attributes: scope.attributes,
    end: stream.at,
    transferSyntaxUid,
    deflated,
    isDirectory:
      text(scope.attributes, Tags.mediaStorageSopClassUid) === mediaDirectory ||
      startsWithGroup4(dataSetHead),
    notices,
    // The sizes inside an inflated data set are not known to the source's size.
    encodingOf: (bytes) =>
      deflated
        ? guessEncoding(bytes, 0, Math.max(bytes.length, source.size), encodingOf(declaredUid))
        : guess(bytes),
  };
}

const startsWithGroup4 = (bytes: Uint8Array): boolean =>
  (bytes[0] === 4 && bytes[1] === 0) || (bytes[0] === 0 && bytes[1] === 4 && bytes[2] === 0x11);

/** What a data set without declared syntax can be called: only the three native ways of writing are told by the bytes. */
function syntaxOf({ explicit, littleEndian }: Encoding): string {
  if (!explicit) return implicitLittleEndian;
  return littleEndian ? explicitLittleEndian : explicitBigEndian;
}
