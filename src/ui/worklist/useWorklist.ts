import { useEffect, useState } from 'react';
import type { Worklist } from '../../session';
import { useApp } from '../appContext';

/** Null until it is loaded, and where there is no archive. */
export function useWorklist(): Worklist | null {
  const { portal } = useApp().services;
  const [worklist, setWorklist] = useState<Worklist | null>(null);
  useEffect(() => {
    let wanted = true;
    void portal?.openWorklist().then((loaded) => wanted && setWorklist(loaded));
    return () => {
      wanted = false;
    };
  }, [portal]);
  return worklist;
}
