import type { Palette, StoredFrame } from '../../src/pixels';
import {
  isDoubtful,
  type FrameResult,
  type ManifestEntry,
  type PixelTruth,
  type RgbTruth,
  type Verdict,
} from './manifest';
import {
  compare,
  type Container,
  containerOf,
  readReference,
  sha256,
  toContainer,
  ybrFullToRgb,
} from './samples';

function geometryDiffers(entry: ManifestEntry, stored: StoredFrame): string | null {
  if (entry.rows !== undefined && stored.rows !== entry.rows)
    return `rows ${stored.rows} instead of ${entry.rows}`;
  if (entry.cols !== undefined && stored.columns !== entry.cols)
    return `columns ${stored.columns} instead of ${entry.cols}`;
  if (entry.samples !== undefined && stored.samplesPerPixel !== entry.samples)
    return `${stored.samplesPerPixel} samples`;
  return null;
}

async function againstReference(truth: PixelTruth, frameIndex: number, stored: StoredFrame) {
  const { reference, maxAbsErrorTolerance = 0 } = truth;
  if (reference === undefined || reference.frame !== frameIndex) {
    return { verdict: 'unknown' as const, detail: 'no reference for this frame' };
  }
  const { maximum, samples } = compare(stored.values, await readReference(reference));
  const verdict: Verdict = maximum <= maxAbsErrorTolerance ? 'within' : 'different';
  return {
    verdict,
    detail: `at most ${maximum} off in ${samples} samples, tolerance ${maxAbsErrorTolerance}`,
  };
}

/** One decoded frame (components as coded) against the truth. */
export async function judgeFrame(
  entry: ManifestEntry,
  truth: PixelTruth,
  frameIndex: number,
  stored: StoredFrame,
): Promise<FrameResult> {
  const hash = await sha256(toContainer(stored.values, containerOf(truth.valueType, stored)));
  return { frameIndex, sha256: hash, ...(await verdictOf(entry, truth, frameIndex, stored, hash)) };
}

async function verdictOf(
  entry: ManifestEntry,
  truth: PixelTruth,
  frameIndex: number,
  stored: StoredFrame,
  hash: string,
): Promise<{ verdict: Verdict; detail: string }> {
  const geometry = geometryDiffers(entry, stored);
  if (geometry !== null) return { verdict: 'different', detail: geometry };
  const exact = truth.frameSha256?.[frameIndex];
  const primary = truth.frameSha256OfPrimary?.[frameIndex];
  if (hash === exact || hash === primary) return { verdict: 'equal', detail: '' };
  if (exact === null || isDoubtful(truth, frameIndex)) return { verdict: 'doubtful', detail: '' };
  if (truth.lossy === true || truth.error !== undefined) return againstReference(truth, frameIndex, stored);
  if (exact === undefined) return { verdict: 'different', detail: 'a frame the truth does not know' };
  return { verdict: 'different', detail: `values ${stored.minimum} to ${stored.maximum}` };
}

/** RGB of a palette image, 8 bits a sample: an index below the first entry takes the first, above the last the last. */
export function throughPalette(stored: StoredFrame, palette: Palette): Uint8Array<ArrayBuffer> {
  const { firstMapped, ...channels } = palette;
  const out = new Uint8Array(stored.values.length * 3);
  [channels.red, channels.green, channels.blue].forEach((entries, sample) => {
    for (let at = 0; at < stored.values.length; at += 1) {
      const index = Math.min(Math.max((stored.values[at] ?? 0) - firstMapped, 0), entries.length - 1);
      out[at * 3 + sample] = entries[index] ?? 0;
    }
  });
  return out;
}

/**
 * What the product makes RGB of, against the truth. Where the hash differs and a tolerance is given, the standard's own
 * equations, applied here to the components as coded (already judged), say how far it is off.
 */
export async function judgeRgb(
  truth: RgbTruth,
  frameIndex: number,
  asCoded: StoredFrame,
  rgb: ArrayLike<number>,
  container: Container,
): Promise<{ verdict: Verdict; detail: string }> {
  const expected = truth.frameSha256?.[frameIndex] ?? truth.frameSha256OfPrimary?.[frameIndex];
  if (expected === undefined || expected === null) return { verdict: 'unknown', detail: 'no hash' };
  if ((await sha256(toContainer(rgb, container))) === expected) return { verdict: 'equal', detail: '' };
  if (asCoded.photometricInterpretation.startsWith('YBR')) {
    const { maximum, samples } = compare(rgb, ybrFullToRgb(asCoded.values));
    const detail = `at most ${maximum} off the standard's equations in ${samples} samples`;
    return { verdict: maximum <= Math.max(truth.tolerance, 1) ? 'within' : 'different', detail };
  }
  // Without a conversion RGB is what was judged as coded; its own tolerance holds.
  if (asCoded.photometricInterpretation === 'RGB' && truth.tolerance > 0) {
    const { maximum } = compare(rgb, asCoded.values);
    return {
      verdict: maximum === 0 ? 'within' : 'different',
      detail: `at most ${maximum} off the components`,
    };
  }
  return {
    verdict: truth.tolerance > 0 ? 'unknown' : 'different',
    detail: `hash differs, tolerance ${truth.tolerance}`,
  };
}
