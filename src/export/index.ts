/**
 * What leaves the page as a file, made from records and bytes given as arguments: original files with a DICOMDIR in an
 * encrypted zip. Promises originals bit for bit and names that say nothing. Imports dicom and shared only.
 */
export { writeDicomFile, type Element } from './dicomFile';
export { packStudies } from './packStudies';
