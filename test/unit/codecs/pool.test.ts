import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDecoderPool, decodeNativeFrame, type EncodedFrame, type Priority } from '../../../src/codecs';
import type { FromDecodeWorker, ToDecodeWorker } from '../../../src/codecs/wire';
import { ViewerError } from '../../../src/shared/errors';
import { frameDeadlineMs } from '../../../src/shared/limits';
import { encodedFrame } from './support';

type Decode = Extract<ToDecodeWorker, { kind: 'decode' }>;

/** Stands where the browser's Worker would; the test plays the thread. */
class FakeWorker extends EventTarget {
  readonly received: ToDecodeWorker[] = [];
  terminated = false;

  postMessage(message: ToDecodeWorker, transfer: Transferable[]): void {
    this.received.push(structuredClone(message, { transfer }));
  }
  terminate(): void {
    this.terminated = true;
  }
  get last(): Decode {
    return this.received.findLast((message): message is Decode => message.kind === 'decode') as Decode;
  }
  say(message: FromDecodeWorker): void {
    this.dispatchEvent(new MessageEvent('message', { data: message }));
  }
  start(): void {
    this.say({ kind: 'started', id: this.last.id });
  }
  finish(): void {
    const { id, frame } = this.last;
    this.say({ kind: 'decoded', id, stored: decodeNativeFrame(frame), encoded: frame.bytes });
  }
}

let workers: FakeWorker[];
const alive = () => workers.filter(({ terminated }) => !terminated);

function poolOf(size: number) {
  return createDecoderPool({
    size,
    startWorker() {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker as unknown as Worker;
    },
    request: () => Promise.reject(new Error('no codec is needed here')),
  });
}

const uncompressed = { transferSyntaxUid: '1.2.840.10008.1.2.1.98' };
const frameWith = (value: number, rows = 1): EncodedFrame =>
  encodedFrame(Uint8Array.of(value, value), { rows, columns: 2 }, uncompressed);
const never = new AbortController().signal;

function track(promise: Promise<{ stored: { values: ArrayLike<number> } }>) {
  const outcome: { value?: number; code?: string } = {};
  promise.then(
    ({ stored }) => (outcome.value = stored.values[0] ?? -1),
    (thrown: { code: string }) => (outcome.code = thrown.code),
  );
  return outcome;
}

