import { describe, expect, it } from 'vitest';
import { decodeFrame } from '../../../src/codecs/decodeFrame';
import { ViewerError } from '../../../src/shared/errors';
import { encodedSamples, seeded } from './encodedSamples';
import { fullShelf } from './support';

const samples = (await encodedSamples()).filter(
  ({ encoded }) => !/^1\.2\.840\.10008\.1\.2(\.1|\.2|\.1\.99)?$/.test(encoded.transferSyntaxUid),
);
const shelf = await fullShelf();

/** Ends in a picture of the right size or in a ViewerError whose words are ours; anything else fails the test. */
async function decodeDamaged(
  sample: (typeof samples)[number],
  bytes: Uint8Array<ArrayBuffer>,
): Promise<'picture' | ViewerError> {
  const { image } = sample.encoded;
  try {
    const stored = await decodeFrame({ ...sample.encoded, bytes }, shelf);
    expect(stored.values).toHaveLength(image.rows * image.columns * image.samplesPerPixel);
    return 'picture';
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(ViewerError);
    return thrown as ViewerError;
  }
}

describe('H1 damaged code streams end in a picture or one coded error', () => {
  for (const sample of samples) {
    it(`B13 ${sample.name}: bytes overwritten at 60 places`, async () => {
      const random = seeded(sample.encoded.bytes.length);
      for (let round = 0; round < 60; round += 1) {
        const bytes = sample.encoded.bytes.slice();
        const count = 1 + Math.floor(random() * 4);
        for (let n = 0; n < count; n += 1)
          bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
        await decodeDamaged(sample, bytes);
      }
    });

    it(`A9 ${sample.name}: cut anywhere, it is refused`, async () => {
      const { bytes } = sample.encoded;
      for (let part = 0; part < 20; part += 1) {
        const cut = bytes.slice(0, Math.floor((bytes.length * 0.95 * part) / 20));
        expect(await decodeDamaged(sample, cut)).toBeInstanceOf(ViewerError);
      }
    });

    it(`${sample.name}: an intact frame decodes exactly after a damaged one`, async () => {
      const before = await decodeFrame(sample.encoded, shelf);
      await decodeDamaged(sample, sample.encoded.bytes.slice(0, sample.encoded.bytes.length >> 1));
      const after = await decodeFrame(sample.encoded, shelf);
      expect(after.values).toEqual(before.values);
    });
  }
});
