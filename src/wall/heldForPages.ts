import type { HandOver } from './handOver';

/** The browser gives an event of a service worker five minutes. */
const mostMs = 4 * 60_000;

interface Held {
  readonly value: unknown;
  readonly letGo: () => void;
}

/** The service worker's side of ./handOver: in its memory only. */
const held = new Map<string, Held>();

const isHandOver = (data: unknown): data is HandOver =>
  typeof data === 'object' && data !== null && 'kind' in data && 'name' in data;

/** Resolves once the worker need not be kept alive for what it was told; null: the message is about something else. */
export function holdForPages(data: unknown, answer: MessagePort | undefined): Promise<void> | null {
  if (!isHandOver(data)) return null;
  const { name } = data;
  if (data.kind === 'take over') {
    const found = held.get(name);
    found?.letGo();
    answer?.postMessage(found?.value ?? null);
    return Promise.resolve();
  }
  const { value, until } = data;
  return new Promise((resolve) => {
    const letGo = () => {
      clearTimeout(timer);
      held.delete(name);
      resolve();
    };
    const timer = setTimeout(letGo, Math.min(mostMs, until - Date.now()));
    held.set(name, { value, letGo });
  });
}
