import type { Page } from '@playwright/test';
import { element, sopClasses, syntaxes, type buildImage } from '../fixtures';
import { drawn, expect, give, readingEnded, test } from './support/app';
import type { Discs } from './support/discs';

const sets = 3;
const slices = 8;
const size = 48;

/** Every picture is of one grey that no other has: the canvas itself says which picture it shows. */
const greyOf = (set: number, slice: number) => 20 + (set * slices + slice) * 8;

function pictures(discs: Discs): string[] {
  return Array.from({ length: sets * slices }, (_, at) => {
    const [set, slice] = [Math.floor(at / slices), at % slices];
    return discs.image(`truth-${at}`, optionsOf(set, slice));
  });
}

function optionsOf(set: number, slice: number): Parameters<typeof buildImage>[0] {
  return {
    identity: { study: 'truth', series: `truth ${set}`, instance: `truth ${set} ${slice}` },
    // Decoded in a worker, so that frames come late and out of turn.
    transferSyntax: syntaxes.jpegLosslessSv1,
    sopClass: sopClasses.ct,
    modality: 'CT',
    rows: size,
    columns: size,
    instanceNumber: slice + 1,
    values: [new Int32Array(size * size).fill(greyOf(set, slice))],
    elements: [
      element(0x0008103e, 'LO', `Truth ${greyOf(set, slice)}`),
      element(0x00200032, 'DS', `0\\0\\${slice * 5}`),
      element(0x00200037, 'DS', '1\\0\\0\\0\\1\\0'),
      element(0x00281050, 'DS', '128'),
      element(0x00281051, 'DS', '256'),
    ],
  };
}

interface Seen {
  readonly frames: number;
  readonly switches: number;
  readonly wrong: readonly string[];
}

/**
 * At every animation frame: the grey on the canvas, the number in the corner text (from the header of what is drawn) and
 * the stamped instance must be of one and the same picture. In between it jumps or switches.
 */
function watch(page: Page, kind: 'jump' | 'switch', times: number): Promise<Seen> {
  return page.evaluate(
    async ({ kind, times }) => {
      const viewport = document.querySelector<HTMLElement>('[data-viewport="0"]');
      const canvas = viewport?.querySelector('canvas');
      const context = canvas?.getContext('2d', { willReadFrequently: true });
      if (viewport == null || canvas == null || context == null) throw new Error('nothing is drawn');
      const greyOfUid = new Map<string, number>();
      const wrong: string[] = [];
      let frames = 0;
      const look = (): boolean => {
        const uid = viewport.dataset.sopInstanceUid;
        if (uid === undefined) return false;
        const grey = context.getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1).data[0] ?? 0;
        const told = Number(/Truth (\d+)/.exec(viewport.parentElement?.textContent ?? '')?.[1]);
        frames += 1;
        if (grey !== told) wrong.push(`canvas ${grey}, text ${told}`);
        const known = greyOfUid.get(uid) ?? grey;
        greyOfUid.set(uid, known);
        if (known !== grey) wrong.push(`canvas ${grey} under an instance that was ${known}`);
        return true;
      };
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const random = (below: number) => Math.floor(Math.random() * below);
      const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      const act = (): (() => boolean) => {
        if (kind === 'switch') {
          const buttons = [...document.querySelectorAll<HTMLButtonElement>('button.set')];
          const wanted = buttons[random(buttons.length)];
          wanted?.click();
          return () => wanted?.dataset.mark === 'active' && viewport.dataset.state === 'ready';
        }
        const slider = document.querySelector<HTMLInputElement>('.image-slider input');
        const index = random(Number(slider?.max) + 1);
        if (slider !== null) setValue?.call(slider, String(index));
        slider?.dispatchEvent(new Event('input', { bubbles: true }));
        return () => slider?.value === String(index) && viewport.dataset.state === 'ready';
      };
      for (let done = 0; done < times; done += 1) {
        const isThere = act();
        const pauses = random(3);
        for (let pause = 0; pause < pauses; pause += 1) {
          await frame();
          look();
        }
        if (done % 20 !== 0) continue;
        // Now and then what was asked for last must come, and be seen.
        const deadline = performance.now() + 10_000;
        while (!isThere() || !look()) {
          if (performance.now() > deadline) throw new Error('what was asked for never came');
          await frame();
        }
      }
      return { frames, switches: times, wrong };
    },
    { kind, times },
  );
}

test.describe('what is on the screen is what its words say', () => {
  test.setTimeout(180_000);

  test('R2: 1,000 random jumps while frames are decoded, never another frame than the one that is told', async ({
    app,
    discs,
  }) => {
    await give(app, pictures(discs));
    await drawn(app);
    const seen = await watch(app, 'jump', 1000);
    expect(seen.wrong).toEqual([]);
    expect(seen.frames).toBeGreaterThan(500);
  });

  test('R3: 1,000 switches between series, header and pixels are always of one instance', async ({
    app,
    discs,
  }) => {
    await give(app, pictures(discs));
    await drawn(app);
    await readingEnded(app);
    await expect(app.locator('button.set')).toHaveCount(sets);
    const seen = await watch(app, 'switch', 1000);
    expect(seen.wrong).toEqual([]);
    expect(seen.frames).toBeGreaterThan(500);
  });
});
