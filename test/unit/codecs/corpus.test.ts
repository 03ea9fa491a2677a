import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CodecShelf } from '../../../src/codecs/codecShelf';
import { decodeFrame } from '../../../src/codecs/decodeFrame';
import {
  locateFrames,
  openDataSet,
  readDicom,
  readFrame,
  type InstanceRecord,
  type SourceId,
} from '../../../src/dicom';
import type { StoredFrame } from '../../../src/pixels';
import { BytesSource, type ByteSource } from '../../../src/shared/byteSource';
import { ViewerError } from '../../../src/shared/errors';
import { mustRefuse, type ManifestEntry, type PixelTruth } from '../../conformance/manifest';
import { corpusPath, hasCorpus } from '../../support/corpus';
import { fullShelf } from './support';

const lines = hasCorpus ? readFileSync(corpusPath('MANIFEST.jsonl'), 'utf8').trim().split('\n') : [];
const pictures = lines
  .map((line) => JSON.parse(line) as ManifestEntry)
  .filter(
    ({ pixels }) =>
      pixels?.frameSha256 !== undefined || pixels?.reference !== undefined || pixels?.error !== undefined,
  );

const signal = new AbortController().signal;

interface Opened {
  readonly record: InstanceRecord;
  readonly bytes: ByteSource;
}

async function open(path: string): Promise<Opened> {
  const source = new BytesSource(new Uint8Array(readFileSync(corpusPath(path))));
  const file = await readDicom(source, 1 as SourceId, signal);
  if (file.kind !== 'instance') throw new Error('a directory');
  return { record: file.record, bytes: await openDataSet(source, file.record, signal) };
}

/** Every frame of the file as a promise made when asked for: one that is refused does not stop the others. */
async function frames({ record, bytes }: Opened, shelf: CodecShelf, colour: 'asCoded' | 'display') {
  if (record.pixelError !== null) throw ViewerError.fromWire(record.pixelError);
  const { image, pixelData } = record;
  if (image === null || pixelData === null) throw new ViewerError('Malformed', 'decode', 'no pixel data');
  const table = await locateFrames(bytes, pixelData, image, signal);
  return table.map(
    (location) => async () =>
      decodeFrame(
        {
          transferSyntaxUid: record.transferSyntaxUid,
          image,
          bytes: await readFrame(bytes, location, signal),
          firstBit: location.firstBit,
          littleEndian: pixelData.littleEndian,
          vr: pixelData.vr,
          colour,
        },
        shelf,
      ),
  );
}

function sha256({ values }: StoredFrame): string {
  return createHash('sha256')
    .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    .digest('hex');
}

function largestDifference(stored: StoredFrame, reference: PixelTruth['reference']): number {
  if (reference === undefined) throw new Error('no reference');
  const raw = gunzipSync(readFileSync(corpusPath(reference.path)));
  const buffer = raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length);
  const arrays = { uint8: Uint8Array, int8: Int8Array, uint16: Uint16Array, int16: Int16Array };
  const values = new arrays[reference.dtype as keyof typeof arrays](buffer);
  if (values.length !== stored.values.length) return Infinity;
  let largest = 0;
  for (const [at, value] of values.entries())
    largest = Math.max(largest, Math.abs(value - (stored.values[at] ?? NaN)));
  return largest;
}

describe.skipIf(!hasCorpus)('corpus: stored values of every frame', () => {
  let shelf: CodecShelf;
  beforeAll(async () => {
    shelf = await fullShelf();
  });

  for (const entry of pictures) {
    const { path, pixels } = entry;
    if (pixels === undefined || pixels === null) continue;
    if (mustRefuse(entry)) {
      it(`${path} is refused with a ViewerError`, async () => {
        const attempt = (async () => {
          for (const decode of await frames(await open(path), shelf, 'asCoded')) await decode();
        })();
        await expect(attempt).rejects.toBeInstanceOf(ViewerError);
      });
      continue;
    }
    it(`C15 ${path} equals the reference decoder`, async () => {
      const decoders = await frames(await open(path), shelf, 'asCoded');
      if (pixels.frameSha256 !== undefined) expect(decoders).toHaveLength(pixels.frameSha256.length);
      for (const [index, decode] of decoders.entries()) {
        const stored = await decode().catch((thrown: unknown) => thrown as ViewerError);
        if (stored instanceof Error) {
          // B11: edge tiles whose code stream has another size than the image.
          expect(stored, `frame ${index + 1}: ${stored.message}`).toMatchObject({ code: 'Mismatch' });
          expect(path).toContain('wsm/multiframe');
          continue;
        }
        const hash = pixels.frameSha256?.[index] ?? null;
        if (hash !== null) expect(sha256(stored), `frame ${index + 1}`).toBe(hash);
        if (index === pixels.reference?.frame) {
          expect(largestDifference(stored, pixels.reference)).toBeLessThanOrEqual(
            pixels.maxAbsErrorTolerance ?? 0,
          );
        }
        if (pixels.decodedColourSpace)
          expect(stored.photometricInterpretation).toBe(pixels.decodedColourSpace);
      }
    });
    const rgb = pixels.rgb?.frameSha256;
    const isYbr = pixels.decodedColourSpace === 'YBR_FULL';
    if (rgb === undefined || !isYbr) continue;
    it(`C7 C11 ${path} is converted to RGB as the equations say`, async () => {
      for (const [index, decode] of (await frames(await open(path), shelf, 'display')).entries()) {
        const stored = await decode();
        expect(stored.photometricInterpretation).toBe('RGB');
        expect(sha256(stored), `frame ${index + 1}`).toBe(rgb[index]);
      }
    });
  }
});
