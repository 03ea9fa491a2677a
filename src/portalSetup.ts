import type { AppPolicy } from './config';
import type { ArchiveParts } from './dicomweb';
import type { Ledger } from './network';
import type { PortalServices } from './ui';

/** What portal.html has found out before the app starts; main reads it once. */
export interface PortalSetup {
  readonly policy: AppPolicy;
  readonly ledger: Ledger;
  readonly archive: ArchiveParts;
  /** There may be names and pictures on the screen. */
  readonly isSignedIn: () => boolean;
  readonly services: PortalServices;
}

let current: PortalSetup | null = null;

/** Null on every page but the portal's. */
export const portalSetup = (): PortalSetup | null => current;

export function setPortal(setup: PortalSetup): void {
  current = setup;
}
