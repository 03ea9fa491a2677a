/** Held, shared, by every window that has a study open. */
export const openStudyLock = 'negatoscope-open-study';

/** The service worker's program. */
export const serviceWorkerUrl = '/sw.js';
