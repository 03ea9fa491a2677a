/**
 * What is open: catalog, frames, caches, look-ahead, viewports, shade and erase. Owns everything that was ever decoded
 * and gives it all back with one `end`. Knows nothing of React; the ui asks it and shows what it says.
 */
export { OpenSession } from './session';
export type { SessionParts } from './sessionParts';
export { PageStudies } from './keptStudies';
export { SessionFront } from './sessionFront';
export { Worklist } from './worklist';
export type { StudyPatient, WorklistColumn, WorklistSort, WorklistState } from './worklist';
export type * from './library/types';
export type * from './types';
