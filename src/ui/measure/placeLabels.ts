export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Between a shape and its label, so that a handle is not covered. */
const gap = 12;
const stepsAway = 4;

/**
 * Where labels stand: beside their own shape, inside the view, and never over each other while there is room. A number
 * that lies under another one could be read as that one's.
 */
export function placeLabels(
  labels: readonly { readonly shape: Box; readonly width: number; readonly height: number }[],
  view: { readonly width: number; readonly height: number },
): readonly Box[] {
  const placed: Box[] = [];
  for (const { shape, width, height } of labels) {
    const inside = (left: number, top: number): Box => ({
      left: Math.max(0, Math.min(left, view.width - width)),
      top: Math.max(0, Math.min(top, view.height - height)),
      width,
      height,
    });
    const tries = candidates(shape, width, height).map(([left, top]) => inside(left, top));
    const cost = (box: Box) =>
      placed.reduce((sum, other) => sum + 4 * overlap(box, other), 0) +
      labels.reduce((sum, other) => sum + overlap(box, other.shape), 0);
    placed.push(tries.reduce((best, box) => (cost(box) < cost(best) ? box : best)));
  }
  return placed;
}

/** Below, above, right, left, then the same farther away. */
function candidates(shape: Box, width: number, height: number): [left: number, top: number][] {
  const centred = shape.left + shape.width / 2 - width / 2;
  const middle = shape.top + shape.height / 2 - height / 2;
  return Array.from({ length: stepsAway }, (_, step): [number, number][] => [
    [centred, shape.top + shape.height + gap + step * height],
    [centred, shape.top - gap - height - step * height],
    [shape.left + shape.width + gap, middle + step * height],
    [shape.left - gap - width, middle + step * height],
    [shape.left + shape.width + gap, middle - step * height],
    [shape.left - gap - width, middle - step * height],
  ]).flat();
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

export function boundsOf(points: readonly { readonly x: number; readonly y: number }[]): Box {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}
