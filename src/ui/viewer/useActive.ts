import { useStore } from 'zustand';
import type { ViewportController, ViewportState } from '../../session';
import { useApp, useSession } from '../appContext';

export function useActiveController(): ViewportController {
  const { session } = useApp();
  return session.viewport(useSession((state) => state.activeViewport));
}

export function useActive<T>(select: (state: ViewportState) => T): T {
  return useStore(useActiveController().store, select);
}
