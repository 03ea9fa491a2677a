import { expect, type Page } from '@playwright/test';
import { viewport } from './app';

export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** The bytes on the viewport's canvas, as the browser holds them. */
export async function readCanvas(page: Page, index = 0): Promise<Canvas> {
  const { width, height, base64 } = await viewport(page, index).evaluate((element) => {
    const canvas = element.querySelector('canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
    if (canvas === null || pixels === undefined) throw new Error('no canvas in the viewport');
    let text = '';
    for (let at = 0; at < pixels.data.length; at += 32768) {
      text += String.fromCharCode(...pixels.data.subarray(at, at + 32768));
    }
    return { width: canvas.width, height: canvas.height, base64: btoa(text) };
  });
  return { width, height, rgba: new Uint8Array(Buffer.from(base64, 'base64')) };
}

export interface Light {
  readonly rows: number;
  readonly columns: number;
  readonly samples: 1 | 3;
  readonly values: ArrayLike<number>;
}

/** Greatest difference between the canvas and the light at 1:1, the image's centre on the canvas' centre. */
function differenceAt(canvas: Canvas, light: Light, left: number, top: number): number {
  let maximum = 0;
  for (let row = Math.max(0, -top); row < light.rows && row + top < canvas.height; row += 1) {
    for (
      let column = Math.max(0, -left);
      column < light.columns && column + left < canvas.width;
      column += 1
    ) {
      const at = ((row + top) * canvas.width + column + left) * 4;
      for (let sample = 0; sample < 3; sample += 1) {
        const expected =
          light.values[(row * light.columns + column) * light.samples + (light.samples === 3 ? sample : 0)];
        maximum = Math.max(maximum, Math.abs((canvas.rgba[at + sample] ?? 0) - (expected ?? 0)));
      }
    }
  }
  return maximum;
}

/** At 1:1 every image pixel is one canvas pixel; an odd remainder may fall to either side of the middle. */
export function differenceAtOneToOne(canvas: Canvas, light: Light): number {
  const left = Math.floor((canvas.width - light.columns) / 2);
  const top = Math.floor((canvas.height - light.rows) / 2);
  return Math.min(
    ...[0, 1].flatMap((x) => [0, 1].map((y) => differenceAt(canvas, light, left + x, top + y))),
  );
}

/** PS3.3 C.11.2.1.2.1 LINEAR, to 0..255. */
export function linear(value: number, center: number, width: number): number {
  if (value <= center - 0.5 - (width - 1) / 2) return 0;
  if (value > center - 0.5 + (width - 1) / 2) return 255;
  return ((value - (center - 0.5)) / (width - 1) + 0.5) * 255;
}

export async function oneToOne(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^1:1|One screen dot/ }).click();
  await expect(page.locator('.overlays .bottom-right').first()).toContainText('100%');
}
