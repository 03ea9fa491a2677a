import {
  functionalGroup,
  number,
  sequence,
  Tags,
  text,
  type Attributes,
  type InstanceRecord,
} from '../dicom';
import { lookedUp, lookupTable } from './lookupTable';
import type { ModalityTransform } from './types';

const secondaryCapture = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.7(\.[1-4])?$/;
const rtDose = '1.2.840.10008.5.1.4.1.1.481.2';

/**
 * Stored -> modality value of one frame, PS3.3 C.11.1. A Modality LUT replaces the rescale; each frame of an enhanced
 * image has its own (C.7.6.16.2.9). It is always applied before a window, of every modality: files whose windows lie
 * in stored units are not guessed at.
 */
export function modalityTransform(record: InstanceRecord, frameNumber: number): ModalityTransform {
  const { attributes } = record;
  const [item] = sequence(attributes, Tags.modalityLutSequence);
  const lut = item === undefined ? null : lookupTable(item, record.image?.pixelRepresentation === 1);
  if (item !== undefined && lut !== null) {
    return { kind: 'lut', lut, unit: unitNamed(text(item, Tags.modalityLutType)) };
  }
  // C.8.8.3: the dose is stored value x scaling, there is no rescale in this object.
  const scaling = number(attributes, Tags.doseGridScaling);
  if (record.sopClassUid === rtDose && scaling !== null && scaling > 0) {
    const unit = text(attributes, Tags.doseUnits) === 'GY' ? 'Gy' : null;
    return { kind: 'linear', slope: scaling, intercept: 0, unit };
  }
  const group = functionalGroup(record, frameNumber, Tags.pixelValueTransformationSequence);
  const own = group !== null && group.has(Tags.rescaleSlope) ? group : attributes;
  const slope = number(own, Tags.rescaleSlope);
  return {
    kind: 'linear',
    // A slope of 0 would make one value of all: it says nothing about the picture.
    slope: slope === null || slope === 0 ? 1 : slope,
    intercept: number(own, Tags.rescaleIntercept) ?? 0,
    unit: unitOf(record, own),
  };
}

/** True where a Modality LUT is there but malformed, so that the picture is shown without it and the ui can say so. */
export function isModalityLutIgnored(record: InstanceRecord): boolean {
  const [item] = sequence(record.attributes, Tags.modalityLutSequence);
  return item !== undefined && lookupTable(item, record.image?.pixelRepresentation === 1) === null;
}

/** C.11.1.1.2: US is "unspecified", not a unit. */
function unitNamed(type: string): string | null {
  return type === '' || type === 'US' ? null : type;
}

const petUnits: ReadonlyMap<string, string> = new Map([
  ['BQML', 'Bq/ml'],
  ['GML', 'g/ml'],
  ['CPS', 'counts/s'],
  ['CNTS', 'counts'],
  ['CM2ML', 'cm²/ml'],
  ['PCNT', '%'],
]);

/** Rescale Type says it; else Hounsfield units only for CT that is not Secondary Capture and has a rescale (D1). */
function unitOf(record: InstanceRecord, rescale: Attributes): string | null {
  const type = text(rescale, Tags.rescaleType);
  if (type !== '') return unitNamed(type);
  // C.8.9.1.1.1: of a PET image, Units are those of the rescaled values.
  const units = text(record.attributes, Tags.units);
  if (units !== '') return petUnits.get(units) ?? (units === 'NONE' ? null : units);
  const isCt = text(record.attributes, Tags.modality) === 'CT' && !secondaryCapture.test(record.sopClassUid);
  return isCt && rescale.has(Tags.rescaleSlope) && rescale.has(Tags.rescaleIntercept) ? 'HU' : null;
}

/** Modality value of one stored value. */
export function modalityValue(transform: ModalityTransform, stored: number): number {
  return transform.kind === 'linear'
    ? stored * transform.slope + transform.intercept
    : lookedUp(transform.lut, stored);
}
