import { ZipReader, type Entry } from '@zip.js/zip.js/lib/zip-core-custom.js';
import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { limits } from '../shared/limits';
import { localHeaderBytes, type ZipEntryFacts } from './zipFacts';
import { zipErrorOf, zipReaderInput } from './zipInput';

export interface ListedZipEntry {
  /** A label only: it is never used as a path of anything. */
  readonly path: string;
  readonly facts: ZipEntryFacts;
}

/** The directory of a zip, its folders left out. Rejects with Malformed, Unsupported, Limit or Read. */
export async function listZip(source: ByteSource, signal: AbortSignal): Promise<ListedZipEntry[]> {
  const listed: ListedZipEntry[] = [];
  try {
    const reader = new ZipReader(zipReaderInput(source, signal));
    // Names are labels to us, so unsafe ones do no harm; appended and prepended data do none either.
    const options = { strictness: 'tolerant', filenameValidation: 'tolerant' } as const;
    for await (const entry of reader.getEntriesGenerator(options)) {
      if (listed.length >= limits.containerEntries)
        throw new ViewerError('Limit', 'read', 'entries of a zip');
      if (entry.directory && entry.uncompressedSize === 0) continue;
      listed.push({ path: entry.filename.replaceAll('\\', '/'), facts: factsOf(entry) });
    }
  } catch (thrown) {
    throw zipErrorOf(thrown, signal);
  }
  refuseOverlaps(listed);
  return listed;
}

function factsOf(entry: Entry): ZipEntryFacts {
  const { offset, compressedSize, uncompressedSize: size, compressionMethod: method } = entry;
  const aes = entry.extraFieldAES === undefined ? null : new Uint8Array(entry.extraFieldAES.data);
  return {
    offset,
    compressedSize,
    size,
    method,
    flags: entry.rawBitFlag ?? 0,
    crc32: entry.crc32 ?? 0,
    dosTime: Number(entry.rawLastModDate) >>> 0,
    encryption: encryptionOf(entry.encrypted, aes),
    aes,
  };
}

function encryptionOf(encrypted: boolean, aes: Uint8Array | null): ZipEntryFacts['encryption'] {
  if (!encrypted) return 'none';
  return aes === null ? 'zipCrypto' : 'aes';
}

/** Entries that share bytes are the mark of a bomb (H8); no archiver makes them. */
function refuseOverlaps(listed: readonly ListedZipEntry[]): void {
  const sorted = listed.map(({ facts }) => facts).toSorted((a, b) => a.offset - b.offset);
  for (const [index, facts] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next !== undefined && facts.offset + localHeaderBytes + facts.compressedSize > next.offset) {
      throw new ViewerError('Malformed', 'read', 'zip entries overlap');
    }
  }
}