/** Lets everything that is already settled run on. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  workers = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('decoder pool', () => {
  it('starts workers as they are needed and never more than its size', async () => {
    const pool = poolOf(2);
    expect(workers).toHaveLength(0);
    const outcomes = [1, 2, 3].map((value) => track(pool.decode(frameWith(value), 'visible', never)));
    await settle();
    expect(workers).toHaveLength(2);
    workers[0]?.finish();
    await settle();
    workers[0]?.finish();
    workers[1]?.finish();
    await settle();
    expect(outcomes.map(({ value }) => value)).toEqual([1, 2, 3]);
    expect(workers).toHaveLength(2);
  });

  it('takes what shall be seen first, then what is ahead, thumbnails, the rest', async () => {
    const pool = poolOf(1);
    const asked: Priority[] = ['visible', 'background', 'thumbnail', 'ahead', 'visible'];
    for (const [index, priority] of asked.entries()) track(pool.decode(frameWith(index), priority, never));
    await settle();
    const order: number[] = [];
    for (let n = 0; n < asked.length; n += 1) {
      order.push(workers[0]?.last.frame.bytes[0] ?? -1);
      workers[0]?.finish();
      await settle();
    }
    expect(order).toEqual([0, 4, 3, 2, 1]);
  });

  it('hands the encoded bytes back, and never gives away a buffer that is not the frame’s own', async () => {
    const pool = poolOf(1);
    const shared = Uint8Array.of(9, 5, 6, 9);
    const decoded = pool.decode({ ...frameWith(0), bytes: shared.subarray(1, 3) }, 'visible', never);
    await settle();
    workers[0]?.finish();
    expect([...(await decoded).encoded]).toEqual([5, 6]);
    expect([...shared]).toEqual([9, 5, 6, 9]);
    const own = frameWith(7);
    track(pool.decode(own, 'visible', never));
    await settle();
    expect(own.bytes.byteLength).toBe(0);
  });

  it('H5 ends a worker that is over the deadline and goes on with the next frame at once', async () => {
    const pool = poolOf(1);
    const hung = track(pool.decode(frameWith(1), 'visible', never));
    const next = track(pool.decode(frameWith(2), 'visible', never));
    await settle();
    workers[0]?.start();
    await vi.advanceTimersByTimeAsync(frameDeadlineMs(2) - 1);
    expect(hung).toEqual({});
    await vi.advanceTimersByTimeAsync(1);
    expect(hung.code).toBe('Limit');
    expect(workers[0]?.terminated).toBe(true);
    alive()[0]?.finish();
    await settle();
    expect(next.value).toBe(2);
  });

  it('H4 a crash costs its own frame only, and one worker stays alive', async () => {
    const pool = poolOf(1);
    const crashed = track(pool.decode(frameWith(1), 'visible', never));
    await settle();
    workers[0]?.start();
    const event = new Event('error', { cancelable: true });
    workers[0]?.dispatchEvent(event);
    await settle();
    expect(crashed.code).toBe('Internal');
    expect(event.defaultPrevented).toBe(true);
    expect(alive()).toHaveLength(1);
    const next = track(pool.decode(frameWith(2), 'visible', never));
    await settle();
    alive()[0]?.finish();
    await settle();
    expect(next.value).toBe(2);
  });

  it('a codec that traps costs its own frame, coded as what it is, and its worker', async () => {
    const pool = poolOf(1);
    const trapped = track(pool.decode(frameWith(1), 'visible', never));
    const next = track(pool.decode(frameWith(2), 'visible', never));
    await settle();
    workers[0]?.start();
    const error = new ViewerError('Decode', 'decode', 'the code stream is damaged').toWire();
    workers[0]?.say({ kind: 'failed', id: workers[0].last.id, error, trapped: true });
    await settle();
    expect(trapped.code).toBe('Decode');
    expect(workers[0]?.terminated).toBe(true);
    alive()[0]?.finish();
    await settle();
    expect(next.value).toBe(2);
  });

  it('a worker whose script does not load is a coded error, not a circle of new workers', async () => {
    const pool = poolOf(1);
    const failed = track(pool.decode(frameWith(1), 'visible', never));
    await settle();
    workers[0]?.dispatchEvent(new Event('error'));
    await settle();
    expect(failed.code).toBe('Internal');
    expect(workers).toHaveLength(1);
  });

  it('drops a waiting frame on abort, lets a running one finish unseen', async () => {
    const pool = poolOf(1);
    const [running, waiting] = [new AbortController(), new AbortController()];
    const first = track(pool.decode(frameWith(1), 'ahead', running.signal));
    const second = track(pool.decode(frameWith(2), 'ahead', waiting.signal));
    await settle();
    running.abort();
    waiting.abort();
    await settle();
    expect([first.code, second.code]).toEqual(['Abort', 'Abort']);
    expect(workers[0]?.terminated).toBe(false);
    workers[0]?.finish();
    await settle();
    expect(first).toEqual({ code: 'Abort' });
    expect(workers[0]?.received).toHaveLength(1);
  });

  it('replaces the worker of a large abandoned frame when one that shall be seen waits', async () => {
    const pool = poolOf(1);
    const controller = new AbortController();
    track(pool.decode(frameWith(1, 600_000), 'ahead', controller.signal));
    await settle();
    controller.abort();
    const seen = track(pool.decode(frameWith(2), 'visible', never));
    await settle();
    expect(workers[0]?.terminated).toBe(true);
    alive()[0]?.finish();
    await settle();
    expect(seen.value).toBe(2);
  });

  it('H6 refuses huge sizes and unknown syntaxes before a worker is started', async () => {
    const pool = poolOf(1);
    const huge = encodedFrame(
      new Uint8Array(4),
      { rows: 65535, columns: 65535, bitsAllocated: 16 },
      uncompressed,
    );
    await expect(pool.decode(huge, 'visible', never)).rejects.toMatchObject({ code: 'Limit' });
    const part2 = encodedFrame(new Uint8Array(4), {}, { transferSyntaxUid: '1.2.840.10008.1.2.4.92' });
    await expect(pool.decode(part2, 'visible', never)).rejects.toMatchObject({
      code: 'Unsupported',
      detail: expect.stringContaining('JPEG 2000 Part 2') as string,
    });
    expect(workers).toHaveLength(0);
  });

  it('close ends every worker and rejects running, waiting and later frames with Abort', async () => {
    const pool = poolOf(1);
    const outcomes = [1, 2].map((value) => track(pool.decode(frameWith(value), 'visible', never)));
    await settle();
    pool.close();
    await settle();
    expect(outcomes.map(({ code }) => code)).toEqual(['Abort', 'Abort']);
    expect(alive()).toHaveLength(0);
    await expect(pool.decode(frameWith(3), 'visible', never)).rejects.toMatchObject({ code: 'Abort' });
  });
});
