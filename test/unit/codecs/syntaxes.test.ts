import { describe, expect, it } from 'vitest';
import { decodeFrame } from '../../../src/codecs/decodeFrame';
import { encodedSamples } from './encodedSamples';
import { fullShelf } from './support';

const samples = await encodedSamples();
const shelf = await fullShelf();

/** The checklist's rows for lossy syntaxes; all others must come back as they went in. */
const rowOf = (name: string, tolerance: number): string =>
  /extended/.test(name) ? 'C14' : /near/.test(name) ? 'C16' : tolerance > 0 ? 'C9' : 'C15';

describe('generated pictures, one for each transfer syntax', () => {
  for (const { name, image, tolerance, encoded } of samples) {
    it(`R1 ${rowOf(name, tolerance)} ${name} comes back ${tolerance === 0 ? 'exactly' : `within ${tolerance}`}`, async () => {
      const stored = await decodeFrame(encoded, shelf);
      const expected = image.frames[0] ?? [];
      expect(stored.values).toHaveLength(expected.length);
      let largest = 0;
      let minimum = Infinity;
      let maximum = -Infinity;
      for (const [at, value] of stored.values.entries()) {
        largest = Math.max(largest, Math.abs(value - (expected[at] ?? NaN)));
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
      }
      expect(largest).toBeLessThanOrEqual(tolerance);
      expect(stored).toMatchObject({ minimum, maximum });
    });

    it(`B11 ${name} is refused where the header declares more rows`, async () => {
      const taller = { ...encoded.image, rows: encoded.image.rows * 2 };
      const attempt = decodeFrame({ ...encoded, image: taller }, shelf);
      // Uncompressed frames carry no size of their own: what is there is shown (R5).
      if (/^1\.2\.840\.10008\.1\.2(\.1|\.2|\.1\.99)?$/.test(encoded.transferSyntaxUid)) {
        expect((await attempt).values.length).toBe(
          encoded.image.rows * 2 * taller.columns * taller.samplesPerPixel,
        );
      } else await expect(attempt).rejects.toMatchObject({ code: /RLE/.test(name) ? 'Decode' : 'Mismatch' });
    });
  }
});
