import { lazy, useState, type ComponentType } from 'react';

/**
 * A screen in a file of its own. Where that is loaded already it is drawn at once: React leaves a fallback standing for
 * 300 ms, however short its screen was missing, and the first picture would wait for that.
 */
function screenIn<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) {
  let loaded: ComponentType<Props> | null = null;
  const Later = lazy(load) as ComponentType<Props>;
  function Screen(props: Props) {
    // Chosen once: what stands is not built anew because its file came.
    const [Chosen] = useState(() => loaded ?? Later);
    return <Chosen {...props} />;
  }
  const preload = async () => {
    loaded = (await load()).default;
  };
  return { Screen, preload };
}

const viewer = screenIn(() => import('./viewer/Viewer'));
const portal = screenIn(() => import('./signIn/PortalGate'));
const dialogs = screenIn(() => import('./dialogs/Dialogs'));
const worklist = screenIn(() => import('./worklist/Worklist'));
const loadLibrary = () => import('./library/LibraryDialog');
const loadAttributes = () => import('./dialogs/attributes/AttributesDialog');

export const WorklistScreen = worklist.Screen;
export const Viewer = viewer.Screen;
export const PortalGate = portal.Screen;
export const Dialogs = dialogs.Screen;

/** Loads everything that is not on the first screen, whatever the person does. */
export async function preloadViewer(): Promise<void> {
  await Promise.all([
    worklist.preload(),
    viewer.preload(),
    dialogs.preload(),
    loadAttributes(),
    loadLibrary(),
  ]);
}
