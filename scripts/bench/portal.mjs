// The portal beside dicomweb-client: the same study of 300 slices, from the same nginx, with a token of the same provider.
// Each figure in a browser and a profile of its own, since what the portal keeps lies on the disk. Interleaved; ratios count.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../install.mjs';
import { startPortal } from '../portal/environment.mjs';
import { pause } from '../portal/processes.mjs';
import { loadSource } from '../productConfig.mjs';
import { startBrowser } from '../soak/browser.mjs';
import { rendererMiB, watchPeakMemory } from '../processes.mjs';
import { median } from './table.mjs';

const pages = join(root, 'test/bench/pages');
const modules = join(root, 'test/bench/node_modules');

/** A transfer is given up soon after so many of the 157 MB came: its end must not come first. */
const abortAtMb = 20;

/** The peer's page and its packages on the portal's own origin: no CORS, no redirect, and none of our headers. */
const peerLocations = [
  ['/bench/', pages],
  ['/peers/', modules],
]
  .map(
    ([at, folder]) =>
      `\n    location ${at} {\n        alias ${folder}/;\n        add_header Cache-Control no-store;\n    }\n`,
  )
  .join('');

/** The portal's certificate is of this run only; as in the other benches, canvases are drawn in software. */
const chromiumArguments = [
  '--ignore-certificate-errors',
  '--disable-gpu-rasterization',
  '--disable-accelerated-2d-canvas',
];

/** A line of so many megabits in both directions, as Chromium itself imitates it. */
async function slowDown({ page, context }, megabits) {
  const session = await context.newCDPSession(page);
  const bytes = (megabits * 1e6) / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: bytes,
    uploadThroughput: bytes,
  });
}

