import type { DiscReport, SessionState, ViewportState } from './types';

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
  lockAt: null,
  eraseAt: null,
  heldBytes: 0,
  ready: false,
  overlaysShown: true,
  archive: null,
};

/** A viewport with nothing on it. */
export const emptyState: ViewportState = {
  state: 'empty',
  set: null,
  index: 0,
  drawn: null,
  isPreview: false,
  error: null,
  presentation: null,
  voiChoices: [],
  unit: null,
  valueRange: null,
  zoomPercent: 100,
  mmPerCssPixel: null,
  spacingNote: null,
  orientation: null,
  loaded: [],
  playing: false,
  framesPerSecond: 0,
  rateFromFile: false,
  isColour: false,
  lossy: null,
  sentAs: 'asStored',
  placed: null,
  crosshair: null,
};
