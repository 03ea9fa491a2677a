import type { Voi } from '../pixels';
import type { Presentation } from '../render';
import { flipped, hung, inMiddle, released, rotated, scaledBy, type Hanging } from './presentation';
import type { ViewportCommand } from './types';

/** What a command needs to know of the viewport it is given to. */
export interface Standing {
  readonly hanging: Hanging;
  /** Of the set, for starting over. */
  readonly firstVoi: Voi;
  /** Device pixels a column takes now. */
  readonly currentScale: number;
  /** How far the picture lies off the middle because it lies against an edge, CSS pixels. */
  readonly shift: number;
}

/** The presentation after a command; commands that move through images change none. */
export function commanded(
  name: ViewportCommand,
  presentation: Presentation,
  { hanging, firstVoi, currentScale, shift }: Standing,
): Presentation {
  switch (name) {
    case 'fit':
      return { ...presentation, scale: null, translation: { x: 0, y: 0 }, against: hanging.against };
    case 'oneToOne':
      return inMiddle(presentation, 1);
    case 'zoomIn':
    case 'zoomOut':
      return scaledBy(released(presentation, shift), name === 'zoomIn' ? 1.25 : 0.8, currentScale, null);
    case 'rotateRight':
    case 'rotateLeft':
      return rotated(presentation, name === 'rotateRight' ? 1 : 3);
    case 'flipHorizontal':
    case 'flipVertical':
      return flipped(presentation, name);
    case 'invert':
      return { ...presentation, invert: !presentation.invert };
    case 'reset':
      return hung(hanging, firstVoi);
    default:
      return presentation;
  }
}
