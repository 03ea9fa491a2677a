import { describe, expect, it } from 'vitest';
import type { DecodedFrame, EncodedFrame, FrameDecoder } from '../../../src/codecs';
import type { PixelDataLocation, SetImage } from '../../../src/dicom';
import { FrameCache } from '../../../src/session/frameCache';
import { FileOrigin } from '../../../src/session/frameOrigin';
import { FrameService } from '../../../src/session/frameService';
import { BytesSource } from '../../../src/shared/byteSource';
import { ViewerError } from '../../../src/shared/errors';
import { recordOf } from '../../support/record';

const rle = '1.2.840.10008.1.2.5';
const item = (bytes: readonly number[]) => [0xfe, 0xff, 0x00, 0xe0, bytes.length, 0, 0, 0, ...bytes];
const source = new BytesSource(Uint8Array.from([...item([]), ...item([1, 2])]));
const pixelData: PixelDataLocation = {
  offset: 0,
  length: null,
  declaredLength: null,
  vr: 'OB',
  encapsulated: true,
  littleEndian: true,
  extendedOffsets: null,
  extendedLengths: null,
};
const image: SetImage = { record: { ...recordOf({}), transferSyntaxUid: rle, pixelData }, frameNumber: 1 };

/** A decoder that answers when told, or with Abort when its signal ends. */
function slowDecoder() {
  const running: { finish: () => void; signal: AbortSignal }[] = [];
  const decoder: FrameDecoder = {
    decode: (frame: EncodedFrame, _, signal) =>
      new Promise<DecodedFrame>((resolve, reject) => {
        const stored = {
          ...frame.image,
          isSigned: false,
          values: new Uint16Array(16),
          minimum: 0,
          maximum: 0,
        };
        running.push({ finish: () => resolve({ stored, encoded: frame.bytes }), signal });
        signal.addEventListener('abort', () => reject(new ViewerError('Abort', 'decode')), { once: true });
      }),
    close: () => undefined,
  };
  return { decoder, running };
}

function service(decoder: FrameDecoder): FrameService {
  const { signal } = new AbortController();
  const files = new FileOrigin({ bytes: () => Promise.resolve(source) }, signal);
  return new FrameService(files, decoder, new FrameCache(1e6), signal);
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 10));

describe('the frame service', () => {
  it('decodes once, however many ask', async () => {
    const { decoder, running } = slowDecoder();
    const frames = service(decoder);
    const both = [1, 2].map(() => frames.storedFrame(image, 'visible', new AbortController().signal));
    await settled();
    expect(running).toHaveLength(1);
    running[0]?.finish();
    expect((await Promise.all(both)).map(({ rows }) => rows)).toEqual([4, 4]);
  });

  it('begins anew for whoever asks right after the last one gave up, instead of handing on the abort', async () => {
    const { decoder, running } = slowDecoder();
    const frames = service(decoder);
    const first = new AbortController();
    const given = frames.storedFrame(image, 'ahead', first.signal);
    await settled();
    first.abort();
    const again = frames.storedFrame(image, 'visible', new AbortController().signal);
    await expect(given).rejects.toMatchObject({ code: 'Abort' });
    await settled();
    running.at(-1)?.finish();
    expect((await again).rows).toBe(4);
  });

  it('goes on with a decode that one of two gave up', async () => {
    const { decoder, running } = slowDecoder();
    const frames = service(decoder);
    const first = new AbortController();
    const given = frames.storedFrame(image, 'ahead', first.signal);
    const kept = frames.storedFrame(image, 'visible', new AbortController().signal);
    await settled();
    first.abort();
    await expect(given).rejects.toMatchObject({ code: 'Abort' });
    expect(running[0]?.signal.aborted).toBe(false);
    running[0]?.finish();
    expect((await kept).rows).toBe(4);
  });
});
