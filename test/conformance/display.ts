import type { InstanceRecord } from '../../src/dicom';
import { modalityTransform, type StoredFrame, type Voi } from '../../src/pixels';
import { buildDrawable, drawToRgba } from '../../src/render';
import type { Verdict } from './manifest';
import { compare, sha256 } from './samples';

/** One line of DISPLAY.jsonl: what an independent viewer makes of one frame under one window. */
export interface DisplayEntry {
  readonly path: string;
  readonly frame: number;
  readonly windowCenter: number;
  readonly windowWidth: number;
  readonly function: 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';
  readonly rows: number;
  readonly cols: number;
  readonly sha256: string;
  readonly formulaRoundSha256?: string;
  readonly tolerance: number;
  readonly png?: string;
}

export interface DisplayResult {
  readonly path: string;
  readonly window: string;
  readonly verdict: Verdict;
  readonly detail: string;
}

type Grey = Uint8Array<ArrayBuffer>;

function greyOf(rgba: Uint8ClampedArray): Grey {
  return Uint8Array.from({ length: rgba.length / 4 }, (_, at) => rgba[at * 4] ?? 0);
}

/** Greyscale PNGs carry no colour profile here, so that the browser hands the levels through unchanged. */
async function readPng(path: string): Promise<Grey> {
  const response = await fetch(`/corpus/${path.split('/').map(encodeURIComponent).join('/')}`);
  if (!response.ok) throw new Error(`${path} is not in the corpus`);
  const bitmap = await createImageBitmap(await response.blob(), { colorSpaceConversion: 'none' });
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  return greyOf(context.getImageData(0, 0, bitmap.width, bitmap.height).data);
}

/** PS3.3 C.11.2.1.2.1 on modality values, rounded, inverted where asked: written here again, apart from src. */
function byFormula(entry: DisplayEntry, stored: StoredFrame, record: InstanceRecord, inverse: boolean): Grey {
  const modality = modalityTransform(record, entry.frame + 1);
  const { slope, intercept } = modality.kind === 'linear' ? modality : { slope: 1, intercept: 0 };
  const { windowCenter: center, windowWidth: width } = entry;
  return Uint8Array.from(stored.values, (value) => {
    const x = (value * slope + intercept - (center - 0.5)) / (width - 1) + 0.5;
    const level = Math.floor(Math.min(Math.max(x * 255, 0), 255) + 0.5);
    return inverse ? 255 - level : level;
  });
}

/** What to measure against: the picture itself, or the formula where the entry's own hash vouches for ours. */
async function truthOf(
  entry: DisplayEntry,
  stored: StoredFrame,
  record: InstanceRecord,
  inverse: boolean,
): Promise<Grey | null> {
  if (entry.png !== undefined) return readPng(entry.png);
  const formula = byFormula(entry, stored, record, inverse);
  return (await sha256(formula)) === entry.formulaRoundSha256 ? formula : null;
}

/** The 8-bit output at native size, through the renderer of the product, against the entry. */
export async function judgeDisplay(
  entry: DisplayEntry,
  record: InstanceRecord,
  stored: StoredFrame,
): Promise<DisplayResult> {
  const { path, windowCenter: center, windowWidth: width, tolerance } = entry;
  const voi: Voi = {
    kind: 'window',
    window: { center, width, function: entry.function },
    explanation: null,
    origin: 'file',
  };
  const result = (verdict: Verdict, detail: string) => ({
    path,
    window: `${center}/${width}`,
    verdict,
    detail,
  });
  if (stored.rows !== entry.rows || stored.columns !== entry.cols) return result('different', 'another size');
  const frame = buildDrawable(record, entry.frame + 1, stored);
  // The truth was made without overlays.
  const drawn = greyOf(drawToRgba({ ...frame, overlays: [] }, voi));
  if ((await sha256(drawn)) === entry.sha256) return result('equal', '');
  const truth = await truthOf(entry, stored, record, frame.inverse);
  if (truth === null) return result('different', 'hash differs and nothing to measure against');
  const { maximum, samples } = compare(drawn, truth);
  const detail = `at most ${maximum} levels off in ${samples} pixels, tolerance ${tolerance}`;
  return result(maximum <= tolerance ? 'within' : 'different', detail);
}
