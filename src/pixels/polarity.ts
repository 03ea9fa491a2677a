import { Tags, text, type InstanceRecord } from '../dicom';

/**
 * Lowest value white: MONOCHROME1, or Presentation LUT Shape INVERSE (PS3.3 C.7.6.3.1.2, C.11.6.1.2). A DX image says
 * both and means it once (C6).
 */
export function isInverse(record: InstanceRecord): boolean {
  const photometric = record.image?.photometricInterpretation ?? '';
  if (photometric === 'MONOCHROME1') return true;
  return photometric === 'MONOCHROME2' && text(record.attributes, Tags.presentationLutShape) === 'INVERSE';
}
