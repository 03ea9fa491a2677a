import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildImage, buildZip, element } from '../fixtures';
import { roadsOutOf, type RoadsOut } from '../support/roadsOut';
import { drawn, expect, give, readingEnded, test } from './support/app';
import { walkAllSets } from './support/walk';

const payloads = [
  '<img src=x onerror=ran()>',
  '<svg onload=ran()>',
  '<script>ran()</script>',
  '"><script>ran()</script>',
  "'><img src=x onerror=ran()>",
  '<iframe srcdoc="<script>parent.ran()</script>">',
  'javascript:ran()',
  '{{constructor.constructor("ran()")()}}',
  '${ran()}',
  '<a href=javascript:ran() autofocus onfocus=ran()>',
  '<style>@import "//x.invalid"</style>',
  '<link rel=stylesheet href=//x.invalid>',
  '<math><mi xlink:href="javascript:ran()">',
  '<body onpageshow=ran()>',
  '</title><script>ran()</script>',
  '<details open ontoggle=ran()>',
  '<base href=//x.invalid>',
  '<object data=javascript:ran()>',
  '`;ran();//',
  '<template><img src=x onerror=ran()></template>',
] as const;

/** Text paths of one file: name, description, charset, private words; every payload goes through each. */
const places: Record<string, (payload: string) => ReturnType<typeof element>> = {
  patientName: (text) => element(0x00100010, 'PN', text.replaceAll(/[\\^=]/g, ' ')),
  studyDescription: (text) => element(0x00081030, 'LO', text.slice(0, 64)),
  seriesDescription: (text) => element(0x0008103e, 'LO', text.slice(0, 64)),
  institutionName: (text) => element(0x00080080, 'LO', text.slice(0, 64)),
  characterSet: (text) => element(0x00080005, 'CS', text),
  windowExplanation: (text) => element(0x00281055, 'LO', text.slice(0, 64)),
  imageComments: (text) => element(0x00204000, 'LT', text),
  protocolName: (text) => element(0x00181030, 'LO', text.slice(0, 64)),
};

function hostileImages(place: keyof typeof places & string): Uint8Array[] {
  return payloads.map((payload, at) => {
    const make = places[place];
    if (make === undefined) throw new Error('no such place');
    const identity = { study: `xss ${place}`, series: `xss ${place} ${at}`, instance: String(at) };
    return buildImage({ identity, rows: 16, columns: 16, elements: [make(payload)] }).bytes;
  });
}

const fileName = (payload: string, at: number) => `${at} ${payload.replaceAll('/', '∕')}`.slice(0, 90);

test.describe('200 scripts in every text a file can bring', () => {
  for (const place of Object.keys(places)) {
    test(`none runs from ${place}, on every screen that shows it`, async ({ app, discs }) => {
      const folder = join(discs.stack.paths[0] ?? '', '..', '..', `xss-${place}`);
      mkdirSync(folder, { recursive: true });
      const images = hostileImages(place);
      const paths = images.map((bytes, at) => {
        const path = join(folder, fileName(payloads[at] ?? '', at));
        writeFileSync(path, bytes);
        return path;
      });
      await app.evaluate(() => {
        (window as { ran?: () => void }).ran = () => window.reportComplaint('a script of a file ran');
      });
      await give(app, paths);
      await readingEnded(app);
      const person = app.getByRole('dialog').locator('.person').first();
      await person.or(app.locator('[data-viewport="0"][data-state="ready"]')).first().waitFor();
      if (await person.isVisible()) await person.click();
      await drawn(app);
      await app.getByRole('button', { name: 'Explain' }).click();
      await expect(app).toHaveTitle('Negatoscope');
      expect(await app.locator('script:not([src]), iframe, object, base').count()).toBe(0);
    });
  }

  test('none runs from names of files and of zip entries in the disc report', async ({ app, discs }) => {
    const entries = new Map<string, Uint8Array>(
      payloads.flatMap((payload, at) => [
        [fileName(payload, at), Buffer.from('no picture')],
        [`DICOM/${fileName(payload, at)}.dcm`, Buffer.concat([Buffer.alloc(128), Buffer.from('DICM bad')])],
      ]),
    );
    const folder = join(discs.stack.paths[0] ?? '', '..', '..', 'xss-zip');
    mkdirSync(folder, { recursive: true });
    const zip = join(folder, `${fileName(payloads[0], 0)}.zip`);
    writeFileSync(zip, await buildZip(entries));
    await app.evaluate(() => {
      (window as { ran?: () => void }).ran = () => window.reportComplaint('a script of a file ran');
    });
    await give(app, [zip]);
    await readingEnded(app);
    await app.getByRole('button', { name: 'Show details' }).click();
    const report = app.getByRole('dialog');
    for (const summary of await report.locator('summary').all()) await summary.click();
    await expect(report).toContainText('onerror=ran()');
    expect(await app.locator('script:not([src]), iframe, object, base').count()).toBe(0);
  });
});

