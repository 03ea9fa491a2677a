import { locateFrames, openDataSet, readDicom, readFrame, type SourceId } from '../../../src/dicom';
import type { EncodedFrame } from '../../../src/codecs';
import { BytesSource } from '../../../src/shared/byteSource';
import { syntaxSamples, type SyntaxSample } from '../../fixtures';

export interface EncodedSample extends SyntaxSample {
  readonly encoded: EncodedFrame;
}

/** The first frame of each generated picture, as the session would hand it to a decoder. */
export async function encodedSamples(): Promise<EncodedSample[]> {
  const { signal } = new AbortController();
  return Promise.all(
    (await syntaxSamples()).map(async (sample) => {
      const source = new BytesSource(sample.image.bytes);
      const file = await readDicom(source, 1 as SourceId, signal);
      if (file.kind !== 'instance') throw new Error('a directory');
      const { image, pixelData, transferSyntaxUid } = file.record;
      if (image === null || pixelData === null) throw new Error('no pixels');
      const bytes = await openDataSet(source, file.record, signal);
      const [location] = await locateFrames(bytes, pixelData, image, signal);
      if (location === undefined) throw new Error('no frame');
      const { littleEndian, vr } = pixelData;
      const { firstBit } = location;
      const encoded: EncodedFrame = {
        transferSyntaxUid,
        image,
        bytes: await readFrame(bytes, location, signal),
        firstBit,
        littleEndian,
        vr,
        colour: 'asCoded',
      };
      return { ...sample, encoded };
    }),
  );
}

/** A small seeded generator, so that a failure can be repeated. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
