import type cornerstoneTypes from 'cornerstone-core';
import type { Image, Viewport as CornerstoneViewport } from 'cornerstone-core';
import { fitScale, placementOf, type Placement } from './placement';
import type { DrawableFrame, Presentation } from './types';

// The hook that replaces cornerstone's whole pixel pipeline for an image (its internal/drawImageSync.js); its types
// do not know it.
declare module 'cornerstone-core' {
  interface Image {
    render?: (enabledElement: EnabledElement, invalidated: boolean) => void;
  }
}

export type Cornerstone = typeof cornerstoneTypes;

/** Loaded behind the first screen, which does without; it touches `window` when imported. */
export async function loadCornerstone(): Promise<Cornerstone> {
  return (await import('cornerstone-core')).default;
}

/**
 * cornerstone-core as keeper of viewport state and transform for one element. The element is added, not enabled:
 * `enable` starts a loop that runs in every animation frame for as long as the element lives, drawn or not.
 */
export class Shell {
  constructor(
    private readonly cornerstone: Cornerstone,
    private readonly element: HTMLElement,
    private readonly canvas: HTMLCanvasElement,
  ) {
    canvas.classList.add('cornerstone-canvas');
    cornerstone.addEnabledElement({ element, canvas, invalid: false, needsRedraw: false, layers: [] });
  }

  /** Sets the image and how it lies, and calls the image's own `render` with the placement at once. */
  draw(
    frame: DrawableFrame,
    presentation: Presentation,
    canvasPixelsPerCssPixel: number,
    render: (placement: Placement) => void,
  ): void {
    const { cornerstone, element, canvas } = this;
    const viewport = cornerstoneViewport(frame, presentation, canvas, canvasPixelsPerCssPixel);
    const enabled = cornerstone.getEnabledElement(element);
    if (enabled.image?.imageId !== idOf(frame)) cornerstone.displayImage(element, imageOf(frame), viewport);
    else cornerstone.setViewport(element, viewport);
    const { image } = enabled;
    if (image === undefined) return;
    image.render = (enabledElement) =>
      render(placementOf(cornerstone.internal.calculateTransform(enabledElement).m));
    image.render(enabled, enabled.invalid);
    enabled.invalid = false;
    enabled.needsRedraw = false;
  }

  /** Lets go of the image. */
  clear(): void {
    const enabled = this.cornerstone.getEnabledElement(this.element);
    delete enabled.image;
    delete enabled.viewport;
  }

  /** Takes the canvas out of the element, too. */
  remove(): void {
    this.clear();
    this.cornerstone.disable(this.element);
  }
}

const idOf = (frame: DrawableFrame): string =>
  `${frame.sopInstanceUid}/${frame.frameNumber}/${frame.columns}x${frame.rows}/${frame.pixelAspect}`;

/** What cornerstone needs of an image for its transform; pixels never pass through it. */
function imageOf(frame: DrawableFrame): Image {
  const { columns, rows } = frame;
  const { minimum, maximum, samplesPerPixel, values } = frame.stored;
  const image: Partial<Image> = {
    imageId: idOf(frame),
    columns,
    rows,
    width: columns,
    height: rows,
    columnPixelSpacing: 1,
    rowPixelSpacing: frame.pixelAspect,
    minPixelValue: minimum,
    maxPixelValue: maximum,
    slope: 1,
    intercept: 0,
    color: samplesPerPixel > 1,
    invert: false,
    sizeInBytes: values.byteLength,
  };
  return image as Image;
}

/**
 * cornerstone flips first and then rotates, DICOM rotates first (PS3.3 C.10.6): under one flip a turn runs the other
 * way. Its scale belongs to the axis with the smaller spacing, ours to the columns. Its translation is multiplied by the
 * scale of the screen's axis.
 */
function cornerstoneViewport(
  frame: DrawableFrame,
  presentation: Presentation,
  canvas: { readonly width: number; readonly height: number },
  canvasPixelsPerCssPixel: number,
): CornerstoneViewport {
  const { rotation, flipHorizontal, flipVertical, translation } = presentation;
  const scale = scaleOf(frame, presentation, canvas);
  const rowScale = scale * frame.pixelAspect;
  const [scaleX, scaleY] = rotation % 2 === 1 ? [rowScale, scale] : [scale, rowScale];
  const isMirrored = flipHorizontal !== flipVertical;
  return {
    scale: Math.min(scale, rowScale),
    translation: {
      x: (translation.x * canvasPixelsPerCssPixel + shiftOf(frame, presentation, canvas)) / scaleX,
      y: (translation.y * canvasPixelsPerCssPixel) / scaleY,
    },
    rotation: (isMirrored ? (4 - rotation) % 4 : rotation) * 90,
    hflip: flipHorizontal,
    vflip: flipVertical,
    invert: presentation.invert,
  };
}

/** Canvas pixels per image column, also while fitting. */
export function scaleOf(
  frame: DrawableFrame,
  presentation: Presentation,
  canvas: { readonly width: number; readonly height: number },
): number {
  return presentation.scale ?? fitScaleOf(frame, presentation.rotation, canvas);
}

export function fitScaleOf(
  { columns, rows, pixelAspect }: DrawableFrame,
  rotation: number,
  canvas: { readonly width: number; readonly height: number },
): number {
  return fitScale({ columns, rows, pixelAspect }, canvas, rotation);
}

/** How far from the middle of the canvas a picture lies that is put against one of its edges, canvas pixels. */
export function shiftOf(
  frame: DrawableFrame,
  presentation: Presentation,
  canvas: { readonly width: number; readonly height: number },
): number {
  if (presentation.against === null || presentation.scale !== null) return 0;
  const scale = scaleOf(frame, presentation, canvas);
  const { columns, rows } = frame;
  const width = presentation.rotation % 2 === 1 ? rows * frame.pixelAspect * scale : columns * scale;
  return ((canvas.width - width) / 2) * (presentation.against === 'left' ? -1 : 1);
}
