import { lazy } from 'react';

const loadViewer = () => import('./viewer/Viewer');
const loadPortal = () => import('./signIn/PortalGate');
const loadDialogs = () => import('./dialogs/Dialogs');
const loadAttributes = () => import('./dialogs/attributes/AttributesDialog');

export const Viewer = lazy(loadViewer);
export const PortalGate = lazy(loadPortal);
export const Dialogs = lazy(loadDialogs);

/** Loads everything that is not on the first screen, whatever the person does. */
export async function preloadViewer(): Promise<void> {
  await Promise.all([loadViewer(), loadDialogs(), loadAttributes()]);
}
