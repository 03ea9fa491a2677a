/** The one table of limits; every other place refers to it. Bytes unless the name says otherwise. */
export const KiB = 1024;
export const MiB = 1024 * KiB;

export const limits = {
  /** Inflating: at most min(inflatedBytes, inflatedRatio x input). */
  inflatedBytes: 512 * MiB,
  inflatedRatio: 1000,
  headerFirstReadBytes: 16 * KiB,
  headerGrowth: 4,
  headerElements: 100_000,
  headerNesting: 128,
  headerValueBytes: 16 * MiB,
  containerNesting: 2,
  containerEntries: 100_000,
  decodedFramesBytes: 384 * MiB,
  decodedFramesBytesSmall: 192 * MiB,
  inflatedEntriesBytes: 512 * MiB,
  /** One frame may not be larger than this once decoded. */
  frameBytes: 1024 * MiB,
  slowReadMs: 30,
  /** The library: what one chunk of a record holds. */
  vaultChunkBytes: 512 * KiB,
  /** Chunks written in one transaction, with the manifest that vouches for them. */
  vaultBatchChunks: 16,
  /** Whoever gives bytes to the library waits while this many are not yet in it. */
  vaultUnsavedBytes: 64 * MiB,
  /** Chunks held decrypted for the next read. */
  vaultChunkCacheBytes: 16 * MiB,
  /** How long the end of a session waits for the library to finish what it writes. */
  vaultSealMs: 500,
  /** What a page keeps of an archive's studies, encrypted, on the device. */
  keptStudiesBytes: 1024 * MiB,
} as const;

/** Milliseconds a decoder may take for one frame of this many pixels. JPEG XL is ten times slower than the others. */
export function frameDeadlineMs(pixels: number, isJpegXl = false): number {
  return Math.min(Math.max(1000 + pixels / (isJpegXl ? 100 : 1000), 2000), 10_000);
}
