import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { holdForPages } from '../../../src/wall/heldForPages';

const value = { studies: ['1.2.3'] };
const give = (name: string, forMs: number) =>
  holdForPages({ kind: 'hand over', name, value, until: Date.now() + forMs }, undefined);

function take(name: string): unknown {
  let answer: unknown = 'none';
  const port = { postMessage: (said: unknown) => (answer = said) } as unknown as MessagePort;
  void holdForPages({ kind: 'take over', name }, port);
  return answer;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('what one page handed over the next one takes, by its name and once; then nothing keeps the worker', async () => {
  const held = give('one', 60_000);
  expect(take('another')).toBeNull();
  expect(take('one')).toEqual(value);
  await held;
  expect(take('one')).toBeNull();
  expect(vi.getTimerCount()).toBe(0);
});

it('what nobody takes is let go of when its time is over, and after four minutes at the latest', async () => {
  const [soon, late] = [give('soon', 60_000), give('late', 900_000)];
  vi.advanceTimersByTime(60_000);
  await soon;
  expect(take('soon')).toBeNull();
  vi.advanceTimersByTime(180_000);
  await late;
  expect(take('late')).toBeNull();
});

it('other messages are none of it', () => {
  expect(holdForPages('use the new version', undefined)).toBeNull();
  expect(holdForPages(null, undefined)).toBeNull();
});
