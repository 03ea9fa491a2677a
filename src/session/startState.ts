import type { DiscReport, SessionState } from './types';

const noReport: DiscReport = {
  pictures: 0,
  documents: 0,
  problems: [],
  leftAside: [],
  missing: [],
  listed: 0,
  unlisted: [],
  hidden: 0,
};

/** Nothing given yet. */
export const startState: SessionState = {
  phase: 'start',
  progress: { read: 0, total: 0, slow: false },
  cancelled: false,
  patients: [],
  personId: null,
  mustChoosePerson: false,
  report: noReport,
  passwordRequest: null,
  layout: '1x1',
  activeViewport: 0,
  maximised: null,
  tool: 'scroll',
  shaded: false,
  eraseAt: null,
  heldBytes: 0,
  ready: false,
  overlaysShown: true,
  archive: null,
};
