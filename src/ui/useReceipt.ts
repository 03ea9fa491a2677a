import { useEffect, useState } from 'react';
import { useApp } from './appContext';
import type { Receipt } from './services';

const same = (a: Receipt, b: Receipt): boolean =>
  a.ownFiles === b.ownFiles && a.ownBytes === b.ownBytes && a.otherRequests === b.otherRequests;

/** The receipt as it stands, looked at twice a second while it is on the screen. */
export function useReceipt(): Receipt {
  const { services } = useApp();
  const [receipt, setReceipt] = useState(() => services.receipt());
  useEffect(() => {
    const timer = setInterval(() => {
      setReceipt((known) => {
        const now = services.receipt();
        return same(known, now) ? known : now;
      });
    }, 500);
    return () => clearInterval(timer);
  }, [services]);
  return receipt;
}
