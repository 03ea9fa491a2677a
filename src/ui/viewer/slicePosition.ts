import { frameNumbers, number, Tags, type SetImage } from '../../dicom';
import { formatNumber } from '../format/amounts';

/** "z −142.5 mm": the coordinate along the axis the slice is most square to (PS3.3 C.7.6.2); else the machine's own number. */
export function slicePosition({ record, frameNumber }: SetImage, language: string): string {
  const position = frameNumbers(record, frameNumber, Tags.planePositionSequence, Tags.imagePositionPatient);
  const plane = frameNumbers(
    record,
    frameNumber,
    Tags.planeOrientationSequence,
    Tags.imageOrientationPatient,
  );
  const axis = position.length === 3 ? axisOf(plane) : null;
  if (axis !== null) return `${'xyz'[axis] ?? ''} ${formatNumber(position[axis] ?? 0, language, 1)} mm`;
  const location = number(record.attributes, Tags.sliceLocation);
  return location === null ? '' : `${formatNumber(location, language, 1)} mm`;
}

/** The largest component of the normal; null where there is no plane. */
function axisOf(plane: readonly number[]): number | null {
  const [a, b, c, d, e, f] = plane;
  if (a === undefined || b === undefined || c === undefined) return null;
  if (d === undefined || e === undefined || f === undefined) return null;
  const normal = [b * f - c * e, c * d - a * f, a * e - b * d].map(Math.abs);
  const largest = Math.max(...normal);
  return largest > 0.1 ? normal.indexOf(largest) : null;
}
