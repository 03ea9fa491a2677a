/**
 * What the standard says about a file: tags, character sets, transfer syntaxes, where frames lie, DICOMDIR, planes,
 * hierarchy. Promises plain, cloneable data and one error type, ViewerError. The only folder that imports dicom-parser;
 * pure, no DOM, imports nothing but shared. The dictionary for people is an entry of its own: ./dictionary.
 */
export { cineTiming, type CineTiming } from './cine';
export { dicomSeconds } from './dateTime';
export { attributesFromJson, type BulkReference } from './dicomJson';
export { fileIdKey, openingEntry, type Directory, type DirectoryEntry } from './directory';
export { locateFrames, nativeFrameBits, readFrame } from './frames';
export { frameNumbers, functionalGroup, functionalGroupItems } from './functionalGroups';
export { groupInstances } from './grouping/groupInstances';
export { stackRemarks, type StackRemark } from './grouping/stackRemarks';
export { imageDirections, type ImageDirections } from './imageDirections';
export { patientPosition } from './imagePlane';
export { imageView } from './imageView';
export { lossyInfo } from './lossy';
export { openDataSet, readAllAttributes, readDicom, type DicomFile } from './readDicom';
export { allAttributesFromJson, recordFromJson, type RemoteRecord } from './remoteRecord';
export { isDiscImage, sniff, type FileKind } from './sniff';
export { spacingOf, type Spacing, type SpacingProvenance } from './spacing';
export { Tags } from './tags';
export {
  describeTransferSyntax,
  explicitLittleEndian,
  transferSyntaxOf,
  type TransferSyntax,
} from './transferSyntaxes';
export {
  hasUltrasoundRegions,
  ultrasoundRegions,
  type RegionUnit,
  type UltrasoundRegion,
} from './ultrasoundRegions';
export { number, numbers, personName, sequence, text, texts, type PersonName } from './values';
export type * from './types';