test('title, address, history and console know nothing of what was opened (P5)', async ({
  app,
  server,
  discs,
}) => {
  await app.locator('html[data-ready]').waitFor();
  const entriesBefore = await app.evaluate(() => history.length);
  await give(app, [discs.patient.path], 'folder');
  await drawn(app);
  await readingEnded(app);
  await walkAllSets(app);
  await expect(app).toHaveTitle('Negatoscope');
  expect(app.url()).toBe(`${server.url}/`);
  expect(await app.evaluate(() => [history.length, history.state, document.referrer])).toEqual([
    entriesBefore,
    null,
    '',
  ]);
});

const built = new URL('../../dist/', import.meta.url);
/** Read once, by the worker that asks. */
let read: readonly (RoadsOut & { readonly name: string })[] | undefined;

const programs = () =>
  (read ??= [...readdirSync(new URL('assets/', built)).map((name) => `assets/${name}`), 'sw.js']
    .filter((name) => name.endsWith('.js'))
    .map((path) => {
      const name = path.replace(/^assets\//, '').replace(/-[\w-]{8}\.js$/, '');
      return { name, ...roadsOutOf(readFileSync(new URL(path, built), 'utf8')) };
    }));

/**
 * Every name in the build with which something could be sent or a program made. The page's door and the portal's door send, through
 * one fetch each; the worker through four (keepFile, settings, judge, site); the guard names what it takes away; the proof
 * tries the roads. `Worker` is also a setting of zip.js, `fetch` the receipt's and a key of React Aria's.
 */
const knownRoads: Readonly<Record<string, readonly string[]>> = {
  addresses: ['fetch'],
  guard: [
    "'IdentityCredential'", "'PaymentRequest'", "'PresentationRequest'", "'RTCPeerConnection'", "'WebTransport'", "'parseHTMLUnsafe'",
    "'setHTMLUnsafe'", "'webkitRTCPeerConnection'", 'RTCPeerConnection', 'XMLHttpRequest',
  ],
  main: ['Worker', 'Worker', 'Worker', 'serviceWorker'],
  portal: ['fetch', 'serviceWorker'],
  portalSetup: ["'serviceWorker'", "'serviceWorker'", 'serviceWorker', 'serviceWorker'],
  proof: [
    "'RTCPeerConnection'", "'WebTransport'", 'EventSource', 'Image', 'WebSocket', 'Worker', 'XMLHttpRequest', 'fetch', 'open',
    'sendBeacon', 'serviceWorker', 'submit',
  ],
  'reader.worker': ['Worker', 'Worker', 'Worker', 'Worker'],
  request: ["'fetch'", "'fetch'", 'fetch'],
  'sw.js': ["'fetch'", 'fetch', 'fetch', 'fetch', 'fetch'],
}; // prettier-ignore

test('no program of the build holds a road out but those of the two doors, the worker, the guard and the proof (P6)', () => {
  const found = programs().filter(({ roads }) => roads.length > 0);
  expect(Object.fromEntries(found.map(({ name, roads }) => [name, roads.toSorted()]))).toEqual(knownRoads);
});

test('names and programs made up at run time are those of React Aria, zip.js and the proof; the list may only shrink', () => {
  expect(
    programs()
      .flatMap(({ madeUp }) => madeUp)
      .toSorted(),
  ).toEqual([...Array<string>(4 + 3).fill('a global by a made up name'), 'a program by a made up address']);
});

test('the build holds no address but names of standards, of React’s errors and of nobody', () => {
  const known =
    /^((https?|wss?):(\/\/)?|https?:\/\/(www\.w3\.org\/.*|react\.dev\/errors\/|root\.invalid)|stun:negatoscope-proof\.invalid:3478)$/;
  expect(
    programs()
      .flatMap(({ addresses }) => addresses)
      .filter((one) => !known.test(one)),
  ).toEqual([]);
});

test('the guard is the page’s first program, and needs no other', () => {
  for (const page of ['index.html', 'kiosk.html', 'portal.html']) {
    const scripts = readFileSync(new URL(page, built), 'utf8').match(/<script[^>]*>/g) ?? [];
    expect(scripts[0], page).toMatch(/src="\/assets\/guard-/);
  }
  const [guard = ''] = readdirSync(new URL('assets/', built)).filter((name) => name.startsWith('guard-'));
  expect(readFileSync(new URL(`assets/${guard}`, built), 'utf8')).not.toMatch(/\bimport\b/);
});
