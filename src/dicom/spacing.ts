import { frameNumbers, functionalGroup } from './functionalGroups';
import { Tags } from './tags';
import type { Attributes, InstanceRecord } from './types';
import { number, numbers, sequence, text } from './values';

/** What a millimetre on the screen rests on; without one a viewer shows pixels. PS3.3 10.7. */
export type SpacingProvenance =
  | 'pixelSpacing'
  | 'atDetector'
  | 'calibratedGeometry'
  | 'calibratedFiducial'
  | 'calibratedUnknown'
  | 'magnificationEstimated'
  | 'ultrasoundRegion'
  | 'nominal';

export interface Spacing {
  /** Distance of rows (vertical) and of columns (horizontal), millimetres; both or none. */
  readonly rowMm: number | null;
  readonly columnMm: number | null;
  readonly provenance: SpacingProvenance | null;
  /** By which the detector's spacing was divided; only where the provenance is `magnificationEstimated`. */
  readonly magnification?: number;
}

const unknown: Spacing = { rowMm: null, columnMm: null, provenance: null };
const projectionModalities: ReadonlySet<string> = new Set([
  'CR',
  'DX',
  'MG',
  'XA',
  'RF',
  'IO',
  'PX',
  'RG',
  'XRF',
]);
const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';

type Pair = readonly [row: number, column: number];

const pairOf = ([row, column]: readonly number[]): Pair | null =>
  row !== undefined && column !== undefined && row > 0 && column > 0 ? [row, column] : null;

const as = ([rowMm, columnMm]: Pair, provenance: SpacingProvenance): Spacing => ({
  rowMm,
  columnMm,
  provenance,
});

/** The spacing of a frame that may be told to people, with its reason; a wrong millimetre is worse than none. */
export function spacingOf(record: InstanceRecord, frameNumber: number): Spacing {
  const { attributes } = record;
  if (sequence(attributes, Tags.sequenceOfUltrasoundRegions).length > 0) return ofRegions(attributes);
  const spacing = pairOf(frameNumbers(record, frameNumber, Tags.pixelMeasuresSequence, Tags.pixelSpacing));
  const atDetector = pairOf(numbers(attributes, Tags.imagerPixelSpacing));
  const isProjection = atDetector !== null || projectionModalities.has(text(attributes, Tags.modality));
  if (
    spacing !== null &&
    !isProjection &&
    functionalGroup(record, frameNumber, Tags.pixelMeasuresSequence) !== null
  ) {
    return as(spacing, 'pixelSpacing');
  }
  if (isProjection) return ofProjection(attributes, spacing, atDetector);
  const nominal = pairOf(numbers(attributes, Tags.nominalScannedPixelSpacing));
  if (record.sopClassUid.startsWith(secondaryCapture)) {
    if (spacing !== null && text(attributes, Tags.pixelSpacingCalibrationType) !== '')
      return as(spacing, calibration(attributes));
    return nominal === null ? unknown : as(nominal, 'nominal');
  }
  if (spacing !== null) return as(spacing, 'pixelSpacing');
  const rtPlane = pairOf(numbers(attributes, Tags.imagePlanePixelSpacing));
  if (rtPlane !== null) return as(rtPlane, 'atDetector');
  return nominal === null ? unknown : as(nominal, 'nominal');
}

function calibration(attributes: Attributes): SpacingProvenance {
  const type = text(attributes, Tags.pixelSpacingCalibrationType);
  if (type === 'GEOMETRY') return 'calibratedGeometry';
  return type === 'FIDUCIAL' ? 'calibratedFiducial' : 'calibratedUnknown';
}

/** 10.7.1.2: Pixel Spacing that differs from the detector's was corrected; else the detector's, by magnification where it is known. */
function ofProjection(attributes: Attributes, spacing: Pair | null, atDetector: Pair | null): Spacing {
  const isCorrected =
    spacing !== null &&
    (atDetector === null ||
      Math.abs(spacing[0] / atDetector[0] - 1) > 1e-3 ||
      Math.abs(spacing[1] / atDetector[1] - 1) > 1e-3);
  if (
    spacing !== null &&
    isCorrected &&
    (atDetector !== null || text(attributes, Tags.pixelSpacingCalibrationType) !== '')
  ) {
    return as(spacing, calibration(attributes));
  }
  const measured = atDetector ?? spacing;
  if (measured === null) return unknown;
  const magnification = magnificationOf(attributes);
  if (magnification === null) return as(measured, 'atDetector');
  const [row, column] = measured;
  return { ...as([row / magnification, column / magnification], 'magnificationEstimated'), magnification };
}

/** Estimated Radiographic Magnification Factor, else SID / SOD; below 1 there is none (E13). */
function magnificationOf(attributes: Attributes): number | null {
  const estimated = number(attributes, Tags.estimatedRadiographicMagnificationFactor);
  if (estimated !== null) return estimated >= 1 ? estimated : null;
  const toDetector = number(attributes, Tags.distanceSourceToDetector);
  const toPatient = number(attributes, Tags.distanceSourceToPatient);
  if (toDetector === null || toPatient === null || toPatient <= 0 || toDetector < toPatient) return null;
  return toDetector / toPatient;
}

/** C.8.5.5: the scale of the picture as a whole stands only where all regions in centimetres agree. */
function ofRegions(attributes: Attributes): Spacing {
  const centimetres = 3;
  const pairs = sequence(attributes, Tags.sequenceOfUltrasoundRegions).map((region): Pair | null => {
    const isLength =
      number(region, Tags.physicalUnitsXDirection) === centimetres &&
      number(region, Tags.physicalUnitsYDirection) === centimetres;
    const row = Math.abs(number(region, Tags.physicalDeltaY) ?? 0) * 10;
    const column = Math.abs(number(region, Tags.physicalDeltaX) ?? 0) * 10;
    return isLength ? pairOf([row, column]) : null;
  });
  const [first] = pairs;
  const agree = pairs.every(
    (pair) => pair !== null && first != null && pair[0] === first[0] && pair[1] === first[1],
  );
  return agree && first != null ? as(first, 'ultrasoundRegion') : unknown;
}
