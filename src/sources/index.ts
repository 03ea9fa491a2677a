/**
 * Files, folders, drops, pastes, zips and disc images become instances here, in two reader workers; a DICOMDIR is used
 * as an index. Promises: files are known by their content, a bad one is an event and never a throw, nothing but heads
 * is read before pixels are asked for. Imports dicom and shared only; sends nothing, draws nothing.
 */
export { inputsFromDataTransfer, inputsFromDirectoryHandle, inputsFromFiles } from './inputs';
export { createSourceReader } from './sourceReader';
export type * from './types';
