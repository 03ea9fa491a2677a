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

/** How a level becomes a whole number, and whether the inverse comes before or after: viewers differ by one level. */
const roundings = [
  (level: number, inverse: boolean) => (inverse ? 255 - Math.floor(level + 0.5) : Math.floor(level + 0.5)),
  (level: number, inverse: boolean) => (inverse ? 255 - Math.floor(level) : Math.floor(level)),
  (level: number, inverse: boolean) => Math.floor(inverse ? 255 - level : level),
];

/** PS3.3 C.11.1 and C.11.2.1.2.1, 0 to 255 before rounding: written here again, apart from src. */
function levelsByFormula(entry: DisplayEntry, stored: StoredFrame, record: InstanceRecord): Float64Array {
  const modality = modalityTransform(record, entry.frame + 1);
  const { windowCenter: center, windowWidth: width } = entry;
  const toModality = (value: number) => {
    if (modality.kind === 'linear') return value * modality.slope + modality.intercept;
    const { entries, firstMapped } = modality.lut;
    return entries[Math.min(Math.max(value - firstMapped, 0), entries.length - 1)] ?? 0;
  };
  return Float64Array.from(stored.values, (value) => {
    const level = ((toModality(value) - (center - 0.5)) / (width - 1) + 0.5) * 255;
    return Math.min(Math.max(level, 0), 255);
  });
}

/** What to measure against: the picture itself, or the formula where one of the entry's own hashes vouches for ours. */
async function truthOf(
  entry: DisplayEntry,
  stored: StoredFrame,
  record: InstanceRecord,
  inverse: boolean,
): Promise<Grey | null> {
  if (entry.png !== undefined) return readPng(entry.png);
  const levels = levelsByFormula(entry, stored, record);
  for (const round of roundings) {
    const grey = Uint8Array.from(levels, (level) => round(level, inverse));
    const hash = await sha256(grey);
    if (hash === entry.sha256 || hash === entry.formulaRoundSha256) return grey;
  }
  return null;
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
