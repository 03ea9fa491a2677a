import type { ImageToElement } from '../../session';
import type { ImagePoint, MeasurementKind } from '../../tools';

/** CSS pixels of the element. */
interface Place {
  readonly x: number;
  readonly y: number;
}

export function toElement({ a, b, c, d, e, f }: ImageToElement, { x, y }: ImagePoint): Place {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

export const crossPath = ({ x, y }: Place, reach: number): string =>
  `M${x - reach} ${y}H${x - 3}M${x + 3} ${y}H${x + reach}M${x} ${y - reach}V${y - 3}M${x} ${y + 3}V${y + reach}`;

/** As an SVG path. Turns are quarter turns, so that a rectangle stays one. */
export function shapePath(kind: MeasurementKind, points: readonly Place[]): string {
  const [first, second] = points;
  if (first === undefined) return '';
  if (kind === 'probe') return crossPath(first, 10);
  if (second === undefined) return '';
  if (kind === 'rectangle') return `M${first.x} ${first.y}H${second.x}V${second.y}H${first.x}Z`;
  if (kind === 'ellipse') {
    const [rx, ry] = [Math.abs(second.x - first.x) / 2, Math.abs(second.y - first.y) / 2];
    const y = (first.y + second.y) / 2;
    const [left, right] = [Math.min(first.x, second.x), Math.max(first.x, second.x)];
    return `M${left} ${y}A${rx} ${ry} 0 1 0 ${right} ${y}A${rx} ${ry} 0 1 0 ${left} ${y}Z`;
  }
  return `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`;
}
