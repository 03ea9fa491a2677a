/**
 * What the standard says about a file: tags, character sets, transfer syntaxes, frames, DICOMDIR, modules, hierarchy.
 * Promises plain, cloneable data and one error type. The only folder that imports dicom-parser; pure, no DOM.
 */
export type * from './types';
