import { BlobWriter, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { readDicom, type SourceId } from '../dicom';
import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';
import { limits } from '../shared/limits';
import { writeDicomDirectory, type FiledInstance } from './dicomDirectory';

export interface PackOptions {
  readonly password: string;
  readonly signal: AbortSignal;
  told(bytes: number): void;
}

/**
 * The files as they are, bit for bit, with a DICOMDIR, in a zip encrypted with AES-256 (WinZip AE-2); names in it are
 * numbers. A file whose header cannot be read is packed, but not indexed. Rejects with ViewerError.
 */
export async function packStudies(
  files: readonly ByteSource[],
  { password, signal, told }: PackOptions,
): Promise<Blob> {
  const zip = new ZipWriter(new BlobWriter('application/zip'), {
    password,
    encryptionStrength: 3,
    level: 0,
    // Its build "custom" has no workers of its own; it runs in one of ours.
    useWebWorkers: false,
    signal,
  });
  const filed: FiledInstance[] = [];
  let packed = 0;
  try {
    for (const [at, source] of files.entries()) {
      const name = `IM${String(at + 1).padStart(6, '0')}`;
      const fileId = ['DICOM', name];
      const read = await readDicom(source, at as SourceId, signal).catch(() => null);
      if (read?.kind === 'instance') filed.push({ record: read.record, fileId });
      const readable = streamOf(source, signal, (bytes) => told((packed += bytes)));
      await zip.add(fileId.join('/'), readable, { uncompressedSize: source.size } as object);
    }
    const directory = writeDicomDirectory(filed, newUid());
    await zip.add('DICOMDIR', new Blob([directory]).stream());
    return await zip.close();
  } catch (thrown) {
    if (signal.aborted) throw new ViewerError('Abort', 'vault');
    throw ViewerError.from(thrown, 'Internal', 'vault', 'packing');
  }
}

/** PS3.5 B.2: a UUID as a decimal number below 2.25. */
function newUid(): string {
  return `2.25.${BigInt(`0x${crypto.randomUUID().replaceAll('-', '')}`)}`;
}

function streamOf(
  source: ByteSource,
  signal: AbortSignal,
  told: (bytes: number) => void,
): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const bytes = await source.read(at, limits.vaultChunkBytes, signal);
      at += bytes.length;
      told(bytes.length);
      if (bytes.length > 0) controller.enqueue(bytes);
      if (at >= source.size || bytes.length === 0) controller.close();
    },
  });
}
