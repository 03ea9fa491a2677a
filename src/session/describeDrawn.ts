import { imageDirections, spacingOf, type SetImage } from '../dicom';
import { edgeLetters, modalityValueRange } from '../pixels';
import type { DrawableFrame, Presentation, Viewport } from '../render';
import type { ImageToElement, ViewportState } from './types';

/**
 * What stands around a drawn image: letters, scale, units. Everything is computed from the frame that was drawn; a preview has
 * no values to tell of.
 */
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
    valueRange:
      frame.samplesApart > 1 ? null : modalityValueRange(frame.stored, frame.modality, frame.padding),
    isColour: frame.stored.samplesPerPixel > 1 || frame.palette !== null,
  };
}

/** How the picture lies in its element, as numbers that a layer above it can follow. */
export function placedIn(viewport: Viewport, element: HTMLElement): ImageToElement | null {
  const [origin, column, row] = [
    viewport.toElement({ x: 0, y: 0 }),
    viewport.toElement({ x: 1, y: 0 }),
    viewport.toElement({ x: 0, y: 1 }),
  ];
  if (origin === null || column === null || row === null) return null;
  return {
    width: element.clientWidth,
    height: element.clientHeight,
    a: column.x - origin.x,
    b: column.y - origin.y,
    c: row.x - origin.x,
    d: row.y - origin.y,
    e: origin.x,
    f: origin.y,
  };
}
