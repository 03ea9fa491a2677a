import { describe, expect, it } from 'vitest';
import type { EncodedFrame, FrameDecoder } from '../../../src/codecs';
import { decodeFrame } from '../../../src/codecs/decodeFrame';
import type { SetImage } from '../../../src/dicom';
import { FrameCache } from '../../../src/session/frameCache';
import type { FrameOrigin, OriginFrame } from '../../../src/session/frameOrigin';
import { FrameService } from '../../../src/session/frameService';
import type { Preview } from '../../../src/session/previews';
import { ViewerError } from '../../../src/shared/errors';
import { syntaxes } from '../../fixtures';
import { jpeg2000Encoder } from '../../fixtures/encoders/wasmEncoders';
import { smoothPattern } from '../../fixtures/patterns';
import { deferred } from '../../support/deferred';
import { recordOf } from '../../support/record';
import { encodedFrame, fullShelf } from '../codecs/support';

const shelf = await fullShelf();
const shape = { rows: 800, columns: 900, samples: 1, bitsStored: 12, signed: false } as const;
const values = smoothPattern({ ...shape, frameIndex: 0 });
const encode = await jpeg2000Encoder(true, 2, 5);
const encoded = encodedFrame(
  encode({ ...shape, bitsAllocated: 16, values }),
  { rows: shape.rows, columns: shape.columns, bitsAllocated: 16, bitsStored: 12 },
  { transferSyntaxUid: syntaxes.jpeg2000Lossless },
);
const image: SetImage = {
  record: { ...recordOf({}), transferSyntaxUid: syntaxes.jpeg2000Lossless },
  frameNumber: 1,
};

const settled = () => new Promise((resolve) => setTimeout(resolve, 10));

/** A frame that comes as the test lets it, and a real decoder that counts and can be held back. */
function slowFrame(bytes = encoded.bytes) {
  let tell: (encoded: EncodedFrame) => void = () => undefined;
  const whole = deferred<OriginFrame>();
  const origin: FrameOrigin = {
    frame: (_image, _priority, signal, arriving) => {
      tell = arriving;
      signal.addEventListener('abort', () => whole.reject(new ViewerError('Abort', 'network')));
      return whole.promise;
    },
    arrivals: () => null,
  };
  const decoded: { rows: number; signal: AbortSignal }[] = [];
  let gate: Promise<undefined> = Promise.resolve(undefined);
  const decoder: FrameDecoder = {
    decode: async (frame, _, signal) => {
      decoded.push({ rows: frame.image.rows, signal });
      await gate;
      return {
        stored: await decodeFrame({ ...frame, bytes: frame.bytes.slice() }, shelf),
        encoded: frame.bytes,
      };
    },
    close: () => undefined,
  };
  const cache = new FrameCache(1e8);
  const ending = new AbortController();
  return {
    service: new FrameService(origin, decoder, cache, ending.signal),
    cache,
    decoded,
    holdDecoder() {
      const held = deferred<undefined>();
      gate = held.promise;
      return () => held.resolve(undefined);
    },
    comes: (part: number) => tell({ ...encoded, bytes: bytes.slice(0, Math.ceil(bytes.length * part)) }),
    cameWhole: () =>
      whole.resolve({
        encoded: { ...encoded, bytes: encoded.bytes.slice() },
        record: image.record,
        sentAs: 'asStored',
      }),
  };
}

describe('previews of a frame that comes slowly', () => {
  it('get finer as more comes, end with the exact frame, and are never kept', async () => {
    const slow = slowFrame();
    const seen: Preview[] = [];
    const { signal } = new AbortController();
    const frame = slow.service.storedFrame(image, 'visible', signal, (preview) => seen.push(preview));
    for (const part of [0.01, 0.15, 0.15, 0.5, 0.9]) {
      slow.comes(part);
      await expect.poll(() => slow.decoded.length - seen.length).toBe(0);
    }
    expect(seen.length).toBeGreaterThan(1);
    const apart = seen.map(({ samplesApart }) => samplesApart);
    expect(apart).toEqual([...new Set(apart)].toSorted((a, b) => b - a));
    for (const { stored, samplesApart } of seen)
      expect(stored.rows).toBe(Math.ceil(shape.rows / samplesApart));
    expect(slow.cache.bytes).toBe(0);
    expect(slow.service.isHeld(image)).toBe(false);
    slow.cameWhole();
    const exact = await frame;
    expect([...exact.values]).toEqual([...values]);
    expect(slow.cache.bytes).toBe(exact.values.byteLength);
    const told = seen.length;
    slow.comes(1);
    await settled();
    expect(seen).toHaveLength(told);
  });

  it('are made for nobody who only looks ahead, and from then on for whoever wants to see it', async () => {
    const slow = slowFrame();
    const ahead = slow.service.storedFrame(image, 'ahead', new AbortController().signal);
    slow.comes(0.3);
    await settled();
    expect(slow.decoded).toEqual([]);
    const seen: Preview[] = [];
    const visible = slow.service.storedFrame(image, 'visible', new AbortController().signal, (preview) =>
      seen.push(preview),
    );
    slow.comes(0.3);
    await expect.poll(() => seen.length).toBe(1);
    slow.cameWhole();
    expect(await visible).toBe(await ahead);
  });

  it('are given to each who watches as values of its own, which it may erase', async () => {
    const slow = slowFrame();
    const seen: Preview[] = [];
    const { signal } = new AbortController();
    const both = [1, 2].map(() =>
      slow.service.storedFrame(image, 'visible', signal, (preview) => seen.push(preview)),
    );
    slow.comes(0.3);
    await expect.poll(() => seen.length).toBe(2);
    expect(slow.decoded).toHaveLength(1);
    const [one, other] = seen.map(({ stored }) => stored.values);
    one?.fill(0);
    expect(other?.some((value) => value > 0)).toBe(true);
    slow.cameWhole();
    await Promise.all(both);
  });

  it('are given up with the frame, and none is told that was late', async () => {
    const slow = slowFrame();
    const open = slow.holdDecoder();
    const left = new AbortController();
    const seen: Preview[] = [];
    const frame = slow.service.storedFrame(image, 'visible', left.signal, (preview) => seen.push(preview));
    slow.comes(0.3);
    await settled();
    left.abort();
    await expect(frame).rejects.toMatchObject({ code: 'Abort' });
    expect(slow.decoded.map(({ signal }) => signal.aborted)).toEqual([true]);
    open();
    await settled();
    expect(seen).toEqual([]);
  });

  it('one that cannot be decoded is left out without a word; the exact frame comes', async () => {
    const noise = encoded.bytes.slice();
    noise.fill(0xff, 200);
    const slow = slowFrame(noise);
    const seen: Preview[] = [];
    const { signal } = new AbortController();
    const frame = slow.service.storedFrame(image, 'visible', signal, (preview) => seen.push(preview));
    slow.comes(0.5);
    await expect.poll(() => slow.decoded.length).toBe(1);
    await settled();
    slow.cameWhole();
    expect([...(await frame).values]).toEqual([...values]);
    expect(seen).toEqual([]);
  });
});
