// The three pages that are driven, and what each is asked to do.
export const pageNames = ['ours', 'floor', 'legacy'];

export function addressOf(name, servers, canvas) {
  if (name === 'ours') return servers.ours.url;
  const query = canvas === null ? '' : `?width=${canvas.width}&height=${canvas.height}`;
  return `${servers.peers.url}/pages/${name}.html${query}`;
}

/** The element that takes wheel and drag. */
export function surfaceOf(name, page) {
  if (name === 'ours') return page.locator('[data-viewport="0"]');
  return page.locator(name === 'floor' ? 'canvas' : '#viewer');
}

export function fileInput(page) {
  return page.locator('input[type=file][multiple]:not([webkitdirectory])');
}

/** Dragging must change brightness: ours has a tool for it, the bare pages know nothing else. */
export async function chooseBrightness(name, page) {
  if (name === 'ours') await surfaceOf(name, page).press('w');
}

/** Waits until every picture of the series is decoded and held, as the page itself shows it. */
export async function allDecoded(name, page) {
  if (name !== 'ours')
    return page.locator('html[data-all-decoded]').waitFor({ state: 'attached', timeout: 120_000 });
  await page.waitForFunction(
    () => document.querySelector('.loaded-bar > span')?.style.width === '100%',
    undefined,
    { timeout: 120_000, polling: 50 },
  );
}

/** Everything given is filed: the page no longer says that it is reading. */
export async function readingEnded(page) {
  await page.waitForFunction(
    () => document.querySelector('.set') !== null && document.querySelector('[role=progressbar]') === null,
    undefined,
    { timeout: 120_000, polling: 20 },
  );
}
