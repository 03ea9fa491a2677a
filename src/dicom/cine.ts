import { Tags } from './tags';
import type { InstanceRecord } from './types';
import { number, numbers } from './values';

export interface CineTiming {
  readonly framesPerSecond: number;
  /** default: the file gives no rate and ours is used (F1). */
  readonly source: 'frameTime' | 'frameTimeVector' | 'recommended' | 'cineRate' | 'default';
  /** How long each frame stays, milliseconds, where they differ. */
  readonly frameDurationsMs: readonly number[] | null;
}

const defaultRate = 12;

/** Cine Module, PS3.3 C.7.6.5. */
export function cineTiming(record: InstanceRecord | null): CineTiming {
  const fallback: CineTiming = { framesPerSecond: defaultRate, source: 'default', frameDurationsMs: null };
  if (record === null || (record.image?.numberOfFrames ?? 1) < 2) return fallback;
  const { attributes } = record;
  const ofRate = (rate: number | null, source: CineTiming['source']): CineTiming | null =>
    rate !== null && rate > 0 && rate <= 1000
      ? { framesPerSecond: rate, source, frameDurationsMs: null }
      : null;
  const frameTimeMs = number(attributes, Tags.frameTime);
  return (
    ofVector(numbers(attributes, Tags.frameTimeVector)) ??
    ofRate(frameTimeMs === null || frameTimeMs <= 0 ? null : 1000 / frameTimeMs, 'frameTime') ??
    ofRate(number(attributes, Tags.recommendedDisplayFrameRate), 'recommended') ??
    ofRate(number(attributes, Tags.cineRate), 'cineRate') ??
    fallback
  );
}

/** C.7.6.5.1.2: entry n is the time from frame n - 1 to frame n, the first is 0; the last frame stays as long as the one before. */
function ofVector(vector: readonly number[]): CineTiming | null {
  const increments = vector.slice(1);
  if (increments.length === 0 || increments.some((ms) => ms < 0)) return null;
  const total = increments.reduce((sum, ms) => sum + ms, 0);
  if (total <= 0) return null;
  const last = increments[increments.length - 1] ?? total;
  return {
    framesPerSecond: (1000 * increments.length) / total,
    source: 'frameTimeVector',
    frameDurationsMs: [...increments, last],
  };
}
