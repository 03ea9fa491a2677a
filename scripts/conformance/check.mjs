// Asks the conformance page about file after file; a page that hangs or dies costs its own file only.
import { startBrowser } from './browsers.mjs';

/** No file may take longer, however many frames it has; the product's own deadlines are far below. */
const fileDeadlineMs = 180_000;

function failure(entry, detail, thrown) {
  return {
    path: entry.path,
    transferSyntax: entry.transferSyntax ?? 'none',
    photometric: entry.photometric ?? '',
    verdict: 'different',
    frames: 0,
    detail,
    sha256: [],
    wrong: [],
    rgb: null,
    milliseconds: fileDeadlineMs,
    ...(thrown === undefined ? {} : { thrown: String(thrown.message).slice(0, 200) }),
  };
}

/** The answer, or a failure after which the page must be replaced. */
async function ask(page, entry) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(
      () => resolve({ result: failure(entry, 'no answer in time'), dead: true }),
      fileDeadlineMs,
    );
  });
  const asked = page
    .evaluate((one) => window.checkFile(one), entry)
    .then(
      (result) => ({ result, dead: false }),
      (thrown) => ({ result: failure(entry, 'the page failed', thrown), dead: true }),
    );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

/** Verdicts of all files, and of all `displays` (entries of DISPLAY.jsonl), in one browser. */
export async function checkIn(browserName, url, { entries, displays }, complaints) {
  const browser = await startBrowser(browserName, url, complaints);
  const results = [];
  const shown = [];
  try {
    let page = await browser.newPage();
    for (const entry of entries) {
      const { result, dead } = await ask(page, entry);
      results.push(result);
      if (dead) {
        await page.close().catch(() => undefined);
        page = await browser.newPage();
      }
      if (process.stdout.isTTY)
        process.stdout.write(`\r${browserName}: ${results.length} of ${entries.length}`);
    }
    for (const entry of displays) shown.push(await page.evaluate((one) => window.checkDisplay(one), entry));
  } finally {
    await browser.close();
  }
  if (process.stdout.isTTY) process.stdout.write('\n');
  return { results, display: shown };
}
