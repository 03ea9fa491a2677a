import { preloadDialogs } from './lazyDialogs';
import { screenIn } from './screenIn';

const viewer = screenIn(() => import('./viewer/Viewer'));
const portal = screenIn(() => import('./signIn/PortalGate'));
const dialogs = screenIn(() => import('./dialogs/Dialogs'));
const worklist = screenIn(() => import('./worklist/Worklist'));

export const WorklistScreen = worklist.Screen;
export const Viewer = viewer.Screen;
export const PortalGate = portal.Screen;
export const Dialogs = dialogs.Screen;

/** Loads everything that is not on the first screen, whatever the person does. */
export async function preloadViewer(): Promise<void> {
  await Promise.all([worklist.preload(), viewer.preload(), dialogs.preload(), preloadDialogs()]);
}
