import type { Voi, Window } from '../pixels';
import type { Point, Presentation } from '../render';

const largestScale = 64;
const smallestScale = 1 / 64;

/** Zooms about a point of the viewport (CSS pixels from its centre), or about the centre. */
export function scaledBy(
  presentation: Presentation,
  factor: number,
  currentScale: number,
  at: Point | null,
): Presentation {
  const scale = Math.min(Math.max(currentScale * factor, smallestScale), largestScale);
  const real = scale / currentScale;
  const { x, y } = presentation.translation;
  const fixed = at ?? { x: 0, y: 0 };
  return {
    ...presentation,
    scale,
    translation: { x: fixed.x + (x - fixed.x) * real, y: fixed.y + (y - fixed.y) * real },
  };
}

/** The middle of the picture in the middle of the viewport, so many device pixels to a column. */
export function inMiddle(presentation: Presentation, scale: number): Presentation {
  return { ...presentation, scale, translation: { x: 0, y: 0 }, against: null };
}

/** Quarter turns of what is seen: under one flip the stored rotation runs the other way. */
export function rotated(presentation: Presentation, quarterTurns: 1 | 3): Presentation {
  const mirrored = presentation.flipHorizontal !== presentation.flipVertical;
  const turns = mirrored ? 4 - quarterTurns : quarterTurns;
  return { ...presentation, rotation: ((presentation.rotation + turns) % 4) as Presentation['rotation'] };
}

export function flipped(presentation: Presentation, axis: 'flipHorizontal' | 'flipVertical'): Presentation {
  return { ...presentation, [axis]: !presentation[axis] };
}

/** How a picture lies before anybody touches it. */
export type Hanging = Pick<Presentation, 'flipHorizontal' | 'against'>;

export const upright: Hanging = { flipHorizontal: false, against: null };

export function hung(hanging: Hanging, voi: Voi): Presentation {
  return {
    scale: null,
    translation: { x: 0, y: 0 },
    rotation: 0,
    flipVertical: false,
    invert: false,
    ...hanging,
    voi,
  };
}

/** Off its edge, without moving: from now on it lies where it is put. */
export function released(presentation: Presentation, shift: number): Presentation {
  const { x, y } = presentation.translation;
  return { ...presentation, against: null, translation: { x: x + shift, y } };
}

/**
 * IHE BIR: to the right widens, upwards lowers the centre, so that the picture gets brighter. One step is a fraction
 * of the present width, so that a lung and a brain window both answer to the same movement.
 */
export function windowDragged(
  voi: Voi,
  dx: number,
  dy: number,
  range: { readonly minimum: number; readonly maximum: number },
): Voi {
  const span = Math.max(range.maximum - range.minimum, Number.MIN_VALUE);
  // A drag leaves a LUT from the window that matches its input range (D13).
  const start =
    voi.kind === 'window'
      ? voi.window
      : {
          center: voi.lut.firstMapped + voi.lut.entries.length / 2,
          width: voi.lut.entries.length,
          function: 'LINEAR' as const,
        };
  const smallest = start.function === 'LINEAR' && span >= 2 ? 1 : span / 1e6;
  const step = Math.max(start.width, span / 500) / 300;
  return byPerson(voi, {
    center: start.center + dy * step,
    width: Math.min(Math.max(start.width + dx * step, smallest), span * 8),
    function: start.function,
  });
}

/** The window as typed; its function stays that of the file. */
export function windowTyped(voi: Voi, center: number, width: number): Voi {
  const shape = voi.kind === 'window' ? voi.window.function : 'LINEAR';
  return byPerson(voi, {
    center,
    width: Math.max(width, shape === 'LINEAR' ? 1 : 0.001),
    function: shape,
  });
}

/** What is applied last in a saved view stays (D19): a drag must not turn black into white. */
function byPerson({ presentation }: Voi, window: Window): Voi {
  const voi = { kind: 'window', window, explanation: null, origin: 'user' } as const;
  return presentation === undefined ? voi : { ...voi, presentation };
}
