import { Tags } from './tags';
import type { InstanceRecord } from './types';
import { number, sequence } from './values';

/** Physical units of a region's axis, PS3.3 C.8.5.5.1.15. */
export type RegionUnit = 'cm' | 'seconds' | 'hertz' | 'cm/s' | 'other';

/** One calibrated region, PS3.3 C.8.5.5: pixels counted from 0, both edges inside. */
export interface UltrasoundRegion {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly unitX: RegionUnit;
  readonly unitY: RegionUnit;
  /** Units per pixel to the right and downwards; may be negative. */
  readonly deltaX: number;
  readonly deltaY: number;
}

const units: ReadonlyMap<number, RegionUnit> = new Map([
  [3, 'cm'],
  [4, 'seconds'],
  [5, 'hertz'],
  [7, 'cm/s'],
]);

/** Regions with a place and two increments; others say nothing that could be measured. */
export function ultrasoundRegions(record: InstanceRecord): readonly UltrasoundRegion[] {
  return sequence(record.attributes, Tags.sequenceOfUltrasoundRegions).flatMap((item) => {
    const left = number(item, Tags.regionLocationMinX0);
    const top = number(item, Tags.regionLocationMinY0);
    const right = number(item, Tags.regionLocationMaxX1);
    const bottom = number(item, Tags.regionLocationMaxY1);
    const deltaX = number(item, Tags.physicalDeltaX);
    const deltaY = number(item, Tags.physicalDeltaY);
    if (left === null || top === null || right === null || bottom === null) return [];
    if (deltaX === null || deltaY === null || deltaX === 0 || deltaY === 0) return [];
    const unitOf = (code: number | null): RegionUnit => units.get(code ?? 0) ?? 'other';
    return [
      {
        left,
        top,
        right,
        bottom,
        deltaX,
        deltaY,
        unitX: unitOf(number(item, Tags.physicalUnitsXDirection)),
        unitY: unitOf(number(item, Tags.physicalUnitsYDirection)),
      },
    ];
  });
}

/** True where the object declares regions at all, readable or not: then plain pixel spacing does not count (E17). */
export function hasUltrasoundRegions(record: InstanceRecord): boolean {
  return sequence(record.attributes, Tags.sequenceOfUltrasoundRegions).length > 0;
}
