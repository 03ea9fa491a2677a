import type { Voi } from './types';

/** Window presets for CT in Hounsfield units (width / centre as commonly published). The ui names them by explanation. */
const ctWindows = [
  ['softTissue', 40, 400],
  ['lung', -600, 1500],
  ['bone', 400, 1800],
  ['brain', 40, 80],
  ['subdural', 75, 200],
  ['stroke', 40, 40],
  ['mediastinum', 50, 350],
  ['abdomen', 50, 400],
  ['liver', 30, 150],
] as const;

export type PresetName = (typeof ctWindows)[number][0];

export const ctPresets: readonly Voi[] = ctWindows.map(([explanation, center, width]) => ({
  kind: 'window',
  window: { center, width, function: 'LINEAR' },
  explanation,
  origin: 'preset',
}));
