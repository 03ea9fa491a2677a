/**
 * What a page hands to the one that comes after it in the same tab, by way of the service worker's memory: storage of every kind is
 * written to the disk, and stays there when the browser is closed in between. The worker keeps it until it is asked for, or until its
 * time is over; the browser ends it with its last page anyway.
 */
export type HandOver =
  | { readonly kind: 'hand over'; readonly name: string; readonly value: unknown; readonly until: number }
  | { readonly kind: 'take over'; readonly name: string };

/** A worker that does not answer is gone, with all it held. */
const answerMs = 2000;

const holder = () => navigator.serviceWorker?.controller ?? null;

/** `until`: milliseconds since 1970. Synchronous, so that it can be done while the page goes away. False: nobody holds it. */
export function handOver(name: string, value: unknown, until: number): boolean {
  const worker = holder();
  worker?.postMessage({ kind: 'hand over', name, value, until } satisfies HandOver);
  return worker !== null;
}

/** What was handed over under this name, once; null where nothing was, or it is lost. */
export async function takeOver(name: string): Promise<unknown> {
  const worker = holder();
  if (worker === null) return null;
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise<unknown>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data);
    setTimeout(() => resolve(null), answerMs);
  });
  worker.postMessage({ kind: 'take over', name } satisfies HandOver, [port2]);
  return answered.finally(() => port1.close());
}
