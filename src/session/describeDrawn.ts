import { imageDirections, spacingOf, type SetImage } from '../dicom';
import { edgeLetters, modalityValueRange } from '../pixels';
import type { DrawableFrame, Presentation } from '../render';
import type { ViewportState } from './types';

/** What stands around a drawn image: letters, scale, units. Everything is computed from the frame that was drawn. */
export function describeDrawn(
  image: SetImage,
  frame: DrawableFrame,
  presentation: Presentation,
  canvasPixelsPerColumn: number,
): Pick<
  ViewportState,
  'zoomPercent' | 'mmPerCssPixel' | 'spacingNote' | 'orientation' | 'unit' | 'valueRange' | 'isColour'
> {
  const spacing = spacingOf(image.record, image.frameNumber);
  const cssPixelsPerColumn = canvasPixelsPerColumn / window.devicePixelRatio;
  const directions = imageDirections(image.record, image.frameNumber);
  return {
    zoomPercent: canvasPixelsPerColumn * 100,
    mmPerCssPixel: spacing.columnMm === null ? null : spacing.columnMm / cssPixelsPerColumn,
    spacingNote: spacing.provenance,
    orientation: directions === null ? null : edgeLetters(directions, presentation),
    unit: frame.modality.unit,
    valueRange: modalityValueRange(frame.stored, frame.modality, frame.padding),
    isColour: frame.stored.samplesPerPixel > 1 || frame.palette !== null,
  };
}
