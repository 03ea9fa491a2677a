import { imageDirections, imageView, Tags, text, type ImageSet } from '../dicom';
import type { Hanging } from './presentation';

/** The two breasts from one side: R hangs to the left of L, back to back, the chest walls together (F12). */
export interface MammogramPair {
  readonly right: ImageSet;
  readonly left: ImageSet;
}

const mostPairs = 2;

/** Pairs among the sets, CC before MLO and both before others; none where one side is missing or stands twice. */
export function mammogramPairs(sets: readonly ImageSet[]): readonly MammogramPair[] {
  const views = new Map<string, { right: ImageSet[]; left: ImageSet[] }>();
  for (const set of sets) {
    const found = sideOf(set);
    if (found === null) continue;
    const both = views.get(found.view) ?? { right: [], left: [] };
    views.set(found.view, both);
    both[found.side].push(set);
  }
  return [...views]
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .flatMap(([, { right, left }]) => {
      const [[onlyRight, secondRight], [onlyLeft, secondLeft]] = [right, left];
      if (onlyRight === undefined || onlyLeft === undefined) return [];
      return secondRight === undefined && secondLeft === undefined
        ? [{ right: onlyRight, left: onlyLeft }]
        : [];
    })
    .slice(0, mostPairs);
}

const rank = (view: string): number => (view === 'CC' ? 0 : view === 'MLO' ? 1 : 2);

function sideOf(set: ImageSet): { side: 'right' | 'left'; view: string } | null {
  const [image] = set.images;
  if (image === undefined || set.badge !== null || text(image.record.attributes, Tags.modality) !== 'MG')
    return null;
  const { laterality, view } = imageView(image.record, image.frameNumber);
  const side = laterality === 'R' ? 'right' : laterality === 'L' ? 'left' : null;
  return side === null || view === '' ? null : { side, view: view.toUpperCase() };
}

/** The chest wall of the right breast to the right, that of the left one to the left; unturned where the file does not say. */
export function mammogramHanging(set: ImageSet, side: 'right' | 'left'): Hanging {
  const [image] = set.images;
  const alongRow =
    image === undefined ? '' : (imageDirections(image.record, image.frameNumber)?.alongRow ?? '');
  const wrong = side === 'right' ? 'A' : 'P';
  return { flipHorizontal: alongRow.startsWith(wrong), against: side };
}
