/**
 * What a stored value means and how bright it is: modality, VOI, polarity, palettes, overlays, padding, pixel shape.
 * Promises pure numbers, exactly as PS3.3 C.7.6.3, C.9.2 and C.11 write them, the same on every thread. Knows no screen:
 * no DOM, imports nothing but dicom and shared.
 */
export { convertToRgb } from './colour';
export { edgeLetters } from './edgeLetters';
export { displayTable, lightOf } from './light';
export { modalityTransform, modalityValue } from './modality';
export { overlayPlanes } from './overlays';
export { paddingOf } from './padding';
export { palette, type Palette } from './palette';
export { pixelAspect } from './pixelAspect';
export { isInverse } from './polarity';
export { isSavedView } from './savedViews';
export type { PresetName } from './presets';
export { realWorldMappings } from './realWorld';
export { openSpans, shutterOf } from './shutter';
export { suvOf, type Suv, type SuvGap } from './suv';
export { modalityValueRange, storedRange } from './valueRange';
export { defaultVoi, voiChoices, voiNotices } from './voi';
export { windowed } from './window';
export type * from './types';
