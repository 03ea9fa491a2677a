import { lazy } from 'react';

const loadViewer = () => import('./viewer/Viewer');
const loadDialogs = () => import('./dialogs/Dialogs');
const loadLibrary = () => import('./library/LibraryDialog');
const loadAttributes = () => import('./dialogs/attributes/AttributesDialog');

export const Viewer = lazy(loadViewer);
export const Dialogs = lazy(loadDialogs);

/** Loads everything that is not on the first screen, whatever the person does. */
export async function preloadViewer(): Promise<void> {
  await Promise.all([loadViewer(), loadDialogs(), loadAttributes(), loadLibrary()]);
}
