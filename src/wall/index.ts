/**
 * The wall around the page besides the browser's own: the first program (guard.ts, loaded by main before all else), the
 * check of the headers that the page was served with, and the service worker, a program of its own (service.worker.ts).
 * Promises that nothing is opened behind a wall with a hole unless the person insists. Imports network, config and shared.
 */
export { handOver, takeOver } from './handOver';
export { lookUpReservedName, saveFile } from './guard';
export { endServiceWorker, holdOpenStudy, Offline, type OfflineState } from './offline';
export { checkHeaders, checkMetaPolicy, compareHeaders } from './served';
export { Verdict, type WallState } from './verdict';
