import { dot, orientationOf, positionOf, type Vector } from '../imagePlane';
import type { SetImage } from '../types';
import { placedImagesOf } from './placedImage';

/** What is not even in a stack of slices; it can be looked through all the same (E7, E8). */
export type StackRemark =
  /** Numbers count from 1, as on the screen. */
  | { readonly kind: 'missing'; readonly slices: number; readonly after: number; readonly before: number }
  | { readonly kind: 'duplicates'; readonly slices: number }
  | { readonly kind: 'uneven' }
  | { readonly kind: 'tilted'; readonly degrees: number };

const fewestSlices = 3;
/** E7: 1 % of a step, and never finer than positions are written. */
const tolerance = { share: 0.01, mm: 0.01 };
const leastTiltDegrees = 0.5;

export function stackRemarks(images: readonly SetImage[]): readonly StackRemark[] {
  const places = images.map(({ record, frameNumber }) => placedImagesOf(record)[frameNumber - 1]?.place);
  if (images.length < fewestSlices || places.some((place) => place == null)) return [];
  const steps = places.slice(1).map((place, at) => (place ?? 0) - (places[at] ?? 0));
  const real = steps.filter((step) => Math.abs(step) > tolerance.mm).toSorted((a, b) => a - b);
  const usual = real[Math.floor((real.length - 1) / 2)];
  // In file order, or all at one place: no stack of slices.
  if (usual === undefined || usual <= 0 || real.some((step) => step < 0)) return [];
  return [...gaps(steps, usual), ...duplicates(steps), ...unevenness(steps, usual), ...tilt(images)];
}

const slack = (step: number): number => Math.max(tolerance.share * step, tolerance.mm);

/** How many usual steps one is; null where it is no whole number of them. */
function whole(step: number, usual: number): number | null {
  const times = Math.round(step / usual);
  return times >= 1 && Math.abs(step - times * usual) <= slack(usual) * times ? times : null;
}

function gaps(steps: readonly number[], usual: number): StackRemark[] {
  return steps.flatMap((step, at): StackRemark[] => {
    const times = whole(step, usual);
    if (times === null || times < 2) return [];
    return [{ kind: 'missing', slices: times - 1, after: at + 1, before: at + 2 }];
  });
}

function duplicates(steps: readonly number[]): StackRemark[] {
  const slices = steps.filter((step) => step <= tolerance.mm).length;
  return slices === 0 ? [] : [{ kind: 'duplicates', slices }];
}

function unevenness(steps: readonly number[], usual: number): StackRemark[] {
  return steps.some((step) => step > tolerance.mm && whole(step, usual) === null) ? [{ kind: 'uneven' }] : [];
}

/** The way from the first slice to the last, against the direction that the slices face. */
function tilt(images: readonly SetImage[]): StackRemark[] {
  const [first, last] = [images[0], images.at(-1)];
  if (first === undefined || last === undefined) return [];
  const orientation = orientationOf(first.record, first.frameNumber);
  const from = positionOf(first.record, first.frameNumber);
  const to = positionOf(last.record, last.frameNumber);
  if (orientation === null || from === null || to === null) return [];
  const way: Vector = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const along = Math.abs(dot(orientation.normal, way));
  const across = Math.sqrt(Math.max(0, dot(way, way) - along * along));
  const degrees = (Math.atan2(across, along) * 180) / Math.PI;
  return degrees < leastTiltDegrees ? [] : [{ kind: 'tilted', degrees }];
}
