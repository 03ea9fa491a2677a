import { describe, expect, it } from 'vitest';
import type { ImageSet, SetImage } from '../../../src/dicom';
import { frameKey, type FrameService } from '../../../src/session/frameService';
import { LookAhead, lookAheadOrder } from '../../../src/session/lookAhead';
import { recordOf } from '../../support/record';

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

describe('looking ahead', () => {
  const image = (at: number): SetImage => ({
    record: recordOf({ sopInstanceUid: `1.${at}` }),
    frameNumber: 1,
  });
  const images = Array.from({ length: 40 }, (_, at) => image(at));
  const setOf = (count: number): ImageSet => ({
    id: 'set',
    kind: 'stack',
    badge: null,
    images: images.slice(0, count),
  });

  function fakeFrames(arrivals: AsyncIterable<SetImage> | null = null) {
    const decoded = new Set<string>();
    const frames = {
      cache: { hasRoomFor: () => true },
      isHeld: (wanted: SetImage) => decoded.has(frameKey(wanted)),
      arrivals: () => arrivals,
      storedFrame: async (wanted: SetImage) => {
        await Promise.resolve();
        decoded.add(frameKey(wanted));
      },
    } as unknown as FrameService;
    return { decoded, frames };
  }

  const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

  it('reaches images that arrive after it began, without a scroll', async () => {
    const { decoded, frames } = fakeFrames();
    const lookAhead = new LookAhead(frames, 2, new AbortController().signal);
    lookAhead.focus(setOf(5), 2, 1);
    await settled();
    expect(decoded.size).toBe(4);
    lookAhead.grow(setOf(40), 2, 1);
    await settled();
    expect(decoded.size).toBe(39);
  });

  it('takes what comes all at once in one lane, what is near in the others, and then what is still missing', async () => {
    async function* inOrder() {
      for (const [at, one] of images.entries()) {
        await Promise.resolve();
        if (at % 3 !== 0) yield one;
      }
    }
    const { decoded, frames } = fakeFrames(inOrder());
    const lookAhead = new LookAhead(frames, 2, new AbortController().signal);
    lookAhead.focus(setOf(40), 20, 1);
    await settled();
    // The image itself is asked for by the viewport; here it comes with the others.
    expect(decoded.size).toBeGreaterThanOrEqual(39);
  });

  it('does not go on taking where memory has no room', async () => {
    let taken = 0;
    async function* endless() {
      for (;;) {
        await Promise.resolve();
        taken += 1;
        const [first] = images;
        if (first !== undefined) yield first;
      }
    }
    const { frames } = fakeFrames(endless());
    Object.assign(frames.cache, { hasRoomFor: () => false });
    new LookAhead(frames, 2, new AbortController().signal).focus(setOf(40), 20, 1);
    await settled();
    expect(taken).toBe(1);
  });

  it('leaves another set alone that grows meanwhile, and stops when told', async () => {
    const { decoded, frames } = fakeFrames();
    const lookAhead = new LookAhead(frames, 2, new AbortController().signal);
    lookAhead.focus(setOf(5), 2, 1);
    lookAhead.grow({ ...setOf(40), id: 'other' }, 0, 1);
    await settled();
    expect(decoded.size).toBe(4);
    lookAhead.stop();
    lookAhead.grow(setOf(40), 2, 1);
    await settled();
    expect(decoded.size).toBe(4);
  });
});
