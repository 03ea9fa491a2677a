import {
  hasUltrasoundRegions,
  spacingOf,
  ultrasoundRegions,
  type InstanceRecord,
  type SpacingProvenance,
  type UltrasoundRegion,
} from '../../dicom';
import { pixelAspect } from '../../pixels';
import type { ImagePoint } from './types';

/** Why a measurement stands in pixels, or what a number in the picture's own unit rests on. */
export type ScaleReason =
  SpacingProvenance | 'uncalibrated' | 'outsideRegions' | 'acrossRegions' | 'regionUnit' | 'obliqueInTime';

/** How far one pixel reaches to the right and downwards, for one place of one frame. */
export interface Scale {
  readonly unit: 'mm' | 'px';
  readonly perColumn: number;
  readonly perRow: number;
  readonly reason: ScaleReason;
  /** How much larger than life the detector saw it, where that is estimated (E13). */
  readonly magnification?: number | undefined;
}

export interface RegionScale {
  readonly region: UltrasoundRegion | null;
  readonly reason: ScaleReason;
}

const contains = ({ left, top, right, bottom }: UltrasoundRegion, { x, y }: ImagePoint): boolean =>
  x >= left && x <= right + 1 && y >= top && y <= bottom + 1;

const alike = (a: UltrasoundRegion, b: UltrasoundRegion): boolean =>
  a.unitX === b.unitX && a.unitY === b.unitY && a.deltaX === b.deltaX && a.deltaY === b.deltaY;

/** The region all points lie in, or lie in regions that agree with each other (E15); else why not. */
export function regionOf(record: InstanceRecord, points: readonly ImagePoint[]): RegionScale {
  const regions = ultrasoundRegions(record);
  const found = points.map((point) => regions.find((region) => contains(region, point)));
  const [first] = found;
  if (first === undefined || found.some((region) => region === undefined))
    return { region: null, reason: 'outsideRegions' };
  const agree = found.every((region) => region !== undefined && alike(region, first));
  return agree ? { region: first, reason: 'ultrasoundRegion' } : { region: null, reason: 'acrossRegions' };
}

const pixels = (record: InstanceRecord, frameNumber: number, reason: ScaleReason): Scale => ({
  unit: 'px',
  perColumn: 1,
  // Not square pixels keep their shape, so that a length and an angle are those of what is seen.
  perRow: pixelAspect(record, frameNumber),
  reason,
});

/** Millimetres where physics allows them, else pixels with the reason (E11 to E17). */
export function scaleAt(record: InstanceRecord, frameNumber: number, points: readonly ImagePoint[]): Scale {
  if (!hasUltrasoundRegions(record)) {
    const { rowMm, columnMm, provenance, magnification } = spacingOf(record, frameNumber);
    if (rowMm === null || columnMm === null || provenance === null)
      return pixels(record, frameNumber, 'uncalibrated');
    return { unit: 'mm', perColumn: columnMm, perRow: rowMm, reason: provenance, magnification };
  }
  const { region, reason } = regionOf(record, points);
  if (region === null) return pixels(record, frameNumber, reason);
  if (region.unitX !== 'cm' || region.unitY !== 'cm') return pixels(record, frameNumber, 'regionUnit');
  return {
    unit: 'mm',
    perColumn: Math.abs(region.deltaX) * 10,
    perRow: Math.abs(region.deltaY) * 10,
    reason,
  };
}
