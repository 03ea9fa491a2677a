import type { ByteSource } from '../shared/byteSource';
import { ViewerError } from '../shared/errors';

/** What the central directory says of one entry (APPNOTE 4.3.12): enough to read it without the directory. */
export interface ZipEntryFacts {
  /** Of its local header. */
  readonly offset: number;
  readonly compressedSize: number;
  readonly size: number;
  /** 0 stored, 8 deflated; for AES entries the method inside. */
  readonly method: number;
  readonly flags: number;
  readonly crc32: number;
  readonly dosTime: number;
  readonly encryption: 'none' | 'zipCrypto' | 'aes';
  /** Data of extra field 0x9901 where AES is used. */
  readonly aes: Uint8Array<ArrayBuffer> | null;
}

/** Its bytes lie in the zip as they are. */
export function isStored(facts: ZipEntryFacts): boolean {
  return facts.method === 0 && facts.encryption === 'none';
}

/** Where an entry's data begin: its local header has a length of its own (APPNOTE 4.3.7). */
export async function localDataOffset(
  zip: ByteSource,
  facts: ZipEntryFacts,
  signal: AbortSignal,
): Promise<number> {
  return facts.offset + localHeaderLength(await zip.read(facts.offset, localHeaderBytes, signal));
}

export const localHeaderBytes = 30;

export function localHeaderLength(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < localHeaderBytes || view.getUint32(0, true) !== 0x04034b50) {
    throw new ViewerError('Malformed', 'read', 'zip entry: no local header');
  }
  return localHeaderBytes + view.getUint16(26, true) + view.getUint16(28, true);
}

/** APPNOTE 4.4.5. */
const methods: Readonly<Record<number, string>> = {
  1: 'shrink',
  6: 'implode',
  9: 'deflate64',
  12: 'bzip2',
  14: 'LZMA',
  20: 'zstd',
  93: 'zstd',
  95: 'xz',
  96: 'JPEG',
  97: 'WavPack',
  98: 'PPMd',
  99: 'AES without its field',
};

export function methodName(method: number): string {
  return methods[method] ?? String(method);
}
