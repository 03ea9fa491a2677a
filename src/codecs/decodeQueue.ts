import type { DecodedFrame, EncodedFrame, Priority } from './types';
import type { CodecName } from './wasmCodec';

/** One frame somebody waits for. Settling twice is harmless. */
export interface Job {
  readonly id: number;
  readonly frame: EncodedFrame;
  readonly codec: { readonly name: CodecName; readonly module: WebAssembly.Module } | null;
  readonly priority: Priority;
  /** Nobody waits any more. */
  abandoned: boolean;
  resolve(decoded: DecodedFrame): void;
  reject(error: unknown): void;
}

const order: readonly Priority[] = ['visible', 'ahead', 'thumbnail', 'background'];

/** Waiting frames: by priority, then in the order they were asked for. */
export class DecodeQueue {
  readonly #lanes = new Map<Priority, Job[]>(order.map((priority) => [priority, []]));

  push(job: Job): void {
    this.#lanes.get(job.priority)?.push(job);
  }

  remove(job: Job): void {
    const lane = this.#lanes.get(job.priority);
    const index = lane?.indexOf(job) ?? -1;
    if (index >= 0) lane?.splice(index, 1);
  }

  peek(): Job | null {
    for (const lane of this.#lanes.values()) {
      const [first] = lane;
      if (first !== undefined) return first;
    }
    return null;
  }

  drain(): Job[] {
    return [...this.#lanes.values()].flatMap((lane) => lane.splice(0));
  }
}
