import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeNativeFrame } from '../../../src/codecs/native';
import { locateFrames, openDataSet, readDicom, readFrame, type SourceId } from '../../../src/dicom';
import type { StoredFrame, Voi } from '../../../src/pixels';
import { buildDrawable, drawToRgba, type DrawableFrame } from '../../../src/render';
import { BytesSource } from '../../../src/shared/byteSource';
import { corpusPath, hasCorpus } from '../../support/corpus';
import { identity } from './frame';
import { greyOfPng } from './png';

interface Expected {
  readonly path: string;
  readonly frame: number;
  readonly windowCenter: number;
  readonly windowWidth: number;
  readonly windowSource: string;
  readonly function: 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';
  readonly sha256: string;
  readonly formulaVsDcmtk?: { readonly trunc: { readonly maxAbsDiff: number } };
  readonly tolerance: number;
  readonly png?: string;
}

interface Manifest {
  readonly path: string;
  readonly transferSyntax?: string;
  readonly photometric?: string;
  readonly bitsAllocated?: number;
  readonly pixels?: { readonly rgb?: { readonly frameSha256?: readonly string[] } };
}

const native = new Set([
  '1.2.840.10008.1.2',
  '1.2.840.10008.1.2.1',
  '1.2.840.10008.1.2.2',
  '1.2.840.10008.1.2.1.99',
]);

function lines<T>(name: string): T[] {
  if (!hasCorpus || !existsSync(corpusPath(name))) return [];
  return readFileSync(corpusPath(name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

const manifest = lines<Manifest>('MANIFEST.jsonl');
const isNative = (path: string) =>
  native.has(manifest.find((entry) => entry.path === path)?.transferSyntax ?? '');

async function open(
  path: string,
  frameIndex: number,
): Promise<{ frame: DrawableFrame; stored: StoredFrame }> {
  const { signal } = new AbortController();
  const source = new BytesSource(new Uint8Array(readFileSync(corpusPath(path))));
  const file = await readDicom(source, 1 as SourceId, signal);
  if (file.kind !== 'instance') throw new Error('not an instance');
  const { record } = file;
  if (record.image === null || record.pixelData === null) throw new Error('no picture');
  const bytes = await openDataSet(source, record, signal);
  const frames = await locateFrames(bytes, record.pixelData, record.image, signal);
  const location = frames[frameIndex];
  if (location === undefined) throw new Error('no such frame');
  const stored = decodeNativeFrame({
    transferSyntaxUid: record.transferSyntaxUid,
    image: record.image,
    bytes: await readFrame(bytes, location, signal),
    firstBit: location.firstBit,
    littleEndian: record.pixelData.littleEndian,
    vr: record.pixelData.vr,
    colour: 'display',
  });
  return { frame: buildDrawable(record, frameIndex + 1, stored), stored };
}

const grey = (rgba: Uint8ClampedArray) =>
  Uint8Array.from({ length: rgba.length / 4 }, (_, i) => rgba[i * 4] ?? 0);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const displays = lines<Expected>('DISPLAY.jsonl').filter(({ path }) => isNative(path));

describe.skipIf(displays.length === 0)('the corpus, as the reference implementation shows it', () => {
  it.each(displays)('$path at $windowCenter / $windowWidth', async (expected) => {
    const { frame } = await open(expected.path, expected.frame);
    const { windowCenter: center, windowWidth: width, function: shape } = expected;
    const voi: Voi = { ...identity, window: { center, width, function: shape } } as Voi;
    const drawn = grey(drawToRgba({ ...frame, overlays: [] }, voi));
    const isExact = expected.formulaVsDcmtk?.trunc.maxAbsDiff === 0;
    if (isExact) expect(sha256(drawn)).toBe(expected.sha256);
    else if (expected.png !== undefined) {
      const truth = greyOfPng(readFileSync(corpusPath(expected.png)));
      let worst = 0;
      for (let i = 0; i < truth.length; i += 1)
        worst = Math.max(worst, Math.abs((truth[i] ?? 0) - (drawn[i] ?? 0)));
      expect(drawn.length).toBe(truth.length);
      expect(worst).toBeLessThanOrEqual(expected.tolerance);
    }
  });
});

/** As decoded and of 8 bits, or through a palette: what the screen shows is what the manifest hashes. */
const colours = manifest.filter(
  ({ pixels, transferSyntax, photometric, bitsAllocated }) =>
    pixels?.rgb !== undefined &&
    native.has(transferSyntax ?? '') &&
    (photometric === 'PALETTE COLOR' || bitsAllocated === 8),
);

describe.skipIf(colours.length === 0)('the corpus in colour, equal to the manifest', () => {
  it.each(colours)('$path ($photometric)', async ({ path, pixels }) => {
    for (const [frameIndex, hash] of (pixels?.rgb?.frameSha256 ?? []).entries()) {
      if (frameIndex > 2) break;
      const { frame } = await open(path, frameIndex);
      const rgba = drawToRgba({ ...frame, overlays: [] }, identity);
      const rgb = rgba.filter((_, i) => i % 4 !== 3);
      expect(sha256(Uint8Array.from(rgb))).toBe(hash);
    }
  });
});
