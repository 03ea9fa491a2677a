import { useStore } from 'zustand';
import type { WallState } from '../wall';
import { useApp } from './appContext';

export function useWall(): WallState {
  return useStore(useApp().services.wall.store);
}

/** Nothing may be opened: the page came without its full protection and nobody insisted, or it cannot know. */
export function useWallStands(): boolean {
  const { state, insisted } = useWall();
  return (state === 'different' || state === 'silent') && !insisted;
}
