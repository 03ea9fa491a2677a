import type { InstanceRecord } from '../../dicom';
import type { StoredFrame } from '../../pixels';
import { angleOf, type Angle } from './angle';
import { lengthOf, type Length } from './length';
import { probeAt, type Probe } from './probe';
import { areaOf, statisticsOf, type Area, type AreaStatistics } from './statistics';
import type { ImagePoint, MeasurementKind } from './types';

/** What a measurement says; never kept, so that it cannot differ from the picture. */
export type Measured =
  | { readonly kind: 'length'; readonly length: Length }
  | { readonly kind: 'angle'; readonly angle: Angle }
  | {
      readonly kind: 'rectangle' | 'ellipse';
      readonly area: Area;
      /** null over colour, where no pixel is inside, and while it is drawn. */
      readonly statistics: AreaStatistics | null;
    }
  | { readonly kind: 'probe'; readonly probe: Probe };

/** Null where points are missing or nothing lies there. Values only where `stored` is given. */
export function measure(
  record: InstanceRecord,
  frameNumber: number,
  stored: StoredFrame | null,
  kind: MeasurementKind,
  points: readonly ImagePoint[],
): Measured | null {
  const [a, b, c] = points;
  if (a === undefined) return null;
  if (kind === 'probe') {
    const probe = stored === null ? null : probeAt(record, frameNumber, stored, a);
    return probe === null ? null : { kind, probe };
  }
  if (b === undefined) return null;
  if (kind === 'length') return { kind, length: lengthOf(record, frameNumber, a, b) };
  if (kind === 'angle') {
    return c === undefined ? null : { kind, angle: angleOf(record, frameNumber, a, b, c) };
  }
  return {
    kind,
    area: areaOf(record, frameNumber, kind, a, b),
    statistics: stored === null ? null : statisticsOf(record, frameNumber, stored, kind, a, b),
  };
}
