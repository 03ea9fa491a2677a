import { expect, type Page } from '@playwright/test';
import { drawn, viewport, type Drawn } from './app';

const key = ({ sopInstanceUid, frameNumber }: Drawn) => `${sopInstanceUid} ${frameNumber}`;

/** Presses a key in the first viewport and waits until another picture is drawn; null where none comes. */
async function pressed(page: Page, name: string, before: Drawn): Promise<Drawn | null> {
  await viewport(page).press(name);
  // The position is known at once; only a picture that is to change is waited for.
  let now = before;
  const changed = await expect
    .poll(async () => key((now = await drawn(page))), { timeout: 700, intervals: [10, 20, 30, 50, 100] })
    .not.toBe(key(before))
    .then(
      () => true,
      () => false,
    );
  return changed ? now : null;
}

/** Every picture of the set on the light box, from its first to its last, as drawn. */
export async function walkSet(page: Page): Promise<Drawn[]> {
  const slider = page.getByRole('slider', { name: 'Image' }).first();
  const count = (await slider.count()) === 0 ? 1 : Number(await slider.getAttribute('max')) + 1;
  let now = await drawn(page);
  if (count > 1) now = (await pressed(page, 'Home', now)) ?? now;
  const seen = [now];
  while (seen.length < count) {
    const next = await pressed(page, 'ArrowDown', now);
    if (next === null) throw new Error(`image ${seen.length + 1} of ${count} was not drawn`);
    seen.push(next);
    now = next;
  }
  return seen;
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
    await expect(viewport(page)).toHaveAttribute('data-state', /ready|error/);
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
