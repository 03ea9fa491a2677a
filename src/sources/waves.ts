/**
 * What an iteration gives, in handfuls: whatever has come by the time the last handful is dealt with. A short wait
 * before the first lets a folder's own files arrive together. Rejects as the iteration does, after what had come.
 */
export async function* inWaves<T>(
  items: AsyncIterable<T> | Iterable<T>,
  signal: AbortSignal,
): AsyncGenerator<readonly T[]> {
  let arrived: T[] = [];
  let ended = false;
  let wake: () => void = () => undefined;
  const walking = walk(items, signal, (item) => {
    arrived.push(item);
    wake();
  }).finally(() => {
    ended = true;
    wake();
  });
  walking.catch(() => undefined);
  signal.addEventListener('abort', () => wake(), { once: true });
  while (!signal.aborted) {
    if (arrived.length === 0 && ended) break;
    if (arrived.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    await Promise.race([walking.catch(() => undefined), delay(gatherMs)]);
    const wave = arrived;
    arrived = [];
    if (wave.length > 0) yield wave;
  }
  if (!signal.aborted) await walking;
}

const gatherMs = 40;

const delay = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

async function walk<T>(
  items: AsyncIterable<T> | Iterable<T>,
  signal: AbortSignal,
  take: (item: T) => void,
): Promise<void> {
  for await (const item of items) {
    if (signal.aborted) return;
    take(item);
  }
}
