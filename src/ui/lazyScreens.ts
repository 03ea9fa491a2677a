import { lazy } from 'react';

const loadViewer = () => import('./viewer/Viewer');
const loadPortal = () => import('./signIn/PortalGate');
const loadDialogs = () => import('./dialogs/Dialogs');
const loadLibrary = () => import('./library/LibraryDialog');
const loadRoom = () => import('./library/RoomDialog');
const loadAttributes = () => import('./dialogs/attributes/AttributesDialog');

const loadWorklist = () => import('./worklist/Worklist');

export const WorklistScreen = lazy(loadWorklist);
export const Viewer = lazy(loadViewer);
export const PortalGate = lazy(loadPortal);
export const Dialogs = lazy(loadDialogs);

/** Loads everything that is not on the first screen, whatever the person does. */
export async function preloadViewer(): Promise<void> {
  await Promise.all([
    loadWorklist(),
    loadViewer(),
    loadDialogs(),
    loadAttributes(),
    loadLibrary(),
    loadRoom(),
  ]);
}
