import type { ByteSource } from '../shared/byteSource';
import { MiB } from '../shared/limits';

/** Whether two sources hold the same bytes (G8); stops at the first difference. */
export async function sameBytes(
  first: ByteSource,
  second: ByteSource,
  signal: AbortSignal,
): Promise<boolean> {
  if (first.size !== second.size) return false;
  for (let at = 0; at < first.size; at += MiB) {
    const [a, b] = await Promise.all([first.read(at, MiB, signal), second.read(at, MiB, signal)]);
    if (a.length !== b.length || a.some((byte, index) => byte !== b[index])) return false;
  }
  return true;
}
