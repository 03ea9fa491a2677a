import { useCallback, useState } from 'react';
import { useStore } from 'zustand';
import type { LibraryState } from '../../session';
import { ViewerError, type WireError } from '../../shared/errors';
import { useApp } from '../appContext';

export function useLibrary<T>(select: (state: LibraryState) => T): T {
  return useStore(useApp().session.libraryStore, select);
}

export interface Task {
  readonly busy: boolean;
  readonly error: WireError | null;
  /** Runs one thing at a time; what it throws stands in `error` until the next. Resolves true where it succeeded. */
  run(work: () => Promise<unknown>): Promise<boolean>;
}

export function useTask(): Task {
  const [state, setState] = useState<{ busy: boolean; error: WireError | null }>({
    busy: false,
    error: null,
  });
  const run = useCallback(async (work: () => Promise<unknown>) => {
    setState({ busy: true, error: null });
    try {
      await work();
      setState({ busy: false, error: null });
      return true;
    } catch (thrown) {
      const error = ViewerError.from(thrown, 'Vault', 'vault', 'lost').toWire();
      setState({ busy: false, error: error.code === 'Abort' ? null : error });
      return false;
    }
  }, []);
  return { ...state, run };
}
