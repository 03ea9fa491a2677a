import { describe, expect, it } from 'vitest';
import { lookAheadOrder } from '../../../src/session/lookAhead';

describe('the look-ahead order', () => {
  it('goes ahead in scroll direction before it looks behind', () => {
    expect([...lookAheadOrder(300, 100, 1)].slice(0, 5)).toEqual([101, 102, 103, 104, 99]);
    expect([...lookAheadOrder(300, 100, -1)].slice(0, 5)).toEqual([99, 98, 97, 96, 101]);
  });

  it('reaches every image of the set from every place', () => {
    for (const index of [0, 3, 9]) {
      const reached = new Set(lookAheadOrder(10, index, 1));
      for (let i = 0; i < 10; i += 1) if (i !== index) expect(reached.has(i)).toBe(true);
    }
  });
});
