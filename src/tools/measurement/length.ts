import { hasUltrasoundRegions, type InstanceRecord, type UltrasoundRegion } from '../../dicom';
import { regionOf, scaleAt, type ScaleReason } from './scale';
import type { ImagePoint } from './types';

export interface Length {
  readonly value: number;
  readonly unit: 'mm' | 'px' | 's' | 'cm/s' | 'Hz';
  readonly reason: ScaleReason;
  readonly magnification?: number | undefined;
}

/** A line this steep or flat (pixels) counts as vertical or horizontal where the axes have different units. */
const straightPixels = 0.5;

/** Distance of two places in millimetres, or in what their ultrasound region measures, or in pixels with the reason. */
export function lengthOf(record: InstanceRecord, frameNumber: number, a: ImagePoint, b: ImagePoint): Length {
  const mixed = hasUltrasoundRegions(record) ? alongOneAxis(regionOf(record, [a, b]).region, a, b) : null;
  if (mixed !== null) return mixed;
  const { perColumn, perRow, ...scale } = scaleAt(record, frameNumber, [a, b]);
  return { value: Math.hypot((b.x - a.x) * perColumn, (b.y - a.y) * perRow), ...scale };
}

/** E16: M-mode and spectra have time to the right and centimetres or a velocity upwards: an oblique line is no length. */
function alongOneAxis(region: UltrasoundRegion | null, a: ImagePoint, b: ImagePoint): Length | null {
  if (region === null || region.unitX === region.unitY) return null;
  const dx = Math.abs(b.x - a.x);
  const dy = Math.abs(b.y - a.y);
  if (dx > straightPixels && dy > straightPixels)
    return { value: Math.hypot(dx, dy), unit: 'px', reason: 'obliqueInTime' };
  const vertical = dx <= straightPixels;
  const axis = vertical ? region.unitY : region.unitX;
  const value = vertical ? dy * Math.abs(region.deltaY) : dx * Math.abs(region.deltaX);
  switch (axis) {
    case 'cm':
      return { value: value * 10, unit: 'mm', reason: 'ultrasoundRegion' };
    case 'seconds':
      return { value, unit: 's', reason: 'ultrasoundRegion' };
    case 'cm/s':
      return { value, unit: 'cm/s', reason: 'ultrasoundRegion' };
    case 'hertz':
      return { value, unit: 'Hz', reason: 'ultrasoundRegion' };
    case 'other':
      return { value: vertical ? dy : dx, unit: 'px', reason: 'regionUnit' };
  }
}
