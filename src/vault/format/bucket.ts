import { KiB, limits } from '../../shared/limits';
import { tampered, type Bytes } from './box';

const smallestBucket = 4 * KiB;

/** Sizes on the disk tell no more than a power of two, from 4 KiB on; from one chunk on, whole chunks. */
export function bucketOf(length: number): number {
  if (length > limits.vaultChunkBytes)
    return Math.ceil(length / limits.vaultChunkBytes) * limits.vaultChunkBytes;
  let bucket = smallestBucket;
  while (bucket < length) bucket *= 2;
  return bucket;
}

/** `length (4 bytes) | content | zeros` up to a bucket, for what does not carry its length elsewhere. */
export function padded(content: Bytes): Bytes {
  const whole = new Uint8Array(bucketOf(4 + content.length));
  new DataView(whole.buffer).setUint32(0, content.length);
  whole.set(content, 4);
  return whole;
}

export function unpadded(whole: Bytes): Bytes {
  if (whole.length < 4) throw tampered();
  const length = new DataView(whole.buffer, whole.byteOffset).getUint32(0);
  if (4 + length > whole.length) throw tampered();
  return whole.subarray(4, 4 + length);
}
