import { describe, expect, it } from 'vitest';
import { FrameCache } from '../../../src/session/frameCache';
import type { StoredFrame } from '../../../src/pixels';

function frame(bytes: number): StoredFrame {
  return {
    rows: 1,
    columns: bytes,
    samplesPerPixel: 1,
    photometricInterpretation: 'MONOCHROME2',
    bitsAllocated: 8,
    bitsStored: 8,
    isSigned: false,
    values: new Uint8Array(bytes).fill(7),
    minimum: 7,
    maximum: 7,
  };
}

describe('the frame cache', () => {
  it('lets the least recently used frame go when the budget is reached', () => {
    const cache = new FrameCache(100);
    cache.put('a', frame(40));
    cache.put('b', frame(40));
    cache.get('a');
    cache.put('c', frame(40));
    expect([cache.has('a'), cache.has('b'), cache.has('c')]).toEqual([true, false, true]);
    expect(cache.bytes).toBe(80);
  });

  it('keeps one frame larger than the budget, because it is on the screen', () => {
    const cache = new FrameCache(100);
    cache.put('small', frame(10));
    cache.put('large', frame(400));
    expect(cache.has('large')).toBe(true);
    expect(cache.has('small')).toBe(false);
  });

  it('drops some with zeros and leaves the others', () => {
    const cache = new FrameCache(100);
    const [gone, left] = [frame(10), frame(20)];
    cache.put('gone', gone);
    cache.put('left', left);
    expect(cache.drop((key) => key === 'gone')).toBe(10);
    expect([gone.values[0], left.values[0]]).toEqual([0, 7]);
    expect([cache.has('gone'), cache.has('left'), cache.bytes]).toEqual([false, true, 20]);
  });

  it('fills every buffer with zeros when cleared and says how many bytes', () => {
    const cache = new FrameCache(100);
    const held = frame(40);
    cache.put('a', held);
    expect(cache.clear()).toBe(40);
    expect(held.values.every((value) => value === 0)).toBe(true);
    expect(cache.bytes).toBe(0);
  });

  it('counts a frame once, however often it is put', () => {
    const cache = new FrameCache(100);
    const held = frame(40);
    cache.put('a', held);
    cache.put('a', held);
    expect(cache.bytes).toBe(40);
  });
});
