import { expect, it } from 'vitest';
import { placeLabels, type Box } from '../../../src/ui/measure/placeLabels';

const view = { width: 360, height: 500 };
const label = (left: number, top: number, width = 40, height = 30) => ({
  shape: { left, top, width, height },
  width: 150,
  height: 40,
});
const meet = (a: Box, b: Box) =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height;

it('labels of shapes that lie side by side never cover each other', () => {
  const placed = placeLabels(
    [label(100, 200), label(120, 210), label(90, 260), label(140, 190), label(110, 230)],
    view,
  );
  placed.forEach((box, at) => {
    for (const other of placed.slice(at + 1)) expect(meet(box, other)).toBe(false);
  });
});

it('a label stays inside the view, also where its shape has left it', () => {
  for (const { left, top } of placeLabels([label(-300, -300), label(900, 900), label(340, 480)], view)) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(left + 150).toBeLessThanOrEqual(view.width);
    expect(top + 40).toBeLessThanOrEqual(view.height);
  }
});
