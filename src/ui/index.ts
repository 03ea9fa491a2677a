/**
 * Screens, widgets and words; the only React. Asks the session and shows what it says; holds nothing of a patient
 * outside the components on the screen. Promises a small first screen: everything else comes as one lazy chunk.
 * Must not import network, codecs, render or workers.
 */
export { mountApp } from './mountApp';
export type { PortalServices } from './services';
export { preloadViewer } from './lazyScreens';