async function withBrowser({ megabits }, work) {
  const profile = mkdtempSync(join(tmpdir(), 'negatoscope-bench-'));
  const browser = await startBrowser(profile, 'about:blank', chromiumArguments);
  try {
    await browser.page.setViewportSize({ width: 1440, height: 900 });
    if (megabits !== null) await slowDown(browser, megabits);
    return await work(browser);
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** What was asked for of a study, once nothing has ended for a second. */
async function requestsAfterAll(portal, studyUid) {
  for (let before = -1; ;) {
    const requests = portal.requests();
    if (requests.length === before) return requests.filter(({ path }) => path.includes(studyUid));
    before = requests.length;
    await pause(1000);
  }
}

/** Milliseconds from `stopped` until nginx sent the last byte of this study; whatever began only after it counts, too. */
async function silenceAfter(portal, studyUid, stopped) {
  const requests = await requestsAfterAll(portal, studyUid);
  // nginx's clock is that of its last round of events, a little before the moment itself.
  const after = requests.filter(({ endedAt }) => endedAt > stopped - 10);
  if (!after.some(({ isWhole }) => !isWhole)) throw new Error('nothing was under way any more');
  return Math.max(0, ...after.map(({ endedAt }) => endedAt - stopped));
}

async function openPeer(page, portal, token) {
  await page.goto(`${portal.origin}/bench/portal.html`);
  await page.waitForFunction(() => 'startPeer' in window);
  await page.evaluate((given) => window.startPeer(given), token);
}

async function measurePeer(bench) {
  const { portal, token, ct, middle } = bench;
  const figures = await withBrowser(bench, async ({ page, pid }) => {
    await openPeer(page, portal, token);
    const floorMs = await page.evaluate((image) => window.peer.frame(image), middle);
    const idleMiB = rendererMiB(pid);
    const memory = watchPeakMemory(pid);
    const { uid, count } = ct;
    const times = await page.evaluate(([study, images]) => window.peer.study(study, images), [uid, count]);
    await requestsAfterAll(portal, uid);
    return { floorMs, ...times, ...peakOf(memory.stop(), idleMiB) };
  });
  const abortMs = await withBrowser(bench, async ({ page }) => {
    await openPeer(page, portal, token);
    const stopped = await page.evaluate(
      ([study, bytes]) => window.peer.abort(study, bytes),
      [ct.uid, abortAtMb * 1e6],
    );
    return silenceAfter(portal, ct.uid, stopped);
  });
  return { ...figures, abortMs };
}

/** Beyond the page that waits: code, screens and the browser's own pages are there on both sides. */
const peakOf = (peak, idle) => (peak === null ? {} : { peakMiB: peak - idle });

const rows = (page) => page.getByRole('row').filter({ has: page.getByRole('rowheader') });

/** Signed in, everything of the app's own is there, and the archive's studies are listed. */
async function openWorklist({ page, context }, portal) {
  await context.addInitScript({ path: join(pages, 'probe.js') });
  await page.goto(portal.origin);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${portal.issuer}/**`);
  const { login, password } = portal.accounts.find(({ studies }) => studies === '*');
  await page.getByLabel('Name').fill(login);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('.signed-in-bar[data-step="signedIn"]').waitFor();
  await page.locator('html[data-ready]').waitFor();
  await page.getByLabel('From', { exact: true }).fill('2000-01-01');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await rows(page).first().waitFor();
}

/** A trusted click on a row; the moment that counts is the event's own. */
async function chooseStudy(page, study) {
  await page.evaluate(() => {
    const given = (event) => {
      window.benchProbe.givenAt = event.timeStamp;
    };
    window.addEventListener('click', given, { capture: true, once: true });
    window.benchProbe.first = window.benchProbe.firstLight();
  });
  const named = page.getByRole('gridcell', { name: study, exact: true });
  await rows(page).filter({ has: named }).click();
}

/** All pictures of the set are listed, decoded and held, as the page shows it (it looks four times a second). */
const allHere = (page, count) =>
  page.waitForFunction(
    (all) => {
      const bar = document.querySelector('.loaded-bar > span');
      const listed = bar?.closest('.set')?.querySelector('.set-count')?.textContent ?? '';
      return bar?.style.width === '100%' && listed.includes(`${all} images`);
    },
    count,
    { timeout: 120_000, polling: 50 },
  );

/** So many megabytes came, as the page shows it. */
const received = (page, megabytes) =>
  page.waitForFunction(
    (least) => {
      const [, number] = /(\d+) MB/.exec(document.querySelector('.status-received')?.textContent ?? '') ?? [];
      return Number(number ?? 0) >= least;
    },
    megabytes,
    { timeout: 60_000, polling: 20 },
  );

const givenAt = (page) => page.evaluate(() => performance.timeOrigin + window.benchProbe.givenAt);

async function measureOurs(bench) {
  const { portal, ct } = bench;
  const figures = await withBrowser(bench, async (browser) => {
    const { page, pid } = browser;
    await openWorklist(browser, portal);
    const idleMiB = rendererMiB(pid);
    const memory = watchPeakMemory(pid);
    await chooseStudy(page, ct.name);
    const firstMs = await page.evaluate(() => window.benchProbe.first);
    await allHere(page, ct.count);
    const allMs = await page.evaluate(() => performance.now() - window.benchProbe.givenAt);
    await requestsAfterAll(portal, ct.uid);
    return { firstMs, allMs, ...peakOf(memory.stop(), idleMiB) };
  });
  const abortMs = await withBrowser(bench, async (browser) => {
    const { page } = browser;
    await openWorklist(browser, portal);
    await chooseStudy(page, ct.name);
    await received(page, abortAtMb);
    await page.getByRole('button', { name: 'Find a study' }).click();
    // Another patient's study takes its place: the page and its connections live on.
    await chooseStudy(page, portal.studies.named.petra.name);
    const stopped = await givenAt(page);
    return silenceAfter(portal, ct.uid, stopped);
  });
  return { ...figures, abortMs };
}

async function repeat(bench, repetitions) {
  const results = { ours: [], peer: [] };
  const measures = [
    ['ours', measureOurs],
    ['peer', measurePeer],
  ];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    for (const [name, measure] of repetition % 2 === 0 ? measures : measures.toReversed()) {
      const figures = await measure(bench).catch((thrown) => {
        console.log(`  ${name}: ${String(thrown.message).split('\n')[0]}`);
        return {};
      });
      results[name].push(figures);
    }
    console.log(`portal, repetition ${repetition + 1} of ${repetitions} done`);
  }
  return results;
}

const goals = [
  ['row clicked to first light, ms', 'firstMs', { atMost: 300, ratio: 0.1 }],
  ['all 300 here, ms', 'allMs', {}],
  ['peak of the renderers above the idle page, MiB', 'peakMiB', { ratio: 0.5 }],
  ['given up to the last byte, ms', 'abortMs', { atMost: 250 }],
];

function formatRow(results, [title, key, { atMost, ratio }]) {
  const of = (name) => median(results[name].map((one) => one[key]));
  const show = (value, digits) => (value === null ? '-' : value.toFixed(digits));
  const pairs = results.ours.map((one, at) => one[key] / results.peer[at][key]);
  const paired = median(pairs.filter((pair) => Number.isFinite(pair)));
  const ours = of('ours');
  const wanted = [
    ...(atMost === undefined ? [] : [[`<= ${atMost}`, ours <= atMost]]),
    ...(ratio === undefined ? [] : [[`<= ${ratio} x`, paired <= ratio]]),
  ];
  const verdict = ours === null ? '' : wanted.map(([, met]) => (met ? 'met' : 'NOT MET')).join(', ');
  const goal = wanted.map(([text]) => text).join(', ');
  return `| ${title} | ${show(ours, 0)} | ${show(of('peer'), 0)} | ${show(paired, 2)} | ${goal} | ${verdict} |`;
}

/** `megabits` a second of the line; null: loopback as it is. */
export async function benchPortal(repetitions, megabits) {
  const portal = await startPortal({
    seconds: { accessToken: 3600, refreshToken: 3600 },
    studies: { ctSize: 512, crowdSize: 0 },
    tellsRequests: true,
    locations: peerLocations,
  });
  try {
    const { signIn } = await loadSource('test/e2e/portal/support/tokens.ts');
    const { accessToken } = await signIn(portal, 'physician');
    const { studyInstanceUid: uid, images, name } = portal.studies.named.ct;
    const { seriesInstanceUid, sopInstanceUid } = images[images.length >> 1];
    const bench = {
      portal,
      megabits,
      token: accessToken,
      ct: { uid, name, count: images.length },
      middle: {
        studyInstanceUID: uid,
        seriesInstanceUID: seriesInstanceUid,
        sopInstanceUID: sopInstanceUid,
      },
    };
    const results = await repeat(bench, repetitions);
    const floor = median(results.peer.map(({ floorMs }) => floorMs)) ?? NaN;
    const table = [
      '| the portal | it | dicomweb-client | ratio | goal | |',
      '|---|---|---|---|---|---|',
      ...goals.map((goal) => formatRow(results, goal)),
      '',
      `One frame whose address is known beforehand, by dicomweb-client, nothing drawn: ${floor.toFixed(0)} ms.`,
    ].join('\n');
    return { results, table };
  } finally {
    await portal.close();
  }
}
