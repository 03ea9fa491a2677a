import type { ImageSet, InstanceRecord } from '../types';
import { discriminators, placedImagesOf, type PlacedImage } from './placedImage';

type Badge = ImageSet['badge'];

/** Two slices nearer than this are at the same place, millimetres. */
const samePlaceMm = 0.01;

/** The sets of one series, PS3.3 has no name for them: never merged across series, split where scrolling together would mislead. */
export function imageSetsOf(
  seriesInstanceUid: string,
  records: readonly InstanceRecord[],
  badgeOf: (record: InstanceRecord) => Badge,
): ImageSet[] {
  const groups = new Map<string, PlacedImage[]>();
  for (const record of records) {
    for (const placed of placedImagesOf(record)) {
      const key = `${badgeOf(record) ?? ''}|${placed.key}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [placed]);
      else group.push(placed);
    }
  }
  const sets = [...groups].flatMap(([key, group]) =>
    splitTies(group).map(([part, images]) => setOf(`${seriesInstanceUid}|${key}|${part}`, images, badgeOf)),
  );
  return sets.toSorted((a, b) => rank(a) - rank(b));
}

/** Localisers first as on the scanner, then the rest in file order; badges last. */
const rank = (set: ImageSet): number => (set.badge === null ? (set.kind === 'localiser' ? 0 : 1) : 2);

function setOf(
  id: string,
  placed: readonly PlacedImage[],
  badgeOf: (record: InstanceRecord) => Badge,
): ImageSet {
  const images = sorted(placed).map(({ image }) => image);
  const [first] = placed;
  const isMultiframe = (first?.image.record.image?.numberOfFrames ?? 1) > 1;
  const kind =
    first?.isLocaliser === true
      ? 'localiser'
      : isMultiframe
        ? 'multiframe'
        : images.length > 1
          ? 'stack'
          : 'single';
  return { id, kind, images, badge: first === undefined ? null : badgeOf(first.image.record) };
}

/** By position along the normal (E5), never by slice location; without positions by Instance Number and frame. */
function sorted(placed: readonly PlacedImage[]): readonly PlacedImage[] {
  const byNumber = (a: PlacedImage, b: PlacedImage): number =>
    a.instanceNumber - b.instanceNumber ||
    a.image.frameNumber - b.image.frameNumber ||
    (a.image.record.key < b.image.record.key ? -1 : 1);
  if (!isStack(placed)) return placed.toSorted(byNumber);
  return placed.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0) || byNumber(a, b));
}

/** Every image has its place, and they do not all lie in one (a cine of one slice keeps its time order). */
function isStack(placed: readonly PlacedImage[]): boolean {
  const [first] = placed;
  if (first === undefined || placed.some(({ place }) => place === null)) return false;
  return placed.some(({ place }) => Math.abs((place ?? 0) - (first.place ?? 0)) > samePlaceMm);
}

function hasTies(placed: readonly PlacedImage[]): boolean {
  const places = placed.map(({ place }) => place ?? 0).toSorted((a, b) => a - b);
  return places.some((place, index) => index > 0 && place - (places[index - 1] ?? 0) < samePlaceMm);
}

/** 4D: several images at each place are told apart by the first attribute that leaves none at the same place. */
function splitTies(group: readonly PlacedImage[]): [string, readonly PlacedImage[]][] {
  if (!isStack(group) || !hasTies(group)) return [['', group]];
  for (const [index, discriminate] of discriminators.entries()) {
    const parts = new Map<string, PlacedImage[]>();
    for (const placed of group) {
      const value = discriminate(placed);
      const part = parts.get(value);
      if (part === undefined) parts.set(value, [placed]);
      else part.push(placed);
    }
    if (parts.size > 1 && [...parts.values()].every((part) => !hasTies(part))) {
      return [...parts].map(([value, part]) => [`${index} ${value}`, part]);
    }
  }
  return [['', group]];
}
