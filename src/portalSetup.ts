import type { AppPolicy } from './config';
import type { Ledger, SendToServer } from './network';
import type { PortalServices } from './ui';

/** What portal.html has found out before the app starts; main reads it once. */
export interface PortalSetup {
  readonly policy: AppPolicy;
  readonly ledger: Ledger;
  /** The door to the servers of the policy. */
  readonly send: SendToServer;
  /** The DICOMweb root as a full address, without a slash at its end. */
  readonly root: URL;
  readonly services: PortalServices;
}

let current: PortalSetup | null = null;

/** Null on every page but the portal's. */
export const portalSetup = (): PortalSetup | null => current;

export function setPortal(setup: PortalSetup): void {
  current = setup;
}
