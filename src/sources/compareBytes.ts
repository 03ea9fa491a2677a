import type { ByteSource } from '../shared/byteSource';
import { MiB } from '../shared/limits';

/** firstLost: the first cannot be read any more (a damaged record, a pulled-out drive); the second can. */
export type Comparison = 'same' | 'other' | 'firstLost';

/** Whether two sources hold the same bytes (G8); stops at the first difference. Rejects where the second cannot be read. */
export async function compareBytes(
  first: ByteSource,
  second: ByteSource,
  signal: AbortSignal,
): Promise<Comparison> {
  if (first.size !== second.size) return 'other';
  for (let at = 0; at < first.size; at += MiB) {
    const [a, b] = await Promise.all([
      first.read(at, MiB, signal).catch((thrown: unknown) => {
        if (signal.aborted) throw thrown;
        return null;
      }),
      second.read(at, MiB, signal),
    ]);
    if (a === null) return 'firstLost';
    if (a.length !== b.length || a.some((byte, index) => byte !== b[index])) return 'other';
  }
  return 'same';
}
