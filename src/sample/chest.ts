import type { HounsfieldSlice } from './hounsfieldSlice';
import { addNoise, Random } from './random';

/** Hounsfield units of what is drawn; blood as after a contrast agent. */
const air = -1000;
const fat = -95;
const muscle = 50;
const lung = -865;
const blood = 165;
const heartMuscle = 95;
const liver = 105;
const vessel = 120;
const boneRim = 620;
const boneInside = 260;
const cord = 30;
const nodule = 40;

/** A branch from the root of a lung outwards; heights are 0 at the diaphragm, 1 at the top. */
interface Branch {
  readonly fromX: number;
  readonly fromHeight: number;
  readonly toX: number;
  readonly toY: number;
  readonly toHeight: number;
  readonly radiusMm: number;
}

const rootY = 8;

const branches: readonly Branch[] = (() => {
  const random = new Random(7);
  return Array.from({ length: 420 }, (_, index) => {
    const side = index % 2 === 0 ? 1 : -1;
    const angle = random.between(0, 2 * Math.PI);
    const reach = Math.sqrt(random.next());
    return {
      fromX: side * 34,
      fromHeight: random.between(0.28, 0.72),
      toX: side * (82 + 50 * reach * Math.cos(angle)),
      toY: -4 + 80 * reach * Math.sin(angle),
      toHeight: random.between(0.02, 0.98),
      radiusMm: random.between(1.2, 3.4),
    };
  });
})();

/** 1 in the middle of a bump, 0 at its ends. */
const bump = (height: number, middle: number, half: number) =>
  Math.sqrt(Math.max(1 - ((height - middle) / half) ** 2, 0));

/** A slice through a chest that never was, `height` from 0 (diaphragm) to 1 (top of the lungs). */
export function drawChest(slice: HounsfieldSlice, height: number, number: number): void {
  const width = 1 - 0.16 * height ** 3;
  const halfX = 166 * width;
  const halfY = 112 * width;
  slice.clear(air);
  slice.ellipse(0, 0, halfX, halfY, fat);
  slice.ellipse(0, 1, halfX - 11, halfY - 10, muscle);
  drawLungs(slice, height);
  drawVessels(slice, height);
  drawMiddle(slice, height);
  drawBones(slice, height, halfX, halfY);
  slice.soften();
  addNoise(slice.values, 11, number + 1);
}

function drawLungs(slice: HounsfieldSlice, height: number): void {
  const open = bump(height, 0.42, 0.6);
  for (const side of [-1, 1]) {
    slice.ellipse(side * 80, -4, 60 * open, 84 * open, lung, side * 0.08);
  }
  const dome = bump(height, -0.12, 0.38);
  slice.ellipse(-78, 6, 62 * dome, 66 * dome, liver);
  slice.ellipse(92, 24, 34 * dome, 40 * dome, liver - 10);
}

function drawVessels(slice: HounsfieldSlice, height: number): void {
  const open = bump(height, 0.42, 0.6);
  for (const { fromX, fromHeight, toX, toY, toHeight, radiusMm } of branches) {
    const along = (height - fromHeight) / (toHeight - fromHeight);
    if (!(along >= 0 && along <= 1)) continue;
    const x = fromX + along * (toX - fromX);
    const y = rootY + along * (toY - rootY);
    const inLung = ((Math.abs(x) - 80) / (56 * open)) ** 2 + ((y + 4) / (80 * open)) ** 2;
    if (!(inLung < 1)) continue;
    // A vessel that runs along the slice is cut as a long ellipse.
    const tilt = Math.atan2(toY - rootY, toX - fromX);
    const stretch = 1 + 0.9 / (0.25 + Math.abs(toHeight - fromHeight) * 3);
    const radius = radiusMm * (1.25 - 0.85 * along);
    slice.ellipse(x, y, radius * stretch, radius, vessel, tilt);
  }
  const noduleMm = 7 * bump(height, 0.62, 0.03);
  slice.ellipse(-92, -22, noduleMm, noduleMm, nodule);
}

function drawMiddle(slice: HounsfieldSlice, height: number): void {
  slice.ellipse(0, 22, 40, 52, muscle - 30);
  const heart = bump(height, 0.2, 0.36);
  slice.ellipse(22, -22, 62 * heart, 54 * heart, heartMuscle, 0.35);
  slice.ellipse(38, -14, 27 * heart, 22 * heart, blood, 0.5);
  slice.ellipse(2, -34, 25 * heart, 21 * heart, blood - 10, 0.2);
  slice.ellipse(6, 12, 26 * heart, 15 * heart, blood - 5);
  const arch = bump(height, 0.74, 0.07);
  slice.ellipse(14, 12, 15 * arch, 42 * arch, blood, 0.35);
  const ascending = height > 0.42 && height < 0.8 ? 1 : 0;
  slice.ellipse(-6, -18, 15 * ascending, 15 * ascending, blood);
  if (height < 0.8) slice.ellipse(24, 52, 12, 12, blood);
  const pulmonary = bump(height, 0.5, 0.07);
  slice.ellipse(14, -4, 44 * pulmonary, 13 * pulmonary, blood + 15, 0.25);
  if (height > 0.8) for (const x of [-26, -9, 15, 30]) slice.ellipse(x, -6 + Math.abs(x) / 3, 6, 6, blood);
  const apart = Math.max(0.57 - height, 0);
  if (height > 0.57) slice.ellipse(-2, 18, 9, 8.5, air);
  else if (height > 0.42)
    for (const side of [-1, 1]) slice.ellipse(side * (8 + 190 * apart), 16 + 60 * apart, 7, 6.5, air);
  slice.ellipse(4, 38, 7, 5, muscle - 8);
}

function drawBones(slice: HounsfieldSlice, height: number, halfX: number, halfY: number): void {
  const ribs = 12;
  for (let rib = 0; rib < ribs; rib += 1) {
    // Ribs run downwards to the front, so their cuts wander as the height changes.
    const angle = ((rib + 0.5 + 2.2 * height) / ribs) * 2 * Math.PI;
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    if (Math.abs(x) < 0.22) continue;
    const turn = Math.atan2(halfY * x, -halfX * y);
    slice.ellipse((halfX - 21) * x, (halfY - 19) * y, 10.5, 5.2, boneRim, turn);
    slice.ellipse((halfX - 21) * x, (halfY - 19) * y, 7.5, 2.6, boneInside, turn);
  }
  slice.ellipse(0, -halfY + 17, 19, 6.5, boneRim - 120);
  slice.ellipse(0, -halfY + 17, 15, 3.6, boneInside - 60);
  slice.ellipse(0, 66, 22, 18, boneRim);
  slice.ellipse(0, 66, 19, 15, boneInside);
  for (const side of [-1, 1]) slice.ellipse(side * 17, 84, 17, 6, boneRim - 60, side * 0.35);
  slice.ellipse(0, 98, 5, 10, boneRim - 60);
  slice.ellipse(0, 85, 11, 9, fat + 60);
  slice.ellipse(0, 85, 6.5, 5.5, cord);
}
