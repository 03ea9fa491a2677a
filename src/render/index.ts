/**
 * Light on the screen: cornerstone-core as viewport shell, our own renderer through `image.render`. Promises values
 * exactly as pixels computes them, work bound by the canvas and not by the image, and the drawn frame's identity on the
 * element. The only folder with a canvas or cornerstone; imports dicom, pixels and shared, never session or ui.
 */
export { buildDrawable } from './drawable';
export { drawRgb, drawThumbnail, drawToRgba, rgbOfThumbnail } from './still';
export { loadCornerstone } from './shell';
export { createViewport } from './viewport';
export type * from './types';
