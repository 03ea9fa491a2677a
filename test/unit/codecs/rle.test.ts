import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeFrame } from '../../../src/codecs/decodeFrame';
import { encodedFrame, fullShelf } from './support';

const shelf = await fullShelf();
const syntax = { transferSyntaxUid: '1.2.840.10008.1.2.5' };

/** A frame of the given segments, PS3.5 G.5. */
function rleFrame(
  segments: readonly (readonly number[])[],
  offsets?: readonly number[],
): Uint8Array<ArrayBuffer> {
  const starts: number[] = [];
  let at = 64;
  for (const segment of segments) {
    starts.push(at);
    at += segment.length;
  }
  const bytes = new Uint8Array(at);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, segments.length, true);
  for (const [index, start] of (offsets ?? starts).entries()) view.setUint32(4 + 4 * index, start, true);
  for (const [index, segment] of segments.entries()) bytes.set(segment, starts[index] ?? 64);
  return bytes;
}

describe('RLE Lossless', () => {
  it('B8 puts the most significant byte plane first and takes -128 for nothing', async () => {
    const bytes = rleFrame([
      [128, 3, 1, 2, 3, 4],
      [253, 9, 128],
    ]);
    const stored = await decodeFrame(
      encodedFrame(bytes, { rows: 2, columns: 2, bitsAllocated: 16 }, syntax),
      shelf,
    );
    expect([...stored.values]).toEqual([0x0109, 0x0209, 0x0309, 0x0409]);
  });

  it('C11 makes pixels of component planes, whatever Planar Configuration says', async () => {
    const image = {
      rows: 1,
      columns: 2,
      samplesPerPixel: 3,
      photometricInterpretation: 'RGB',
      planarConfiguration: 0,
    } as const;
    const bytes = rleFrame([
      [1, 1, 2],
      [1, 3, 4],
      [1, 5, 6],
    ]);
    expect([...(await decodeFrame(encodedFrame(bytes, image, syntax), shelf)).values]).toEqual([
      1, 3, 5, 2, 4, 6,
    ]);
  });

  it('refuses segments that are wild, too few, too long or too short', async () => {
    const image = { rows: 1, columns: 4 };
    const refused = (bytes: Uint8Array<ArrayBuffer>) =>
      expect(decodeFrame(encodedFrame(bytes, image, syntax), shelf)).rejects.toMatchObject({
        code: 'Decode',
      });
    await refused(new Uint8Array(10));
    await refused(rleFrame([[253, 1]], [3]));
    await refused(rleFrame([[253, 1]], [0xfffffff0]));
    await refused(
      rleFrame([
        [253, 1],
        [253, 1],
      ]),
    );
    await refused(rleFrame([[129, 1]]));
    await refused(rleFrame([[254, 1]]));
    await refused(rleFrame([[3, 1, 2]]));
  });
});

describe('deflated frames', () => {
  const deflated = { transferSyntaxUid: '1.2.840.10008.1.2.8.1' };
  const image = { rows: 64, columns: 64, bitsAllocated: 16 };

  it('inflate to exactly the frame, also a blank one, with padding behind', async () => {
    const blank = deflateRawSync(new Uint8Array(64 * 64 * 2));
    const stored = await decodeFrame(encodedFrame(Uint8Array.of(...blank, 0), image, deflated), shelf);
    expect(stored).toMatchObject({ minimum: 0, maximum: 0 });
    expect(stored.values).toHaveLength(64 * 64);
  });

  it('H9 stop at the size of the frame and need their end', async () => {
    const bomb = new Uint8Array(deflateRawSync(new Uint8Array(50_000_000)));
    await expect(decodeFrame(encodedFrame(bomb, image, deflated), shelf)).rejects.toMatchObject({
      code: 'Limit',
    });
    const random = Uint8Array.from({ length: 64 * 64 * 2 }, (_, at) => (at * 2654435761) >>> 13);
    const whole = new Uint8Array(deflateRawSync(random));
    const cut = decodeFrame(encodedFrame(whole.slice(0, whole.length >> 1), image, deflated), shelf);
    await expect(cut).rejects.toMatchObject({ code: 'Decode' });
  });
});
