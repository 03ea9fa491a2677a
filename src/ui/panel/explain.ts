import { Tags, text } from '../../dicom';
import type { ViewportState } from '../../session';
import { formatNumber } from '../format/amounts';
import type { ExplainWords } from '../words/explain/en';

export interface Explanation {
  readonly what: string;
  /** How it is turned, what grey means. */
  readonly how: readonly string[];
  readonly place: string;
}

const xrays = new Set(['CR', 'DX', 'RF', 'XA', 'RG', 'IO', 'PX']);

/** Describes the picture that is drawn, never the patient. null where nothing is drawn. */
export function explain(
  state: ViewportState,
  words: ExplainWords,
  locale: string,
  byFinger: boolean,
): Explanation | null {
  const { drawn, set, index } = state;
  if (drawn === null || set === null) return null;
  const { attributes } = drawn.record;
  const modality = text(attributes, Tags.modality);
  const count = set.images.length;
  const placeWords = byFinger ? words.placeByFinger : words.place;
  return {
    what: what(modality, text(attributes, Tags.bodyPartExamined), words),
    how: [...turned(state.orientation, words), grey(modality, state, words)].filter((line) => line !== ''),
    place:
      count > 1 ? placeWords(formatNumber(index + 1, locale), formatNumber(count, locale)) : words.single,
  };
}

function what(modality: string, bodyPart: string, words: ExplainWords): string {
  const part = words.parts[bodyPart.toUpperCase().replace(/[^A-Z]/g, '')] ?? words.body;
  if (modality === 'CT' || modality === 'MR') return words.slice(part);
  if (xrays.has(modality)) return words.xray(part);
  return words.kinds[modality] ?? words.anyKind;
}

const axes: Readonly<Record<string, readonly [number, number, number]>> = {
  L: [1, 0, 0],
  R: [-1, 0, 0],
  P: [0, 1, 0],
  A: [0, -1, 0],
  H: [0, 0, 1],
  F: [0, 0, -1],
};

/** Where one would have to stand: the direction from the picture to the eye, right x top. */
export function seenFrom(right: string, top: string): string | null {
  const [a, b] = [axes[right.charAt(0)], axes[top.charAt(0)]];
  if (a === undefined || b === undefined) return null;
  const eye = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
  return Object.entries(axes).find(([, axis]) => axis.every((size, at) => size === eye[at]))?.[0] ?? null;
}

function turned(orientation: ViewportState['orientation'], words: ExplainWords): readonly string[] {
  if (orientation === null) return [words.orientationUnknown];
  const from = seenFrom(orientation.right, orientation.top);
  return [
    from === null ? '' : (words.seenFrom[from] ?? ''),
    words.rightIs[orientation.right.charAt(0)] ?? '',
  ];
}

function grey(modality: string, { isColour, presentation }: ViewportState, words: ExplainWords): string {
  if (isColour) return words.colour;
  const swapped = presentation?.invert === true;
  if (modality === 'CT') return swapped ? words.greyCtSwapped : words.greyCt;
  if (xrays.has(modality) || modality === 'MG') return swapped ? words.greyXraySwapped : words.greyXray;
  if (swapped) return words.greyXraySwapped;
  if (modality === 'MR') return words.greyMr;
  if (modality === 'US' || modality === 'IVUS') return words.greyUs;
  return modality === 'PT' || modality === 'NM' ? words.greyTracer : '';
}
