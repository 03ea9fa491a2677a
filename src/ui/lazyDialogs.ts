import { screenIn } from './screenIn';

const attributes = screenIn(() => import('./dialogs/attributes/AttributesDialog'));
const library = screenIn(() => import('./library/LibraryDialog'));
const room = screenIn(() => import('./library/RoomDialog'));

export const AttributesDialog = attributes.Screen;
export const LibraryDialog = library.Screen;
export const RoomDialog = room.Screen;

export async function preloadDialogs(): Promise<void> {
  await Promise.all([attributes.preload(), library.preload(), room.preload()]);
}
