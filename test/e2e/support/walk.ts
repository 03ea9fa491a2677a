import { expect, type Page } from '@playwright/test';
import { drawn, viewport, type Drawn } from './app';

/**
 * Every picture of the set on the light box, from its first to its last, as drawn. Runs in the page, one key after the
 * other, each as soon as the picture asked for by the one before is drawn. Two pictures may carry one identity (G8):
 * then a few frames must pass.
 */
export async function walkSet(page: Page): Promise<Drawn[]> {
  await drawn(page);
  return viewport(page).evaluate(async (element) => {
    const slider = element.parentElement?.querySelector('input[aria-orientation="vertical"]');
    const range = slider instanceof HTMLInputElement ? slider : null;
    const now = () => ({
      sopInstanceUid: element.getAttribute('data-sop-instance-uid') ?? '',
      frameNumber: Number(element.getAttribute('data-frame-number')),
    });
    const keyOf = (one: { sopInstanceUid: string; frameNumber: number }) =>
      `${one.sopInstanceUid} ${one.frameNumber}`;
    const press = async (key: string) => {
      const before = keyOf(now());
      element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      const deadline = performance.now() + 10_000;
      let frames = 0;
      const isError = () => element.getAttribute('data-state') === 'error';
      const isReady = () => element.getAttribute('data-state') === 'ready' && now().sopInstanceUid !== '';
      const waits = () => (!isReady() && !isError()) || (keyOf(now()) === before && frames < 10);
      for (; waits(); frames += 1) {
        if (performance.now() > deadline) throw new Error(`no other picture after ${key}`);
        await new Promise(requestAnimationFrame);
      }
    };
    if (range !== null && Number(range.value) > 0) await press('Home');
    const seen = [now()];
    const count = range === null ? 1 : Number(range.max) + 1;
    while (seen.length < count) {
      await press('ArrowDown');
      seen.push(now());
    }
    // A picture that cannot be drawn stands among the others without an identity.
    return seen.filter(({ sopInstanceUid }) => sopInstanceUid !== '');
  });
}

/** Every set of the person chosen, in the order of the rail. Sets that cannot be drawn are passed over and counted. */
export async function walkAllSets(page: Page): Promise<{ sets: Drawn[][]; failed: number }> {
  const buttons = page.locator('button.set');
  const count = await buttons.count();
  const sets: Drawn[][] = [];
  let failed = 0;
  for (let at = 0; at < count; at += 1) {
    await buttons.nth(at).click();
    await expect(buttons.nth(at)).toHaveAttribute('aria-current', 'true');
    await expect(viewport(page)).toHaveAttribute('data-state', /ready|error/, { timeout: 15_000 });
    if ((await viewport(page).getAttribute('data-state')) === 'error') failed += 1;
    else sets.push(await walkSet(page));
  }
  return { sets, failed };
}

export const uidsOf = (set: readonly Drawn[]): string[] => set.map(({ sopInstanceUid }) => sopInstanceUid);

/** Either along the normal or against it: the order is spatial, the direction is the viewer's choice. */
export function expectSpatialOrder(seen: readonly string[], expected: readonly string[]): void {
  expect([expected, expected.toReversed()]).toContainEqual(seen);
}
