import { useEffect, useState } from 'react';
import type { Receipt } from '../shared/privacy';
import { useApp } from './appContext';

/** The receipt as it stands, looked at twice a second while it is on the screen; one object until something changes. */
export function useReceipt(): Receipt {
  const { services } = useApp();
  const [receipt, setReceipt] = useState(() => services.receipt());
  useEffect(() => {
    const timer = setInterval(() => setReceipt(services.receipt()), 500);
    return () => clearInterval(timer);
  }, [services]);
  return receipt;
}
