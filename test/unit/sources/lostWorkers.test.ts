import { expect, test } from 'vitest';
import { createSourceReader } from '../../../src/sources';
import { buildStack } from '../../fixtures';
import { ChannelWorker, startChannelWorker } from './channelWorker';
import { openAll } from './openAll';

const deadlines = { silentMs: 700, stuckMs: 60_000 };
const { images } = buildStack({ slices: 60 });
const poisonBytes = 77_777;
const poison = new Uint8Array(poisonBytes);
const files = images.map(({ bytes }, at) => [`IM${at}`, at === 31 ? poison : bytes] as const);

const hasPoison = (message: unknown): boolean =>
  JSON.stringify(message, (_, value: unknown) =>
    value instanceof Blob ? { size: value.size } : value,
  ).includes(`"size":${poisonBytes}`);

test('a worker that hangs on a file costs that file only', async () => {
  const reader = createSourceReader({
    deadlines,
    startWorker: () => new ChannelWorker((message) => !hasPoison(message)) as unknown as Worker,
  });
  const { paths, all } = await openAll(files, { reader });
  expect(paths.length).toBe(59);
  expect(all('problem')).toEqual([
    {
      type: 'problem',
      path: 'IM31',
      error: { code: 'Limit', stage: 'read', detail: 'time', retryable: true },
    },
  ]);
  reader.close();
});

test('a worker that crashes on a file costs that file only', async () => {
  class Crashing extends ChannelWorker {
    override postMessage(message: unknown, transfer: Transferable[]): void {
      if (hasPoison(message)) setTimeout(() => this.onerror?.(new Event('error', { cancelable: true })), 5);
      else super.postMessage(message, transfer);
    }
  }
  const reader = createSourceReader({ startWorker: () => new Crashing() as unknown as Worker });
  const { paths, all } = await openAll(files, { reader });
  expect(paths.length).toBe(59);
  expect(all('problem')).toMatchObject([{ path: 'IM31', error: { code: 'Internal' } }]);
  reader.close();
});

test('a worker that cannot even start ends in problems, not in an endless row of starts', async () => {
  let started = 0;
  class Dead extends ChannelWorker {
    override postMessage(): void {
      setTimeout(() => this.onerror?.(new Event('error', { cancelable: true })), 1);
    }
  }
  const reader = createSourceReader({
    startWorker: () => {
      started += 1;
      return new Dead() as unknown as Worker;
    },
  });
  const { all } = await openAll(files, { reader });
  expect(all('problem').length).toBe(60);
  expect(started).toBeLessThan(12);
});

test('a silent worker is not blamed for the time in which nothing was asked of it', async () => {
  const reader = createSourceReader({
    deadlines: { silentMs: 300, stuckMs: 300 },
    startWorker: startChannelWorker,
  });
  await openAll(files.slice(0, 5), { reader });
  await new Promise((resolve) => setTimeout(resolve, 900));
  const { all } = await openAll(files.slice(5, 30), { reader });
  expect(all('problem')).toEqual([]);
  reader.close();
});
