// What every thread has (page, worker, Node), for the pure folders, which are checked without DOM and worker libs.
// Only tsconfig.pure.json reads this file.
interface EventListenerOptions {
  once?: boolean;
}

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: EventListenerOptions): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: ArrayBufferView | ArrayBuffer): string;
}

declare class Blob {
  readonly size: number;
  slice(start?: number, end?: number): Blob;
  arrayBuffer(): Promise<ArrayBuffer>;
}

declare class DOMException extends Error {
  readonly name: string;
}

declare const performance: { now(): number };

declare class BroadcastChannel {
  constructor(name: string);
  postMessage(message: unknown): void;
  close(): void;
}

declare function atob(text: string): string;
