import type { HounsfieldSlice } from './hounsfieldSlice';
import { addNoise, Random } from './random';

const air = -1000;
const skin = 45;
const skull = 980;
const marrow = 420;
const grey = 39;
const white = 29;
const water = 7;
const calcium = 160;
const vitreous = 12;

/** Folds of the surface of the brain: where they lie on its outline and how deep they go. */
const folds = (() => {
  const random = new Random(11);
  return Array.from({ length: 46 }, () => ({
    angle: random.between(0, 2 * Math.PI),
    deepMm: random.between(5, 13),
    wideMm: random.between(0.7, 1.5),
    from: random.between(0, 0.7),
  }));
})();

const bump = (height: number, middle: number, half: number) =>
  Math.sqrt(Math.max(1 - ((height - middle) / half) ** 2, 0));

/** A slice through a head that never was, `height` from 0 (eyes) to 1 (crown). */
export function drawHead(slice: HounsfieldSlice, height: number, number: number): void {
  const scale = bump(height, 0.3, 0.8);
  const halfX = 71 * scale;
  const halfY = 90 * scale;
  slice.clear(air);
  slice.ellipse(0, 0, halfX + 5, halfY + 5, skin);
  slice.ellipse(0, 0, halfX, halfY, skull);
  slice.ellipse(0, 0, halfX - 2.5, halfY - 2.5, marrow);
  slice.ellipse(0, 0, halfX - 5, halfY - 5, skull);
  slice.ellipse(0, 0, halfX - 7, halfY - 7, water);
  slice.ellipse(0, 0, halfX - 9, halfY - 9, grey);
  slice.ellipse(0, 2, halfX - 19, halfY - 20, white);
  drawFolds(slice, height, halfX - 9, halfY - 9);
  drawInside(slice, height, halfY);
  drawFace(slice, height, halfY);
  slice.soften();
  addNoise(slice.values, 2.6, number + 101);
}

function drawFolds(slice: HounsfieldSlice, height: number, halfX: number, halfY: number): void {
  for (const { angle, deepMm, wideMm, from } of folds) {
    if (height < from || height > from + 0.42) continue;
    const x = (halfX - deepMm / 2) * Math.cos(angle);
    const y = (halfY - deepMm / 2) * Math.sin(angle);
    slice.ellipse(
      x,
      y,
      deepMm / 2 + 1,
      wideMm,
      water,
      Math.atan2(halfY * Math.sin(angle), halfX * Math.cos(angle)),
    );
  }
}

function drawInside(slice: HounsfieldSlice, height: number, halfY: number): void {
  const depths = bump(height, 0.42, 0.2);
  for (const side of [-1, 1]) {
    slice.ellipse(side * 21, 6, 8 * depths, 19 * depths, grey, side * 0.25);
    slice.ellipse(side * 12, -22, 5 * depths, 12 * depths, grey, side * -0.35);
  }
  const chambers = bump(height, 0.52, 0.16);
  for (const side of [-1, 1]) {
    slice.ellipse(side * 9, -18, 4.5 * chambers, 17 * chambers, water, side * 0.3);
    slice.ellipse(side * 15, 24, 5.5 * chambers, 17 * chambers, water, side * -0.42);
    const plexus = 2.2 * bump(height, 0.5, 0.07);
    slice.ellipse(side * 16, 26, plexus, plexus * 1.4, calcium);
  }
  slice.ellipse(0, 0, 2 * bump(height, 0.4, 0.09), 13, water);
  const pineal = 2.4 * bump(height, 0.38, 0.06);
  slice.ellipse(0, 18, pineal, pineal, calcium + 40);
  if (height > 0.45) slice.ellipse(0, 0, 0.8, halfY - 10, grey + 22);
  else for (const side of [-1, 1]) slice.ellipse(0, side * (halfY - 30), 0.8, 20, grey + 22);
}

/** Eyes, nose and the air in front of them: the lowest slices only. */
function drawFace(slice: HounsfieldSlice, height: number, halfY: number): void {
  const low = bump(height, -0.02, 0.16);
  for (const side of [-1, 1]) {
    slice.ellipse(side * 33, -halfY + 12, 19 * low, 18 * low, -80);
    slice.ellipse(side * 33, -halfY + 9, 12 * low, 12 * low, skin);
    slice.ellipse(side * 33, -halfY + 9, 11 * low, 11 * low, vitreous);
    slice.ellipse(side * 33, -halfY + 1, 5 * low, 2 * low, 90);
    slice.ellipse(side * 7, -halfY + 20, 5 * low, 16 * low, air, side * 0.1);
    slice.ellipse(side * 52, 26, 11 * low, 7 * low, air, side * 0.7);
  }
}
