import {
  configure,
  ERR_ENCRYPTED,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_INVALID_AUTHENTICATION_CODE,
  ERR_INVALID_CRC32,
  ERR_INVALID_PASSWORD,
  ERR_INVALID_UNCOMPRESSED_SIZE,
  ERR_SPLIT_ZIP_FILE,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
} from '@zip.js/zip.js/lib/zip-core-custom.js';
import type { ByteSource } from '../shared/byteSource';
import { ViewerError, type ErrorCode } from '../shared/errors';
import { KiB, MiB } from '../shared/limits';

/** A central directory of the most entries allowed, with long names, is smaller than this. */
const largestReadBytes = 64 * MiB;
const streamReadBytes = 64 * KiB;

// The build "custom" of zip.js has neither workers nor wasm of its own; it is already in our worker. Small chunks,
// because only the first KiB of most entries are wanted.
configure({ chunkSize: streamReadBytes, useWebWorkers: false });

/** A ByteSource in the shape in which zip.js reads. */
export function zipReaderInput(source: ByteSource, signal: AbortSignal) {
  const readUint8Array = (offset: number, length: number) => {
    if (length > largestReadBytes) throw new ViewerError('Limit', 'read', 'directory of a zip');
    return source.read(offset, length, signal);
  };
  const createReadable = ({ offset = 0, size = source.size }: { offset?: number; size?: number } = {}) => {
    let at = 0;
    return new ReadableStream<Uint8Array>({
      async pull(controller) {
        const bytes = await source.read(offset + at, Math.min(streamReadBytes, size - at), signal);
        at += bytes.length;
        if (bytes.length > 0) controller.enqueue(bytes);
        if (at >= size || bytes.length === 0) controller.close();
      },
    });
  };
  return {
    size: source.size,
    readUint8Array,
    createReadable,
    get readable() {
      return createReadable();
    },
  };
}

const meanings: ReadonlyMap<string, readonly [ErrorCode, string]> = new Map([
  [ERR_ENCRYPTED, ['Password', 'missing']],
  [ERR_INVALID_PASSWORD, ['Password', 'wrong']],
  [ERR_INVALID_CRC32, ['Malformed', 'zip entry: wrong checksum']],
  [ERR_INVALID_AUTHENTICATION_CODE, ['Malformed', 'zip entry: wrong authentication code']],
  [ERR_INVALID_UNCOMPRESSED_SIZE, ['Malformed', 'zip entry: wrong size']],
  [ERR_SPLIT_ZIP_FILE, ['Unsupported', 'zip in several parts']],
  [ERR_UNSUPPORTED_COMPRESSION, ['Unsupported', 'zip compression method']],
  [ERR_UNSUPPORTED_ENCRYPTION, ['Unsupported', 'zip encryption method']],
  [ERR_ENCRYPTED_CENTRAL_DIRECTORY, ['Unsupported', 'zip with an encrypted directory']],
]);

/** zip.js throws plain errors with fixed texts. */
export function zipErrorOf(thrown: unknown, signal: AbortSignal): ViewerError {
  if (signal.aborted) return new ViewerError('Abort', 'read', '', { cause: thrown });
  const [code, detail] = (thrown instanceof Error ? meanings.get(thrown.message) : undefined) ?? [
    'Malformed',
    'zip',
  ];
  return ViewerError.from(thrown, code, 'read', detail);
}
