import type { LibraryState } from './types';

/** Not looked yet. */
export const libraryStart: LibraryState = {
  phase: 'unknown',
  locks: [],
  offersPasskey: false,
  studies: [],
  keepDays: 30,
  usageBytes: null,
  persisted: null,
  saving: null,
  oldest: null,
  remembered: false,
  mayRepair: false,
  checked: null,
  report: null,
  recoveryCode: null,
  forgottenByAge: 0,
  notice: null,
  closed: false,
  lockedElsewhere: false,
  packing: null,
};
