import { expect, it } from 'vitest';
import { EventQueue } from '../../../src/sources/eventQueue';

it('tells everybody who waits that all was taken, however many containers are read at a time', async () => {
  const queue = new EventQueue<string>(new AbortController().signal);
  const taken: string[] = [];
  const reading = (async () => {
    for await (const event of queue) taken.push(event);
  })();
  queue.push('zip');
  const both = [queue.taken(), queue.taken()];
  queue.push('disc image');
  await Promise.all(both);
  expect(taken).toEqual(['zip', 'disc image']);
  queue.end();
  await reading;
});

it('lets nobody wait for a taker that has gone', async () => {
  const stop = new AbortController();
  const queue = new EventQueue<string>(stop.signal);
  const waiting = queue.taken();
  stop.abort();
  await expect(waiting).resolves.toBeUndefined();
});
