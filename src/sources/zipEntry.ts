import { ZipReader, type FileEntry } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { Inflate } from 'fflate';
import type { ByteRange } from '../dicom';
import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { KiB, limits, MiB } from '../shared/limits';
import { ForwardSource } from './forwardSource';
import { oneEntryZip } from './oneEntryZip';
import { zipErrorOf, zipReaderInput } from './zipInput';
import { isStored, localDataOffset, methodName, type ZipEntryFacts } from './zipFacts';

/** One entry of a zip, with the word that opens it where it is encrypted. */
export interface ZipEntrySource {
  readonly zip: ByteSource;
  readonly facts: ZipEntryFacts;
  readonly password: string | null;
}

/** Bit 6 of the general purpose flags: PKWARE's own encryption (APPNOTE 7). */
const strongEncryption = 0x40;

/** Throws what makes an entry unreadable whatever its bytes are. */
export function refuseEntry(facts: ZipEntryFacts): void {
  const { method, flags, size, compressedSize, encryption } = facts;
  if ((flags & strongEncryption) !== 0) throw new ViewerError('Unsupported', 'read', 'zip encryption method');
  if (method !== 0 && method !== 8) {
    throw new ViewerError('Unsupported', 'read', `zip compression method ${methodName(method)}`);
  }
  if (size > limits.inflatedRatio * compressedSize)
    throw new ViewerError('Limit', 'read', 'zip entry: ratio');
  if (encryption !== 'none' && size > limits.inflatedBytes) refuseSize();
}

function refuseSize(): never {
  throw new ViewerError('Limit', 'read', 'zip entry: unpack it first');
}

/** Where the bytes of a stored entry lie in the zip; null for entries that must be inflated or decrypted. */
export async function storedRange(
  zip: ByteSource,
  facts: ZipEntryFacts,
  signal: AbortSignal,
): Promise<ByteRange | null> {
  if (!isStored(facts)) return null;
  return { offset: await localDataOffset(zip, facts, signal), length: facts.size };
}

/** The entry's bytes from the start on, made as far as they are read. To be closed. */
export function openEntryHead(entry: ZipEntrySource, signal: AbortSignal): ForwardSource {
  const chunks =
    entry.facts.encryption === 'none' ? inflateChunks(entry, signal) : decryptChunks(entry, signal);
  return new ForwardSource(entry.facts.size, chunks);
}

/** fflate makes a header in one piece of work, where a browser stream takes some ten milliseconds. */
async function* inflateChunks(
  { zip, facts }: ZipEntrySource,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const start = await localDataOffset(zip, facts, signal);
  const made: Uint8Array[] = [];
  const stream = new Inflate((chunk) => void made.push(chunk));
  const pushBytes = 4 * KiB;
  for (let at = 0; at < facts.compressedSize;) {
    // 16, 64, 256 KiB: headers are short, and hardly one goes on.
    const wanted = Math.min(Math.max(4 * at, 16 * KiB), 256 * KiB, facts.compressedSize - at);
    const block = await zip.read(start + at, wanted, signal);
    if (block.length === 0) throw new ViewerError('Malformed', 'read', 'the zip ends early');
    for (let offset = 0; offset < block.length; offset += pushBytes) {
      try {
        stream.push(block.subarray(offset, offset + pushBytes));
      } catch (thrown) {
        throw ViewerError.from(thrown, 'Malformed', 'read', 'zip entry');
      }
      yield* made.splice(0);
    }
    at += block.length;
  }
}

async function* decryptChunks(entry: ZipEntrySource, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const reader = readable.getReader();
  const reading = extract(entry, writable, both).then(
    () => null,
    (thrown: unknown) => zipErrorOf(thrown, signal),
  );
  // A failed extraction does not always end the stream it writes to.
  const failure = reading.then((error) =>
    error === null ? new Promise<never>(() => undefined) : Promise.reject(error),
  );
  failure.catch(() => undefined);
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), failure]);
      if (done) return;
      yield value;
    }
  } catch (thrown) {
    stop.abort();
    throw (await reading) ?? zipErrorOf(thrown, signal);
  } finally {
    stop.abort();
    await reader.cancel().catch(() => undefined);
    await reading;
  }
}

/**
 * The whole entry: inflated, decrypted, checksum or authentication code checked, at most 512 MiB. Nothing is taken on
 * trust: output beyond the declared size ends it.
 */
export async function inflateEntry(
  entry: ZipEntrySource,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const { facts } = entry;
  refuseEntry(facts);
  if (facts.size > limits.inflatedBytes) refuseSize();
  const whole = new Uint8Array(facts.size);
  let at = 0;
  const writable = new WritableStream<Uint8Array>({
    write(chunk) {
      if (at + chunk.length > whole.length)
        throw new ViewerError('Malformed', 'read', 'zip entry: wrong size');
      whole.set(chunk, at);
      at += chunk.length;
    },
  });
  try {
    await extract(entry, writable, signal);
  } catch (thrown) {
    whole.fill(0);
    throw zipErrorOf(thrown, signal);
  }
  return whole;
}

async function extract(entry: ZipEntrySource, writable: WritableStream<Uint8Array>, signal: AbortSignal) {
  const zip = await oneEntryZip(entry.zip, entry.facts, signal);
  const reader = new ZipReader(zipReaderInput(zip, signal));
  const [only] = await reader.getEntries({ strictness: 'tolerant', filenameValidation: 'tolerant' });
  if (only === undefined || only.directory) throw new ViewerError('Malformed', 'read', 'zip entry');
  const options: Parameters<FileEntry['getData']>[1] = { signal, strictness: 'tolerant', checkCrc32: true };
  if (entry.password !== null) options.password = entry.password;
  await only.getData(writable, options);
}

/**
 * Whether a word opens the container. The header's check (2 bytes for AES, 1 byte for ZipCrypto) lets one wrong word in
 * 65536 or 256 through, so a small entry is read whole where there is one.
 */
export async function opensWith(
  zip: ByteSource,
  candidates: readonly ZipEntryFacts[],
  password: string,
  signal: AbortSignal,
): Promise<boolean> {
  const small = candidates.toSorted((a, b) => a.size - b.size).slice(0, 3);
  for (const facts of small) {
    const entry = { zip, facts, password };
    try {
      if (facts.size <= 4 * MiB) await inflateEntry(entry, signal);
      else await readFirst(entry, signal);
      return true;
    } catch (thrown) {
      const error = ViewerError.from(thrown, 'Malformed', 'read');
      if (error.code === 'Abort' || error.code === 'Read') throw error;
    }
  }
  return false;
}

async function readFirst(entry: ZipEntrySource, signal: AbortSignal): Promise<void> {
  const head = openEntryHead(entry, signal);
  try {
    await head.read(0, 1);
  } finally {
    await head.close();
  }
}
