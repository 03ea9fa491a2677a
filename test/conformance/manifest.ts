/** The part of one manifest line that is judged here; other fields are ignored. */
export interface ManifestEntry {
  readonly path: string;
  readonly transferSyntax?: string | null;
  readonly rows?: number;
  readonly cols?: number;
  readonly bitsAllocated?: number;
  readonly samples?: number;
  readonly photometric?: string;
  readonly pixels?: PixelTruth | null;
  /** A damaged file: a picture is as right as one coded error; only another error, a hang or a crash is wrong. */
  readonly mutant?: boolean;
}

export interface PixelTruth {
  /** Nobody decoded it: a viewer must say what is wrong. */
  readonly error?: string;
  readonly video?: boolean;
  readonly valueType?: string;
  readonly decodedColourSpace?: string;
  /** null: not to be compared. */
  readonly frameSha256?: readonly (string | null)[];
  readonly lossy?: boolean;
  readonly maxAbsErrorTolerance?: number;
  readonly frameSha256OfPrimary?: readonly (string | null)[];
  readonly reference?: Reference;
  readonly rgb?: RgbTruth;
  /** `frames`: indices from 0, or words where they are not told one by one. */
  readonly doubtfulFrames?: { readonly frames: readonly number[] | string } | readonly number[];
}

export interface Reference {
  readonly path: string;
  readonly frame: number;
  readonly dtype: string;
  readonly shape: readonly number[];
}

export interface RgbTruth {
  readonly method: string;
  readonly tolerance: number;
  readonly frameSha256?: readonly (string | null)[];
  readonly frameSha256OfPrimary?: readonly (string | null)[];
}

/**
 * equal, within: right. different: wrong pixels, or pixels where there are none to show. refused: refused though they can
 * be decoded. refusedRightly: as the truth asks. doubtful, unknown: no truth to compare with (unknown: decoded, lossy,
 * without a reference). noPixels: the object has none. survived: of a damaged file, see `mutant`.
 */
export type Verdict =
  | 'equal'
  | 'within'
  | 'different'
  | 'refused'
  | 'refusedRightly'
  | 'doubtful'
  | 'unknown'
  | 'noPixels'
  | 'survived';

export interface FrameResult {
  /** From 0, as in the manifest. */
  readonly frameIndex: number;
  readonly verdict: Verdict;
  readonly detail: string;
  /** SHA-256 of the stored values; '' where nothing was decoded. */
  readonly sha256: string;
}

export interface FileResult {
  readonly path: string;
  readonly transferSyntax: string;
  readonly photometric: string;
  readonly verdict: Verdict;
  readonly frames: number;
  readonly detail: string;
  /** Of the stored values of each frame, so that two browsers can be held against each other. */
  readonly sha256: readonly string[];
  /** What is wrong, frame by frame; at most the first ten. */
  readonly wrong: readonly FrameResult[];
  readonly rgb: { readonly verdict: Verdict; readonly detail: string } | null;
  readonly milliseconds: number;
}

const worst: readonly Verdict[] = [
  'different',
  'refused',
  'doubtful',
  'unknown',
  'within',
  'equal',
  'refusedRightly',
  'noPixels',
];

export function worstOf(verdicts: readonly Verdict[]): Verdict {
  return worst.find((verdict) => verdicts.includes(verdict)) ?? 'noPixels';
}

/**
 * Nobody decoded it, or it is a film: no picture is right. The decoders that were asked know no JPEG XL (.110 to .112): what we
 * make of it has no truth to be compared with.
 */
export function mustRefuse({ transferSyntax, pixels }: ManifestEntry): boolean {
  if (pixels?.video === true) return true;
  return pixels?.error !== undefined && !/^1\.2\.840\.10008\.1\.2\.4\.11[012]$/.test(transferSyntax ?? '');
}

/** True for a frame whose truth is in doubt; where only words are given, every frame of the file may be meant. */
export function isDoubtful(truth: PixelTruth, frameIndex: number): boolean {
  const { doubtfulFrames } = truth;
  if (doubtfulFrames === undefined) return false;
  const frames = 'frames' in doubtfulFrames ? doubtfulFrames.frames : doubtfulFrames;
  return typeof frames === 'string' || frames.includes(frameIndex);
}
